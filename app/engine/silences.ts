import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Result } from "#app/domain/result.ts";
import type { RemoteCall } from "./guard-port.ts";
import { LONGEST_TOLD_MS } from "./verdict.ts";

type Throttled = Extract<SyncError, { readonly kind: "throttled" }>;

/** Kinds of work that Shopify's points do not pay for yet. */
export interface Silences {
  /** Why this kind of work does not ask now; null: it may. */
  of(remote: RemoteCall): SyncError | null;
  note(remote: RemoteCall, result: Result<unknown>): void;
}

/**
 * One kind of work that has used up its part of a shop's points waits without a call, while other kinds go on.
 * An ERP that throttles means all of us: that is the breaker's.
 */
export function createSilences(): Silences {
  const silences = new Map<string, { readonly until: number; readonly error: Throttled }>();
  const keyOf = ({ connection, work }: RemoteCall) => `${connection} ${work}`;
  return {
    of: (remote) => {
      const silence = silences.get(keyOf(remote));
      if (silence === undefined) return null;
      const retryAfterMs = Math.ceil(silence.until - performance.now());
      if (retryAfterMs > 0) return { ...silence.error, retryAfterMs };
      silences.delete(keyOf(remote));
      return null;
    },
    note: (remote, result) => {
      if (result.ok || result.error.kind !== "throttled" || result.error.system !== "shopify") return;
      const until = performance.now() + Math.min(result.error.retryAfterMs, LONGEST_TOLD_MS);
      silences.set(keyOf(remote), { until, error: result.error });
    },
  };
}
