import { describe, expect, test } from "vitest";
import { ERROR_KIND_OF, type ErrorKind } from "#app/domain/errors/codes.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { backoffMs, isFault, MAX_AGE_MS, MAX_ATTEMPTS, whatFollows } from "#app/domain/errors/what-follows.ts";

const fault = { system: "erp", message: "as it was told" } as const;

const ERROR_OF: { readonly [K in ErrorKind]: Extract<SyncError, { kind: K }> } = {
  unavailable: { ...fault, kind: "unavailable", code: "erp-unreachable" },
  throttled: { ...fault, kind: "throttled", code: "erp-throttled", retryAfterMs: 2500 },
  unauthorized: { ...fault, kind: "unauthorized", code: "erp-unauthorized" },
  "in-doubt": { ...fault, kind: "in-doubt", code: "erp-no-answer" },
  conflict: { ...fault, kind: "conflict", code: "erp-conflict" },
  unmapped: { ...fault, kind: "unmapped", code: "sku-unmapped", cause: "SKU-1" },
  invalid: { ...fault, kind: "invalid", code: "order-totals-differ" },
  rejected: { ...fault, kind: "rejected", code: "erp-rejected" },
  "needs-decision": { ...fault, kind: "needs-decision", code: "erp-needs-decision", choices: ["split", "refuse"] },
};

const first = { attempt: 1, faults: 1, ageMs: 0, chance: 1 };

describe("what follows an error", () => {
  test.each<[ErrorKind, string]>([
    ["unavailable", "retry"],
    ["throttled", "wait"],
    ["unauthorized", "retry"],
    ["in-doubt", "retry"],
    ["conflict", "retry"],
    ["unmapped", "quarantine"],
    ["invalid", "quarantine"],
    ["rejected", "quarantine"],
    ["needs-decision", "quarantine"],
  ])("%s: %s", (kind, follows) => {
    expect(whatFollows(ERROR_OF[kind], first).kind).toBe(follows);
  });

  test("every kind is in the table above", () => {
    expect(Object.keys(ERROR_OF).toSorted()).toEqual([...new Set(Object.values(ERROR_KIND_OF))].toSorted());
  });

  test.each(["in-doubt", "conflict"] as const)("%s: the twelfth attempt is the last", (kind) => {
    expect(whatFollows(ERROR_OF[kind], { ...first, faults: MAX_ATTEMPTS - 1 }).kind).toBe("retry");
    expect(whatFollows(ERROR_OF[kind], { ...first, faults: MAX_ATTEMPTS }).kind).toBe("dead");
  });

  test.each(["unavailable", "unauthorized"] as const)(
    "%s: an outage is waited out for seven days, in any number of attempts",
    (kind) => {
      expect(whatFollows(ERROR_OF[kind], { ...first, attempt: 10_000, ageMs: MAX_AGE_MS }).kind).toBe("retry");
      expect(whatFollows(ERROR_OF[kind], { ...first, attempt: 10_000, ageMs: MAX_AGE_MS + 1 }).kind).toBe("dead");
    },
  );

  test("an old event that is replayed during an outage is tried as often as any other", () => {
    expect(whatFollows(ERROR_OF.unavailable, { ...first, ageMs: 30 * MAX_AGE_MS }).kind).toBe("retry");
  });

  test("a crash of ours is no outage: its attempts are counted", () => {
    const crash: SyncError = { kind: "unavailable", code: "work-crashed", system: "throughline", message: "defect" };
    expect(whatFollows(crash, { ...first, faults: MAX_ATTEMPTS }).kind).toBe("dead");
  });

  test("the runs of an outage leave a later conflict all of its attempts", () => {
    expect(whatFollows(ERROR_OF.conflict, { ...first, attempt: 10_000, faults: 1 }).kind).toBe("retry");
  });

  test.each<[ErrorKind, boolean]>([
    ["conflict", true],
    ["in-doubt", true],
    ["unavailable", false],
    ["unauthorized", false],
    ["throttled", false],
  ])("%s counts toward the limit: %s", (kind, counts) => {
    expect(isFault(ERROR_OF[kind])).toBe(counts);
  });

  test("a wait is as long as told", () => {
    expect(whatFollows(ERROR_OF.throttled, first)).toEqual({ kind: "wait", afterMs: 2500 });
  });

  test("an outage's Retry-After is heeded where it is longer than the backoff", () => {
    expect(whatFollows({ ...ERROR_OF.unavailable, retryAfterMs: 45_000 }, first)).toEqual({
      kind: "retry",
      afterMs: 45_000,
    });
    expect(whatFollows({ ...ERROR_OF.unavailable, retryAfterMs: 1 }, first)).toEqual({ kind: "retry", afterMs: 1000 });
  });
});

describe("backoff", () => {
  test("doubles from 1 s and stays at 60 s", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempt) => backoffMs(attempt, 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  test("leaves half of the time to chance", () => {
    expect(backoffMs(3, 0)).toBe(2000);
    expect(backoffMs(3, 0.5)).toBe(3000);
  });
});
