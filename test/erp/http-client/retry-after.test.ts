import { describe, expect, test } from "vitest";
import { retryAfterMs } from "#app/erp/http-client/retry-after.ts";

const NOW = new Date("2026-11-21T10:00:00Z");

describe("Retry-After", () => {
  test("seconds are kept to the second", () => {
    expect(retryAfterMs({ "retry-after": "7" }, NOW)).toBe(7_000);
    expect(retryAfterMs({ "retry-after": "0" }, NOW)).toBe(0);
  });

  test("an HTTP date is measured from the answer's own clock, not from ours", () => {
    const headers = { "retry-after": "Sat, 21 Nov 2026 12:00:30 GMT", date: "Sat, 21 Nov 2026 12:00:00 GMT" };
    expect(retryAfterMs(headers, NOW)).toBe(30_000);
  });

  test("an HTTP date without the answer's clock is measured from ours, and one in the past is no wait", () => {
    expect(retryAfterMs({ "retry-after": "Sat, 21 Nov 2026 10:01:00 GMT" }, NOW)).toBe(60_000);
    expect(retryAfterMs({ "retry-after": "Sat, 21 Nov 2026 09:00:00 GMT" }, NOW)).toBe(0);
  });

  test("a wait of years is cut to a day", () => {
    expect(retryAfterMs({ "retry-after": "999999999" }, NOW)).toBe(86_400_000);
  });

  test.for(["", "soon", "-5", "1.5", "2026-11-21"])('"%s" says nothing', (text) => {
    expect(retryAfterMs({ "retry-after": text }, NOW)).toBeNull();
  });
});
