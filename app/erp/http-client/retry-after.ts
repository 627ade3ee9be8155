import { headerOf, type Headers } from "./answer.ts";

/** An ERP that asks for more than this is asked again sooner: a day, so that a wrong date cannot stop a shop for ever. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Milliseconds that Retry-After asks for, or null where it says nothing readable. Seconds or an HTTP date (RFC 9110 §10.2.3);
 * a date is measured from the answer's own Date header, so that two clocks that differ do not matter.
 */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const text = headerOf(headers, "retry-after")?.trim() ?? "";
  if (/^[0-9]{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_WAIT_MS);
  // Date.parse reads far more than dates: only the form with a weekday is an HTTP date.
  if (!/^[A-Z][a-z]{2,8}, /.test(text)) return null;
  const until = Date.parse(text);
  const theirNow = Date.parse(headerOf(headers, "date") ?? "");
  if (Number.isNaN(until)) return null;
  const waitMs = until - (Number.isNaN(theirNow) ? now.getTime() : theirNow);
  return Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}
