import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok } from "#app/domain/result.ts";
import { createGuard } from "#app/engine/guard.ts";
import { meterGuard } from "#app/engine/metered.ts";
import type { RemoteCall } from "#app/engine/port.ts";
import { scrape, someMetrics } from "#test/ops/metrics/some-metrics.ts";
import { createMemoryBoard } from "./memory-board.ts";

const down: SyncError = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: "refused" };
const CALL: RemoteCall = { connection: "canary-store.myshopify.com/erp", work: "orders", deadlineMs: 1000 };
const SENT = "throughline_call_duration_seconds";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function aMeteredGuard() {
  const metrics = someMetrics();
  const guard = createGuard({
    board: createMemoryBoard(),
    budgets: { take: () => Promise.reject(new Error("no budget is named here")) },
    onRecovered: () => {},
    onTrouble: (defect) => {
      throw defect;
    },
    onLine: metrics.watchLimit,
  });
  return { guard: meterGuard(guard, metrics), metrics, told: () => scrape(metrics) };
}

describe("a guard that is metered", () => {
  test("times each call that was sent, by system, work and outcome, and passes its answer on", async () => {
    const { guard, told } = aMeteredGuard();
    const answer = await guard.call(CALL, () => {
      vi.advanceTimersByTime(300);
      return Promise.resolve(ok("booked"));
    });
    expect(answer).toEqual(ok("booked"));
    await guard.call({ ...CALL, connection: "canary-store.myshopify.com/shopify", work: "inventory" }, () =>
      Promise.resolve(err(down)),
    );
    const { value } = await told();
    expect(value(`${SENT}_sum`, { system: "erp", work: "orders", outcome: "ok" })).toBeCloseTo(0.3);
    expect(value(`${SENT}_count`, { system: "shopify", work: "inventory", outcome: "unavailable" })).toBe(1);
  });

  test("tells how many calls are under way, and none when they are over, however they ended", async () => {
    const { guard, told } = aMeteredGuard();
    const inFlight = async () => (await told()).value("throughline_calls_in_flight", { system: "erp" });
    let during: number | null = null;
    await guard.call(CALL, async () => {
      during = await inFlight();
      return ok("booked");
    });
    expect(during).toBe(1);
    const crashing = guard.call(CALL, () => Promise.reject(new TypeError("a defect")));
    await expect(crashing).rejects.toThrow("a defect");
    const { value } = await told();
    expect(value("throughline_calls_in_flight", { system: "erp" })).toBe(0);
    expect(value(`${SENT}_count`, { outcome: "crashed" })).toBe(1);
  });

  test("a call that an open breaker held back is counted as not sent, and not among the calls", async () => {
    const { guard, told } = aMeteredGuard();
    for (let n = 0; n < 6; n++) await guard.call(CALL, () => Promise.resolve(err(down)));
    const { value } = await told();
    expect(value(`${SENT}_count`, { outcome: "unavailable" })).toBe(5);
    expect(value("throughline_calls_not_sent_total", { system: "erp", outcome: "unavailable" })).toBe(1);
    expect(value("throughline_call_wait_seconds_count", { system: "erp", work: "orders" })).toBe(6);
  });

  test("the limit that a line has found by trying is told", async () => {
    const { guard, told } = aMeteredGuard();
    await guard.call({ ...CALL, maxInFlight: 10 }, () => Promise.resolve(ok("booked")));
    const limit = (await told()).value("throughline_erp_concurrency_limit", { which: "highest" });
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThanOrEqual(10);
  });

  test("tells nothing of whose connection it is", async () => {
    const { guard, metrics } = aMeteredGuard();
    await guard.call(CALL, () => Promise.resolve(ok("booked")));
    expect(await metrics.text()).not.toContain("canary");
  });
});
