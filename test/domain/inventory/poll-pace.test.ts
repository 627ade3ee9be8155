import { describe, expect, test } from "vitest";
import { nextPace, type PollMet, type PollPace } from "#app/domain/inventory/poll-pace.ts";

const LIMITS = { fastestMs: 2_000 };
const ABLE: PollPace = { everyMs: 2_000, because: "able" };

const answered = (slowestMs: number, calls = 2): PollMet => ({ kind: "answered", slowestMs, calls });

function paceAfter(met: readonly PollMet[], limits: Parameters<typeof nextPace>[2] = LIMITS): PollPace {
  return met.reduce((pace, each) => nextPace(pace, each, limits), ABLE);
}

describe("the pace of polls", () => {
  test("is the fastest for an ERP that answers at once", () => {
    expect(paceAfter([answered(20), answered(200)])).toEqual(ABLE);
  });

  test("leaves an ERP nine tenths of its time: an answer of a second is asked for every 16 s", () => {
    expect(paceAfter([answered(1_000)])).toEqual({ everyMs: 16_000, because: "slow" });
  });

  test("is never slower than a minute for slowness or failures, so that a recovery is seen", () => {
    expect(paceAfter([answered(90_000)])).toEqual({ everyMs: 60_000, because: "slow" });
    expect(paceAfter(Array<PollMet>(20).fill({ kind: "failed" }))).toEqual({ everyMs: 60_000, because: "failing" });
  });

  test("halves with each failure, and comes back with each answer", () => {
    expect(paceAfter([{ kind: "failed" }])).toEqual({ everyMs: 4_000, because: "failing" });
    const down: PollMet[] = Array<PollMet>(5).fill({ kind: "failed" });
    const up = [1, 2, 3, 4, 5].map((n) => paceAfter([...down, ...Array<PollMet>(n).fill(answered(20))]).everyMs);
    expect(up).toEqual([30_000, 15_000, 7_500, 3_750, 2_000]);
    expect(paceAfter([...down, ...Array<PollMet>(5).fill(answered(20))])).toEqual(ABLE);
  });

  test("waits as long as it is told to", () => {
    expect(paceAfter([{ kind: "throttled", retryAfterMs: 25_000 }])).toEqual({ everyMs: 32_000, because: "throttled" });
  });

  test("leaves three quarters of an allowance to other work", () => {
    const daily = { fastestMs: 2_000, callBudget: { calls: 10_000, windowMs: 86_400_000 } };
    const { everyMs, because } = paceAfter([answered(20, 2)], daily);
    expect(because).toBe("allowance");
    expect((86_400_000 / everyMs) * 2).toBeLessThanOrEqual(2_500);
    expect(paceAfter([answered(20, 2)], { ...daily, callBudget: { calls: 6_000, windowMs: 300_000 } })).toEqual(ABLE);
  });

  test("is a minute without a sign-in, and the fastest with the first answer after it", () => {
    expect(paceAfter([{ kind: "refused" }])).toEqual({ everyMs: 60_000, because: "refused" });
    expect(paceAfter([{ kind: "refused" }, answered(20)])).toEqual(ABLE);
  });
});
