import { holdLease } from "./lease.ts";
import type { Job, Ledger } from "./port.ts";
import { type AfterRun, type RunParts, runJob, type RunRights } from "./run-job.ts";
import type { Token, Tokens } from "./tokens.ts";

/** Events a token works off before it goes to the tail: short enough that a small shop behind a big one waits 0.5 s, not 7 (measured). */
const SLICE = 10;
/** Slow work leaves the lane earlier: well inside the queue's 15 minutes for one token. */
const SLICE_MS = 60_000;
/** After a failure of our own machinery, as long as the database needs to come back. */
const REST_AFTER_DEFECT_MS = 5000;

export interface LaneParts extends RunParts {
  readonly ledger: Pick<Ledger, "slice">;
  readonly tokens: Pick<Tokens, "keep" | "end" | "passOn" | "defer">;
}

export interface Drain {
  /** No further job is begun. */
  readonly isStopping: () => boolean;
  /** Jobs under way are asked to stop before their next write. */
  readonly signal: AbortSignal;
}

/**
 * A job whose work a later one in the same slice does as well: an outage must not leave an hour of scheduled runs to work off, and
 * an order is not read once for each of the messages that one purchase sends.
 */
function isSuperseded(job: Job, later: readonly Job[], handlers: LaneParts["handlers"]): boolean {
  const isCoveredBy = handlers[job.kind]?.isCoveredBy;
  return later.some(
    (next) =>
      next.kind === job.kind &&
      next.key === job.key &&
      ((job.source === "schedule" && next.source === "schedule") || isCoveredBy?.(job, next) === true),
  );
}

function kindsInStep(handlers: LaneParts["handlers"]): readonly string[] {
  return Object.keys(handlers).filter((kind) => handlers[kind]?.waitsForRepair === true);
}

async function passOver(job: Job, parts: LaneParts): Promise<AfterRun> {
  const at = parts.now();
  const note =
    job.source === "schedule"
      ? "A later run of the same schedule does its work."
      : "A later message about the same thing does its work.";
  await parts.record({ job, startedAt: at, endedAt: at, outcome: "ignored", error: null, note });
  return { kind: "next" };
}

type SliceEnd = AfterRun | { readonly kind: "stopped" };

async function workOff(jobs: readonly Job[], parts: LaneParts, rights: RunRights, drain: Drain): Promise<SliceEnd> {
  const endsAt = performance.now() + SLICE_MS;
  for (const [index, job] of jobs.entries()) {
    if (index > 0 && (drain.isStopping() || performance.now() > endsAt)) return { kind: "stopped" };
    // Who stood still for a while may not be the holder any more: known before the next run begins, not only when it has ended.
    if (!(await rights.isHeld())) return { kind: "leave" };
    const act = isSuperseded(job, jobs.slice(index + 1), parts.handlers) ? passOver : runJob;
    const after = await act(job, parts, rights);
    if (after.kind !== "next") return after;
  }
  return { kind: "next" };
}

async function settle(token: Token, end: SliceEnd, hasMore: boolean, parts: LaneParts): Promise<void> {
  const { tokens } = parts;
  switch (end.kind) {
    case "next":
      await (hasMore ? tokens.passOn(token) : tokens.end(token));
      return;
    case "stopped":
      await tokens.passOn(token);
      return;
    case "rest":
      await tokens.defer(token, end.afterMs);
      return;
    case "leave":
      // If it is still ours, others may have it at once; if not, this changes nothing.
      await tokens.defer(token, 0);
  }
}

/** Works off one slice of the token's lane and gives the token back; resolves whatever happens. */
export async function workLane(token: Token, parts: LaneParts, drain: Drain): Promise<void> {
  const { tokens, ledger, log } = parts;
  const lease = holdLease(tokens, token);
  const rights = { signal: AbortSignal.any([lease.signal, drain.signal]), isHeld: () => lease.isHeld() };
  try {
    const slice = await ledger.slice(token.lane, SLICE, kindsInStep(parts.handlers));
    if (slice.kind === "work") {
      await settle(token, await workOff(slice.jobs, parts, rights, drain), slice.hasMore, parts);
    } else {
      // Paused or gone: the events stay; a resume or a new event brings a token.
      await tokens.end(token);
    }
  } catch (defect) {
    const { shop, flow } = token.lane;
    log.error("a lane could not be worked on", { shop, flow, defect });
    // Where even this fails, the heartbeat runs out and another worker takes over.
    await tokens.defer(token, REST_AFTER_DEFECT_MS).catch(() => false);
  } finally {
    lease.close();
  }
}
