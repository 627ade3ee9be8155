import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { isFault, whatFollows } from "#app/domain/errors/what-follows.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { EngineLog } from "./engine-log.ts";
import type { AttemptRecord, Job, JobHandler, JobOutcome } from "./port.ts";

export interface RunParts {
  /** Resolves when the attempt is kept; attempts that end close together share a commit. */
  readonly record: (attempt: AttemptRecord) => Promise<void>;
  /** By job kind. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly log: EngineLog;
}

/** The right to run and to record: both end when the token is lost. */
export interface RunRights {
  /** Aborted when the process drains or the token is lost. */
  readonly signal: AbortSignal;
  isHeld(): Promise<boolean>;
}

/** What the lane does after a run. */
export type AfterRun =
  | { readonly kind: "next" }
  | { readonly kind: "rest"; readonly afterMs: number }
  /** Nothing was recorded: the run was broken off, or it is somebody else's by now. */
  | { readonly kind: "leave" };

type Verdict = Pick<AttemptRecord, "outcome" | "error" | "note"> & { readonly after: AfterRun };

const NEXT: AfterRun = { kind: "next" };
/** Until an exception that could not be opened is tried again. */
const REST_AFTER_FAILED_GIVE_UP_MS = 60_000;

function crash(cause: unknown): SyncError {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return {
    kind: "unavailable",
    code: "work-crashed",
    system: "throughline",
    message: `The work stopped with a defect of ours (${name}).`,
  };
}

async function run(job: Job, parts: RunParts, signal: AbortSignal): Promise<JobOutcome> {
  const handler = parts.handlers[job.kind];
  try {
    if (handler === undefined) throw new Error(`no handler for ${job.kind}`);
    return await handler.run(job, { now: parts.now, signal });
  } catch (defect) {
    if (!signal.aborted) {
      const { shop, kind, eventId, correlationId, attempt } = job;
      parts.log.error("a job crashed", { shop, kind, eventId, correlationId, attempt, code: "work-crashed", defect });
    }
    return { kind: "retry", error: crash(defect) };
  }
}

/** Opens the exception of an event that will not run again by itself. */
async function giveUp(job: Job, error: SyncError, outcome: "dead" | "quarantined", parts: RunParts): Promise<Verdict> {
  try {
    await parts.handlers[job.kind]?.giveUp(job, error);
    return { outcome, error, note: null, after: NEXT };
  } catch (defect) {
    // An event may not end without its exception being seen: it stays until it can be opened.
    parts.log.error("an exception could not be opened", {
      shop: job.shop,
      kind: job.kind,
      eventId: job.eventId,
      code: error.code,
      defect,
    });
    return { outcome: "retry", error, note: null, after: { kind: "rest", afterMs: REST_AFTER_FAILED_GIVE_UP_MS } };
  }
}

async function judgeFailure(job: Job, error: SyncError, parts: RunParts): Promise<Verdict> {
  const ageMs = parts.now().getTime() - job.receivedAt.getTime();
  const faults = job.faults + (isFault(error) ? 1 : 0);
  const follows = whatFollows(error, { attempt: job.attempt, faults, ageMs, chance: parts.chance() });
  switch (follows.kind) {
    case "retry":
      return { outcome: "retry", error, note: null, after: { kind: "rest", afterMs: follows.afterMs } };
    case "wait":
      return { outcome: "wait", error, note: error.message, after: { kind: "rest", afterMs: follows.afterMs } };
    case "quarantine":
      return giveUp(job, error, "quarantined", parts);
    case "dead":
      return giveUp(job, error, "dead", parts);
    default:
      return unreachable(follows);
  }
}

function judge(job: Job, outcome: JobOutcome, parts: RunParts): Verdict | Promise<Verdict> {
  switch (outcome.kind) {
    case "done":
      return { outcome: "done", error: null, note: outcome.note, after: NEXT };
    case "ignored":
      return { outcome: "ignored", error: null, note: outcome.reason, after: NEXT };
    case "quarantined":
      return { outcome: "quarantined", error: outcome.error, note: null, after: NEXT };
    case "wait":
      return { outcome: "wait", error: null, note: outcome.why, after: { kind: "rest", afterMs: outcome.ms } };
    case "retry":
      return judgeFailure(job, outcome.error, parts);
    default:
      return unreachable(outcome);
  }
}

/**
 * Runs one job and records what became of it. Rejects only where the ledger does: the event is then still ready, and runs again.
 * A run that was broken off by a drain, or whose token went to another worker, leaves no trace and counts no attempt.
 */
export async function runJob(job: Job, parts: RunParts, rights: RunRights): Promise<AfterRun> {
  const startedAt = parts.now();
  const outcome = await run(job, parts, rights.signal);
  const isBrokenOff = rights.signal.aborted && outcome.kind === "retry";
  if (isBrokenOff || !(await rights.isHeld())) return { kind: "leave" };
  const { after, ...became } = await judge(job, outcome, parts);
  await parts.record({ job, startedAt, endedAt: parts.now(), ...became });
  return after;
}
