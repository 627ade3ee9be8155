import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { nextPace, type PollMet, type PollPace } from "#app/domain/inventory/poll-pace.ts";
import type { Result } from "#app/domain/result.ts";
import type { Capabilities, ErpReads } from "#app/erp/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Erp } from "../erp-call.ts";
import type { JobKind } from "../jobs.ts";

const POLL = "stock.pull" satisfies JobKind;

/** An ERP whose reads are counted and timed, the wait for each one's turn included. */
export interface TimedErp extends Erp {
  /** What its answers so far have cost it. */
  met(): PollMet;
}

export function timeReads(erp: Erp, now: () => Date): TimedErp {
  let calls = 0;
  let slowestMs = 0;
  return {
    ...erp,
    async read<T>(ask: (session: ErpReads) => Promise<Result<T>>) {
      const startedMs = now().getTime();
      const answer = await erp.read(ask);
      calls += 1;
      slowestMs = Math.max(slowestMs, now().getTime() - startedMs);
      return answer;
    },
    met: () => ({ kind: "answered", slowestMs, calls }),
  };
}

/**
 * What a failed poll says of how often the ERP may be asked; null: nothing. While its line rests after failures nobody is called, and a
 * poll that was not must not slow the next ones: an ERP that was gone for two seconds was then asked once a minute.
 */
export function metBy(error: SyncError): PollMet | null {
  switch (error.kind) {
    case "throttled":
      return { kind: "throttled", retryAfterMs: error.retryAfterMs ?? 0 };
    case "unauthorized":
      return { kind: "refused" };
    case "unavailable":
      return error.retryAfterMs === undefined ? { kind: "failed" } : null;
    default:
      return { kind: "failed" };
  }
}

/** Lets the poll come back as often as the ERP bears it after this run. Writes only where that is another pace than is kept. */
export async function keepPace(
  shop: ShopStore,
  { pollMs, callBudget }: Pick<Capabilities, "pollMs" | "callBudget">,
  met: PollMet,
): Promise<void> {
  const kept = await shop.paces.find(POLL);
  // What it failed with says nothing of how often it bears to be asked: once it answers, its pace begins anew.
  const isBack = kept?.because === "failing" && met.kind === "answered";
  const before: PollPace = kept === null || isBack ? { everyMs: pollMs, because: "able" } : kept;
  const next = nextPace(before, met, { fastestMs: pollMs, callBudget });
  // The first is kept whatever it is: an ERP may bear less than the installation's pace while it answers at once.
  if (kept === null || next.everyMs !== kept.everyMs || next.because !== kept.because)
    await shop.paces.save(POLL, next);
}
