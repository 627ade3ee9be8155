import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { BreakReason } from "./guard-port.ts";

/** What an answer says about the other side's health. */
export type Verdict =
  | { readonly kind: "well" }
  /** `restMs`: it is left alone at once, and that long; null: only after several in a row, and by our own measure. */
  | { readonly kind: BreakReason; readonly restMs: number | null };

const WELL: Verdict = { kind: "well" };

/** Nobody's Retry-After holds a connection longer: it may be a mistake of theirs. */
export const LONGEST_TOLD_MS = 10 * 60_000;
/** Shopify's token may be valid again by itself (a refresh, a reopened shop) and no account is locked by asking. */
const SHOPIFY_SIGN_IN_REST_MS = 5 * 60_000;

function told(ms: number): number {
  return Math.min(ms, LONGEST_TOLD_MS);
}

function judgeError(error: SyncError): Verdict {
  switch (error.kind) {
    case "unavailable":
      // What failed on our own side says nothing about theirs.
      if (error.system === "throughline") return WELL;
      return { kind: "failing", restMs: error.retryAfterMs === undefined ? null : told(error.retryAfterMs) };
    case "in-doubt":
      return { kind: "failing", restMs: null };
    case "throttled":
      // Shopify's client has waited for points itself, and for this kind of work only: others may have theirs.
      return error.system === "shopify" ? WELL : { kind: "throttled", restMs: told(error.retryAfterMs) };
    case "unauthorized":
      // A second log-in with the same wrong password may lock the account. What is merely forbidden is an answer.
      if (error.code === "erp-unauthorized") return { kind: "unauthorized", restMs: Infinity };
      return error.code === "shopify-unauthorized" ? { kind: "unauthorized", restMs: SHOPIFY_SIGN_IN_REST_MS } : WELL;
    case "conflict":
    case "unmapped":
    case "invalid":
    case "rejected":
    case "needs-decision":
      return WELL;
    default:
      return unreachable(error);
  }
}

/** Whether the other side is well, as one answer shows it. Business refusals are answers of somebody who is well. */
export function judgeAnswer(result: Result<unknown>): Verdict {
  return result.ok ? WELL : judgeError(result.error);
}
