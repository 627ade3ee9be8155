import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { SubmitOutcome } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Configuration } from "./configuration.ts";
import { readSale, refOf, type Sale } from "./documents.ts";
import type { Masters } from "./masters.ts";
import { refusalError, type Refusal } from "./refusals.ts";

/** What writing a sale needs of its session. */
export interface Books {
  readonly caller: Caller;
  readonly masters: Masters;
  readonly configuration: Configuration;
}

/** Buttons of a sale, in Tryton's words. */
export type Action = "draft" | "quote" | "confirm" | "process" | "cancel";

/** What brings a sale one state further. `processing` and `done` are as far as we bring it. */
const NEXT_ACTION: Readonly<Record<Sale["state"], Action | null>> = {
  draft: "quote",
  quotation: "confirm",
  // Tryton processes what it confirms in a transaction of its own, which a restart may prevent.
  confirmed: "process",
  processing: null,
  done: null,
  cancelled: null,
};

/** What Tryton is to be asked next; null: the sale is as far as we bring it. */
export function nextAction({ state }: Sale, processesLater: boolean): Action | null {
  return state === "confirmed" && processesLater ? null : NEXT_ACTION[state];
}

/** True: an earlier submit was interrupted, and another one would bring the sale further. */
export async function isUnfinished(masters: Masters, sale: Sale): Promise<Result<boolean>> {
  const later = await masters.processesLater();
  return later.ok ? ok(nextAction(sale, later.value) !== null) : later;
}

/** A run of its own for each action, and as many again for others who act on the same sale at the same moment. */
const MOST_ACTIONS = 8;

/** Ends that a submit and a change have in common. */
type Undone = Extract<SubmitOutcome, { readonly kind: "needs-decision" | "unknown" }>;

/** What to go on with, or the outcome the write ends with. */
export type Step<T> =
  { readonly kind: "on"; readonly value: T } | { readonly kind: "end"; readonly outcome: Result<Undone> };

export const on = <T>(value: T): Step<T> => ({ kind: "on", value });
export const end = (outcome: Result<Undone>) => ({ kind: "end", outcome }) as const;
export const unknown = (why: string) => end(ok({ kind: "unknown", why }));

/** Tryton has said nothing of the document itself. */
export function isOutage({ kind }: SyncError): boolean {
  return kind === "unavailable" || kind === "throttled" || kind === "unauthorized";
}

/** Once a write has been done, an outage is doubt: only a read can say how far the document came. */
export function doubtful(error: SyncError) {
  return isOutage(error) ? unknown(error.message) : end(err(error));
}

/** A refusal, or what Tryton asks a person. */
export function refused(operation: string, refusal: Refusal) {
  if (refusal.kind !== "warning") return end(err(refusalError(operation, refusal)));
  return end(
    ok({ kind: "needs-decision", question: refusal.sentence, choices: ["Accept it in Tryton, then try again"] }),
  );
}

/** A context in which Tryton writes a sale only where nobody has changed it since it was read. */
export function unchanged({ id, _timestamp }: Sale) {
  return { _timestamp: { [`sale.sale,${id}`]: _timestamp } };
}

/** One action, looked after: one that the sale's state does not allow is passed over in silence. */
async function act(caller: Caller, sale: Sale, action: Action, isAlone: boolean): Promise<Step<Sale>> {
  const method = `model.sale.sale.${action}`;
  const written = await caller.write({ method, args: [[sale.id]], ...(isAlone ? { context: unchanged(sale) } : {}) });
  if (written.kind === "in-doubt") return unknown(written.why);
  if (written.kind === "failed") return doubtful(written.error);
  if (written.kind === "refused" && written.refusal.kind === "concurrency" && isAlone)
    return refused(method, written.refusal);
  const seen = await readSale(caller, sale.id);
  if (!seen.ok) return doubtful(seen.error);
  const isElsewhere = seen.value.state !== sale.state;
  if (written.kind === "refused" && written.refusal.kind !== "concurrency" && !isElsewhere)
    return refused(method, written.refusal);
  if (written.kind === "done" && !isElsewhere) return end(err(unmoved(sale, action)));
  return on(seen.value);
}

/**
 * Takes one action after the other until there is none more to take. `isAlone`: nobody else may act on the sale meanwhile, and where
 * somebody has it is Err(conflict); otherwise others who do the same are no trouble.
 */
export async function bring(
  caller: Caller,
  sale: Sale,
  { next, isAlone = false }: { readonly next: (sale: Sale) => Action | null; readonly isAlone?: boolean },
): Promise<Step<Sale>> {
  let now = sale;
  for (let actions = 0; actions < MOST_ACTIONS; actions++) {
    const action = next(now);
    if (action === null) return on(now);
    const acted = await act(caller, now, action, isAlone);
    if (acted.kind === "end") return acted;
    now = acted.value;
  }
  return unknown("somebody else acts on the sale at the same time");
}

/** Brings a sale as far as we bring it. */
export async function advance({ caller, masters }: Books, sale: Sale): Promise<Step<Sale>> {
  const later = await masters.processesLater();
  if (!later.ok) return doubtful(later.error);
  return bring(caller, sale, { next: (now) => nextAction(now, later.value) });
}

/** Tryton said nothing against an action, and did not take it. */
export function unmoved(sale: Sale, action: Action): SyncError {
  const message = `Tryton was asked to ${action} ${refOf(sale).number}, said nothing against it, and left it in the state ${sale.state}.`;
  return { kind: "rejected", code: "erp-rejected", system: "erp", cause: `${action} without effect`, message };
}
