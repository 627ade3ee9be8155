import { circuitBreaker, CircuitState, DelegateBackoff, handleWhenResult, isBrokenCircuitError } from "cockatiel";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Result } from "#app/domain/result.ts";

/** Failures one after another that mean the other side is down, not that one call was unlucky. */
const OPENS_AFTER = 5;
const FIRST_REST_MS = 5000;
const LONGEST_REST_MS = 60_000;

/** 5 s, 10 s, 20 s … 60 s: one call in each is let through to see whether the other side is back. */
function restMs(opening: number): number {
  return Math.min(FIRST_REST_MS * 2 ** (opening - 1), LONGEST_REST_MS);
}

function countsAgainst(error: SyncError): boolean {
  return error.kind === "unavailable" || error.kind === "unauthorized";
}

function isFailure(result: unknown): boolean {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}

export interface Breaker {
  /** The call's result, or null while the breaker is open: nothing was called. */
  through<T>(call: () => Promise<Result<T>>): Promise<Result<T> | null>;
  /** Milliseconds until a call is let through again; 0 while closed. */
  opensInMs(): number;
  isClosed(): boolean;
}

/** A breaker for one connection; `onRecovered` is told when it closes after having been open. */
export function createBreaker(onRecovered: () => void): Breaker {
  let failures = 0;
  let openUntil = 0;
  let lastFailure: SyncError | null = null;
  // What does not count against the other side is its answer, and so a success here.
  const policy = circuitBreaker(
    handleWhenResult((result) => isFailure(result) && lastFailure !== null && countsAgainst(lastFailure)),
    {
      breaker: {
        state: null,
        success: () => {
          failures = 0;
        },
        failure: () => {
          failures++;
          // A second log-in with the same wrong password may lock the account.
          return failures >= OPENS_AFTER || lastFailure?.kind === "unauthorized";
        },
      },
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        const ms = restMs(attempt);
        openUntil = Date.now() + ms;
        return ms;
      }),
    },
  );
  policy.onReset(onRecovered);
  return {
    through: async (call) => {
      try {
        return await policy.execute(async () => {
          const result = await call();
          lastFailure = result.ok ? null : result.error;
          return result;
        });
      } catch (error) {
        if (isBrokenCircuitError(error)) return null;
        throw error;
      }
    },
    opensInMs: () => (policy.state === CircuitState.Open ? Math.max(0, openUntil - Date.now()) : 0),
    isClosed: () => policy.state === CircuitState.Closed,
  };
}
