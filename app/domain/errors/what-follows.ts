import { unreachable } from "../unreachable.ts";
import type { SyncError } from "./sync-error.ts";

/** A run that failed, as far as it decides what follows. */
export interface FailedRun {
  /** 1 after the first run. */
  readonly attempt: number;
  /** Those of the runs, this one among them, that were a fault of the work: see isFault. */
  readonly faults: number;
  /** Since the event was received. */
  readonly ageMs: number;
  /** 0 to 1, so that lanes that failed together do not come back together. */
  readonly chance: number;
}

export type WhatFollows =
  /** The lane waits with it, so nothing of its key overtakes it. */
  | { readonly kind: "retry"; readonly afterMs: number }
  /** As told by the other side; counts no attempt. */
  | { readonly kind: "wait"; readonly afterMs: number }
  /** Trying again mends nothing: a person has to. The lane goes on. */
  | { readonly kind: "quarantine" }
  /** Tried long enough: an exception, and a replay brings it back. The lane goes on. */
  | { readonly kind: "dead" };

export const MAX_ATTEMPTS = 12;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The longest outage that is waited out: a long weekend and the working days around it. */
export const MAX_AGE_MS = 7 * DAY_MS;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** Milliseconds until the run after `attempt`: 1 s, 2 s, 4 s … 60 s, of which the upper half is left to chance. */
export function backoffMs(attempt: number, chance: number): number {
  const fullMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 16), LONGEST_RETRY_MS);
  return Math.round(fullMs / 2 + (fullMs / 2) * chance);
}

/** Whether a run that ended so counts toward the limit: waiting for the other side mends an outage, but no conflict and no defect of ours. */
export function isFault(error: SyncError): boolean {
  return error.kind === "conflict" || error.kind === "in-doubt" || error.code === "work-crashed";
}

function retryCounted(run: FailedRun): WhatFollows {
  if (run.faults >= MAX_ATTEMPTS) return { kind: "dead" };
  return { kind: "retry", afterMs: backoffMs(run.attempt, run.chance) };
}

// An outage is no fault of the event. A replayed old event still has its attempts, however old it is.
function retryUntilOld(run: FailedRun, toldMs: number): WhatFollows {
  if (run.ageMs > MAX_AGE_MS && run.attempt >= MAX_ATTEMPTS) return { kind: "dead" };
  return { kind: "retry", afterMs: Math.max(backoffMs(run.attempt, run.chance), toldMs) };
}

/** What the engine does with an event whose run failed: the error's kind decides. The one place that knows. */
export function whatFollows(error: SyncError, run: FailedRun): WhatFollows {
  switch (error.kind) {
    case "unavailable":
      // Our own crash is no outage: waiting for others does not mend it.
      return error.code === "work-crashed" ? retryCounted(run) : retryUntilOld(run, error.retryAfterMs ?? 0);
    case "throttled":
      return { kind: "wait", afterMs: error.retryAfterMs };
    case "unauthorized":
      // Until its owner has given new credentials; the connection is paused meanwhile.
      return retryUntilOld(run, 0);
    case "in-doubt":
    case "conflict":
      return retryCounted(run);
    case "unmapped":
    case "invalid":
    case "rejected":
    case "needs-decision":
      return { kind: "quarantine" };
    default:
      return unreachable(error);
  }
}
