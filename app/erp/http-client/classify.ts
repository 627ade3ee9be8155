import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Answer } from "./answer.ts";
import { retryAfterMs } from "./retry-after.ts";

/** Asked for by a 429 that names no time. */
const DEFAULT_THROTTLE_MS = 5_000;

/** A whole JSON answer below 500 that is neither 401, 403 nor 429: what it means is the connector's own business. */
export type ReadableAnswer = Extract<Answer, { kind: "json" }>;

/** What an answer to a write leaves to do. */
export type WriteVerdict =
  | { readonly kind: "readable"; readonly answer: ReadableAnswer }
  | { readonly kind: "failed"; readonly error: SyncError }
  | { readonly kind: "in-doubt"; readonly why: string };

/** What is the same for reads and writes: nothing was done, whatever it was. Null: not one of these. */
function failureBeforeWork(answer: Answer, now: Date): SyncError | null {
  if (answer.kind === "refused") {
    return { kind: "invalid", code: "erp-address-refused", system: "erp", message: answer.why, field: "baseUrl" };
  }
  if (answer.kind === "unsent") {
    return {
      kind: "unavailable",
      code: "erp-unreachable",
      system: "erp",
      message: `The ERP cannot be reached: ${answer.why}.`,
    };
  }
  if (answer.kind === "lost") return null;
  switch (answer.status) {
    case 401:
      return {
        kind: "unauthorized",
        code: "erp-unauthorized",
        system: "erp",
        message: "The ERP does not accept the credentials.",
      };
    case 403:
      return {
        kind: "unauthorized",
        code: "erp-forbidden",
        system: "erp",
        message: "The ERP does not permit this to these credentials.",
      };
    case 429: {
      const waitMs = retryAfterMs(answer.headers, now) ?? DEFAULT_THROTTLE_MS;
      return {
        kind: "throttled",
        code: "erp-throttled",
        system: "erp",
        message: "The ERP asks to wait.",
        retryAfterMs: waitMs,
      };
    }
    default:
      return null;
  }
}

/** A JSON answer that breaks the ERP's own contract: read again later, and tell somebody if it stays. */
export function protocolError(operation: string, why: string): SyncError {
  return {
    kind: "unavailable",
    code: "erp-protocol",
    system: "erp",
    message: `${operation}: the ERP answered ${why}.`,
  };
}

function failureDuringRead(operation: string, answer: Answer, now: Date): SyncError | null {
  if (answer.kind === "lost") {
    return {
      kind: "unavailable",
      code: "erp-unreachable",
      system: "erp",
      message: `${operation}: the ERP did not answer: ${answer.why}.`,
    };
  }
  if ((answer.kind === "json" || answer.kind === "garbled") && (answer.status ?? 0) >= 500) {
    const waitMs = retryAfterMs(answer.headers, now);
    const message = `${operation}: the ERP failed with status ${answer.status}.`;
    return {
      kind: "unavailable",
      code: "erp-failing",
      system: "erp",
      message,
      ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
    };
  }
  return answer.kind === "garbled" ? protocolError(operation, answer.why) : null;
}

/** The readable answer to a read, or why there is none. Reading again is always safe. */
export function classifyRead(operation: string, answer: Answer, now: Date): Result<ReadableAnswer> {
  const failure = failureBeforeWork(answer, now) ?? failureDuringRead(operation, answer, now);
  if (failure !== null) return err(failure);
  return answer.kind === "json" ? ok(answer) : err(protocolError(operation, "nothing that can be read"));
}

/**
 * A write failed only where the ERP certainly did nothing. No answer, a broken answer and 5xx are doubt:
 * an ERP that lost its connection after the commit looks exactly like that.
 */
export function classifyWrite(answer: Answer, now: Date): WriteVerdict {
  const failure = failureBeforeWork(answer, now);
  if (failure !== null) return { kind: "failed", error: failure };
  if (answer.kind !== "json") return { kind: "in-doubt", why: answer.why };
  if (answer.status >= 500) return { kind: "in-doubt", why: `the ERP failed with status ${answer.status}` };
  return { kind: "readable", answer };
}
