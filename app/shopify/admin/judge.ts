import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { unreachable as neverReached } from "#app/domain/unreachable.ts";
import { accessDenied, failing, noAnswer, quote, rejected, unauthorized, unreachable } from "../failures.ts";
import type { AdminError, Answer } from "./answer.ts";
import type { AnyDocument } from "./document.ts";

export type Verdict =
  /** `errors` beside the data, or a shared query's in its place: what they mean is for who asked. */
  | {
      readonly kind: "done";
      readonly data: Readonly<Record<string, unknown>> | null;
      readonly errors: readonly AdminError[];
    }
  /** Nothing was carried out; send again after the wait, at no cost of an attempt. */
  | { readonly kind: "wait"; readonly ms: number }
  /** The token is not taken: renew it once. */
  | { readonly kind: "token-refused" }
  | { readonly kind: "failed"; readonly error: SyncError };

// Shopify's advice where a throttled answer names no cost (shopify.dev, rate limits).
const THROTTLED_MS = 1000;
// Another process may spend the points between the answer and the next try; this keeps two of them from racing.
const MIN_WAIT_MS = 200;

const failed = (error: SyncError): Verdict => ({ kind: "failed", error });

/** A write that may or may not have happened. Under a key, or when repetition changes nothing, it is simply sent again. */
function unknownOutcome(document: AnyDocument, why: string, asked: SyncError): Verdict {
  return failed(document.kind === "mutation" ? noAnswer(why) : asked);
}

function throttledWait({ cost }: Extract<Answer, { kind: "graphql" }>): Verdict {
  if (cost === null || cost.restoredPerSecond === 0) return { kind: "wait", ms: THROTTLED_MS };
  const ms = Math.ceil(((cost.requestedPoints - cost.available) / cost.restoredPerSecond) * 1000);
  return { kind: "wait", ms: Math.max(ms, MIN_WAIT_MS) };
}

function describe(errors: readonly AdminError[]): string {
  return quote(
    errors.map(({ message, path }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`)).join("; "),
  );
}

function judgeErrors(document: AnyDocument, errors: readonly AdminError[]): Verdict {
  const codes = new Set(errors.map(({ code }) => code));
  if (codes.has("INTERNAL_SERVER_ERROR") || codes.has("TIMEOUT"))
    return unknownOutcome(document, describe(errors), failing(describe(errors)));
  if (codes.has("ACCESS_DENIED")) return failed(accessDenied(`Shopify withholds what this needs. ${describe(errors)}`));
  return failed(rejected(describe(errors)));
}

function judgeGraphql(document: AnyDocument, answer: Extract<Answer, { kind: "graphql" }>): Verdict {
  const { data, errors } = answer;
  if (errors.some(({ code }) => code === "THROTTLED")) return throttledWait(answer);
  if (document.kind === "query") {
    // Part of an answer is no answer: an order without its withheld address would be posted without one.
    return data !== null && errors.length === 0 ? { kind: "done", data, errors } : judgeErrors(document, errors);
  }
  if (document.kind === "shared-query") return { kind: "done", data, errors };
  // ACCESS_DENIED beside a payload speaks of what may be shown, not of what was done: the payload and its userErrors decide.
  const payloads = data === null ? [] : Object.values(data);
  const isCarriedOut = payloads.length > 0 && payloads.every((payload) => payload !== null);
  return data !== null && isCarriedOut ? { kind: "done", data, errors } : judgeErrors(document, errors);
}

function judgeStatus(document: AnyDocument, { status, retryAfterMs }: Extract<Answer, { kind: "refused" }>): Verdict {
  if (status === 401) return { kind: "token-refused" };
  if (status === 429) return { kind: "wait", ms: Math.max(retryAfterMs ?? THROTTLED_MS, MIN_WAIT_MS) };
  if (status === 403) return failed(accessDenied("Shopify forbids this app to do this in this shop."));
  if (status === 404)
    return failed(unauthorized("Shopify knows no such shop, or the app is no longer installed there."));
  if (status === 400) return failed(rejected("Shopify could not read the request."));
  const what = `status ${status}`;
  // 402 frozen, 423 locked, 430 turned away: nothing was carried out, and time may heal it.
  return status < 500 ? failed(failing(what)) : unknownOutcome(document, what, failing(what));
}

/** What follows from one answer for one document. */
export function judge(document: AnyDocument, answer: Answer): Verdict {
  switch (answer.kind) {
    case "graphql":
      return judgeGraphql(document, answer);
    case "refused":
      return judgeStatus(document, answer);
    case "garbled":
      return unknownOutcome(document, "an answer that cannot be read", failing("an answer that cannot be read"));
    case "unsent":
      return failed(unreachable(answer.why));
    case "lost":
      return unknownOutcome(document, answer.why, unreachable(answer.why));
    default:
      return neverReached(answer);
  }
}

/** After the second 401 in a row. */
export const TOKEN_REFUSED = unauthorized(
  "Shopify refuses this shop's access token. Opening the app in the Shopify admin reconnects it.",
);
