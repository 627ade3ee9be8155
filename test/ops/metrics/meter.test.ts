import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { remember } from "#app/ops/metrics/remember.ts";
import { scrape, someMetrics } from "./some-metrics.ts";

const ORDER = { flow: "orders", kind: "order.push" } as const;

describe("a meter", () => {
  test("counts webhooks by the status they were answered with", async () => {
    const metrics = someMetrics();
    for (const status of [200, 200, 401]) metrics.answered(status);
    const { value } = await scrape(metrics);
    expect(value("throughline_webhook_answers_total", { status: "200" })).toBe(2);
    expect(value("throughline_webhook_answers_total", { status: "401" })).toBe(1);
  });

  test("counts duplicates apart from what was new", async () => {
    const metrics = someMetrics();
    metrics.kept({ kept: 3, known: 2 });
    metrics.kept({ kept: 0, known: 1 });
    const { value } = await scrape(metrics);
    expect(value("throughline_events_kept_total")).toBe(3);
    expect(value("throughline_duplicates_refused_total")).toBe(3);
  });

  test("times in seconds: a run of 250 ms is in the bucket up to 0.25 and in none below", async () => {
    const metrics = someMetrics();
    metrics.ran({ ...ORDER, outcome: "done", code: null, waitMs: 40, workMs: 250, endToEndMs: 290 });
    const { value } = await scrape(metrics);
    expect(value("throughline_run_duration_seconds_sum", { ...ORDER, outcome: "done" })).toBe(0.25);
    expect(value("throughline_run_duration_seconds_bucket", { le: "0.1" })).toBe(0);
    expect(value("throughline_run_duration_seconds_bucket", { le: "0.25" })).toBe(1);
    expect(value("throughline_wait_duration_seconds_sum", ORDER)).toBe(0.04);
    expect(value("throughline_end_to_end_duration_seconds_sum", { ...ORDER, outcome: "done" })).toBe(0.29);
  });

  test("has a bucket that ends at 5 minutes, within which an order is to be posted", async () => {
    const metrics = someMetrics();
    metrics.ran({ ...ORDER, outcome: "done", code: null, waitMs: null, workMs: 1, endToEndMs: 300_000 });
    metrics.ran({ ...ORDER, outcome: "done", code: null, waitMs: null, workMs: 1, endToEndMs: 300_001 });
    expect((await scrape(metrics)).value("throughline_end_to_end_duration_seconds_bucket", { le: "300" })).toBe(1);
  });

  test("counts a run that failed by its code, and waits and ends only where there are any", async () => {
    const metrics = someMetrics();
    metrics.ran({ ...ORDER, outcome: "retry", code: "erp-failing", waitMs: null, workMs: 9, endToEndMs: null });
    const { value } = await scrape(metrics);
    expect(value("throughline_run_failures_total", { ...ORDER, code: "erp-failing" })).toBe(1);
    expect(value("throughline_run_duration_seconds_count", { outcome: "retry" })).toBe(1);
    expect(value("throughline_wait_duration_seconds_count")).toBeNull();
    expect(value("throughline_end_to_end_duration_seconds_count")).toBeNull();
  });
});

describe("gauges of a process", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("tell connections that are idle, busy and waited for, by pool", async () => {
    const { value } = await scrape(someMetrics());
    expect(value("throughline_pool_connections", { pool: "store", state: "idle" })).toBe(3);
    expect(value("throughline_pool_connections", { pool: "store", state: "busy" })).toBe(2);
    expect(value("throughline_pool_waiting", { pool: "store" })).toBe(2);
  });

  test("tell the emptiest of all shops' buckets, filled up again as time goes by", async () => {
    const metrics = someMetrics();
    const lowest = async () => (await scrape(metrics)).value("throughline_shopify_points_free_ratio");
    expect(await lowest()).toBe(1);
    metrics.notePoints("one.myshopify.com", { available: 100, maximum: 2000, restoredPerSecond: 100 });
    metrics.notePoints("two.myshopify.com", { available: 900, maximum: 1000, restoredPerSecond: 50 });
    expect(await lowest()).toBeCloseTo(0.05);
    vi.advanceTimersByTime(4000);
    expect(await lowest()).toBeCloseTo(0.25);
    vi.advanceTimersByTime(600_000);
    expect(await lowest()).toBe(1);
  });

  test("tell the lowest and the highest limit of all ERPs, and none where no ERP was called", async () => {
    const metrics = someMetrics();
    expect((await scrape(metrics)).value("throughline_erp_concurrency_limit")).toBeNull();
    for (const limit of [4, 16, 9]) metrics.watchLimit({ current: () => limit });
    const { value } = await scrape(metrics);
    expect(value("throughline_erp_concurrency_limit", { which: "lowest" })).toBe(4);
    expect(value("throughline_erp_concurrency_limit", { which: "highest" })).toBe(16);
  });
});

describe("an answer that is remembered", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("is asked for again when its time is over, and not before", async () => {
    let asked = 0;
    const ask = remember(5000, () => Promise.resolve(++asked));
    expect([await ask(), await ask()]).toEqual([1, 1]);
    vi.advanceTimersByTime(4999);
    expect(await ask()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await ask()).toBe(2);
  });

  test("is never a failure: who asks next asks anew", async () => {
    let asked = 0;
    const ask = remember(5000, () => (++asked === 1 ? Promise.reject(new Error("away")) : Promise.resolve("here")));
    await expect(ask()).rejects.toThrow("away");
    expect(await ask()).toBe("here");
  });
});
