import type { Result } from "#app/domain/result.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";

/** One call to the other side, as the guard needs to know it. */
export interface RemoteCall {
  /** `<shop>/erp` or `<shop>/shopify`; an interactive trial of something else has a name of its own, which no breaker is kept for. */
  readonly connection: string;
  readonly work: WorkKind;
  /** For all of it: waiting for its turn and the call. */
  readonly deadlineMs: number;
  /** Ends the wait for a turn: the run it belongs to is broken off. */
  readonly signal?: AbortSignal;
  /** What the other side allows at once. Absent: the guard keeps no line, because its client holds back by other means (Shopify's points). */
  readonly maxInFlight?: number;
  /** What the other side allows in a stretch of time. */
  readonly callBudget?: CallBudget;
  /** Its run has called before: it goes ahead of those that begin. */
  readonly isContinued?: boolean;
}

/** A daily one is a window of a day. */
export interface CallBudget {
  readonly calls: number;
  readonly windowMs: number;
}

/** Counts, over all processes, the calls that were taken from a budget; by the database's clock. */
export interface CallBudgets {
  /**
   * Takes a portion of the window of now. `taken`: by all, this portion included; above the budget, that much of it was in vain.
   * Not safe to repeat: a portion that was taken and not heard of is lost until the window ends.
   */
  take(
    connection: string,
    budget: CallBudget,
    portion: number,
  ): Promise<{ readonly taken: number; readonly endsInMs: number }>;
}

/** Stands before every remote call: total deadline, breaker, concurrency and budgets per connection. */
export interface Guard {
  /**
   * Runs the call, or answers why not, and then nothing was sent: Err(unavailable) while the breaker is open or the run is broken off,
   * Err(throttled) while the other side wants silence, or others stand before it; both with the time to wait, and the latter counts no attempt.
   * `unavailable` and `in-doubt` count against the breaker, five in a row; a refused sign-in opens it at once; a refusal by a business rule is an answer.
   */
  call<T>(remote: RemoteCall, run: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>>;
  /** New credentials, or proof that the other side works: what was held against the connection is forgotten in every process. */
  forgive(connection: string): Promise<void>;
}

/** failing: outages in a row · unauthorized: the sign-in was refused · throttled: it told us to wait. */
export type BreakReason = "failing" | "unauthorized" | "throttled";

export interface OpenBreaker {
  readonly connection: string;
  readonly reason: BreakReason;
  /** Until one call may try again; Infinity: not before the connection is forgiven. */
  readonly restMs: number;
}

/** The right to be the one call that tries whether the other side is back. */
export interface Probe {
  /** Fences it: who holds it too long changes nothing. */
  readonly id: string;
  /** Rests so far, this one included. */
  readonly openings: number;
}

/**
 * The open breakers of all processes, by the database's clock. A breaker that is closed is not on it.
 * Every method may be repeated.
 */
export interface BreakerBoard {
  /** All that are open: few, and read by every process that works, once a second. */
  list(): Promise<readonly OpenBreaker[]>;
  /** Opens it; one that is open already rests no shorter, and `failing` again changes nothing. */
  open(breaker: OpenBreaker): Promise<void>;
  /** For one asker at a time, when the rest is over; an asker that is silent for `leaseMs` loses it. Null: not now. */
  takeProbe(connection: string, leaseMs: number): Promise<Probe | null>;
  /** The probe failed: another rest. */
  reopen(breaker: OpenBreaker, probe: Probe): Promise<void>;
  /** True: it was open, and the probe, where one is given, was still the asker's. */
  close(connection: string, probe: Probe | null): Promise<boolean>;
}
