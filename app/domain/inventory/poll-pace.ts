import { unreachable } from "../unreachable.ts";

/**
 * Why an ERP is asked as often as it is. `able`: as often as we like to. `slow`: its answers take long. `allowance`: the calls it allows
 * suffice for no more. `failing`, `throttled`: it fails, or wants silence. `refused`: there is no sign-in to ask with.
 */
export const PACE_REASONS = ["able", "slow", "allowance", "failing", "throttled", "refused"] as const;
export type PaceReason = (typeof PACE_REASONS)[number];

/** How often an ERP is asked what has changed. */
export interface PollPace {
  readonly everyMs: number;
  readonly because: PaceReason;
}

/** What one poll has met. */
export type PollMet =
  /** `slowestMs`: its slowest call, the wait for its turn included. */
  | { readonly kind: "answered"; readonly slowestMs: number; readonly calls: number }
  | { readonly kind: "throttled"; readonly retryAfterMs: number }
  | { readonly kind: "failed" }
  | { readonly kind: "refused" };

export interface PollLimits {
  readonly fastestMs: number;
  /** Calls that the ERP allows in a stretch of time; absent: it sets no such limit. */
  readonly callBudget?: { readonly calls: number; readonly windowMs: number } | undefined;
}

/** A poll may keep one of the ERP's connections busy for a tenth of the time: what takes it 200 ms is asked every 2 s. */
const REST_PER_ANSWER = 10;
/** Half of the two minutes in which a healthy ERP's change must be in Shopify (I9). */
const SLOWEST_MS = 60_000;
/** Of an allowance, for polls: orders and the reads that follow from a change need the rest. */
const ALLOWANCE_SHARE = 0.25;

/** The fastest pace, doubled until it is no faster than `ms`: few steps, so that a pace does not change with every answer. */
function stepOf(ms: number, fastestMs: number): number {
  let step = fastestMs;
  while (step < Math.min(ms, SLOWEST_MS)) step = Math.min(step * 2, SLOWEST_MS);
  return step;
}

function borne(met: Extract<PollMet, { kind: "answered" }>, { fastestMs, callBudget }: PollLimits): PollPace {
  const bySpeed = stepOf(met.slowestMs * REST_PER_ANSWER, fastestMs);
  const byAllowance =
    callBudget === undefined ? 0 : (callBudget.windowMs * met.calls) / (callBudget.calls * ALLOWANCE_SHARE);
  if (byAllowance > bySpeed) return { everyMs: Math.ceil(byAllowance), because: "allowance" };
  return { everyMs: bySpeed, because: bySpeed === fastestMs ? "able" : "slow" };
}

/**
 * The pace after a poll: slower at once where the ERP bears less, twice as fast with each good answer where it bears more. Never faster
 * than `fastestMs`, and for failures and slowness never slower than a minute, so that a recovery is seen.
 */
export function nextPace(before: PollPace, met: PollMet, limits: PollLimits): PollPace {
  const { fastestMs } = limits;
  switch (met.kind) {
    case "answered": {
      const wanted = borne(met, limits);
      const half = before.everyMs / 2;
      return before.because === "refused" || half <= wanted.everyMs ? wanted : { ...before, everyMs: half };
    }
    case "throttled":
      return {
        everyMs: stepOf(Math.max(before.everyMs * 2, met.retryAfterMs), fastestMs),
        because: "throttled",
      };
    case "failed":
      return { everyMs: stepOf(before.everyMs * 2, fastestMs), because: "failing" };
    case "refused":
      return { everyMs: SLOWEST_MS, because: "refused" };
    default:
      return unreachable(met);
  }
}
