import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meterAccept, meterLedger } from "#app/engine/metered.ts";
import type { AttemptRecord, Job } from "#app/engine/port.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { scrape, someMetrics } from "#test/ops/metrics/some-metrics.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "#test/store/ledger-world.ts";
import { anEvent, CORRELATION, must, openStoreWorld, type StoreWorld } from "#test/store/store-world.ts";

const WAITS = "throughline_wait_duration_seconds";
const ENDS = "throughline_end_to_end_duration_seconds";
const RUNS = "throughline_run_duration_seconds";

let world: StoreWorld;
beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

/** A live shop with one event, and its process's meter. */
async function aMeteredShop() {
  const metrics = someMetrics();
  const ledger = meterLedger(world.ledger, metrics);
  const shop = await aLiveShop(world);
  await ledger.accept([anEvent(shop)], noTokens);
  const next = async (): Promise<Job> => must(jobsOf(await ledger.slice(laneFor(shop), 1))[0]);
  const run = async (outcome: AttemptRecord["outcome"], second: number) =>
    ledger.record([ended(await next(), outcome, second)]);
  return { metrics, ledger, shop, next, run, told: () => scrape(metrics) };
}

describe("a ledger that is metered", () => {
  test("counts what was new and what was known already", async () => {
    const { ledger, shop, told } = await aMeteredShop();
    const event = anEvent(shop, { dedupeKey: "told twice" });
    await ledger.accept([event, anEvent(shop)], noTokens);
    await ledger.accept([event], noTokens);
    const { value } = await told();
    expect(value("throughline_events_kept_total")).toBe(3);
    expect(value("throughline_duplicates_refused_total")).toBe(1);
  });

  test("counts nothing that was not committed", async () => {
    const { ledger, shop, next, told } = await aMeteredShop();
    const refusing = ledger.accept([anEvent(shop)], () => Promise.reject(new Error("queue is down")));
    await expect(refusing).rejects.toThrow("queue is down");
    const nobodys = { ...ended(await next(), "done"), job: { ...(await next()), eventId: "no id" } };
    await expect(ledger.record([nobodys])).rejects.toThrow("bigint");
    const { value } = await told();
    expect(value("throughline_events_kept_total")).toBe(1);
    expect(value(`${RUNS}_count`)).toBeNull();
  });

  test("times the wait to the first run and the way to the end, once an event, however often it runs", async () => {
    const { run, told } = await aMeteredShop();
    await run("retry", 2);
    await run("retry", 10);
    const before = await told();
    expect(before.value(`${WAITS}_sum`)).toBe(2);
    expect(before.value(`${ENDS}_count`)).toBeNull();
    await run("done", 60);
    const { value } = await told();
    expect(value(`${WAITS}_count`)).toBe(1);
    expect(value(`${ENDS}_sum`, { flow: "orders", kind: "order.push", outcome: "done" })).toBe(60.01);
    expect(value(`${RUNS}_count`, { outcome: "retry" })).toBe(2);
    expect(value(`${RUNS}_count`)).toBe(3);
  });

  test("an event that waits as it was told, and so has no new number, is no second first run", async () => {
    const { run, next, told } = await aMeteredShop();
    await run("wait", 2);
    expect((await next()).attempt).toBe(1);
    await run("wait", 4);
    await run("done", 6);
    expect((await told()).value(`${WAITS}_count`)).toBe(1);
    expect((await told()).value(`${WAITS}_sum`)).toBe(2);
  });

  test("a failure is counted by its code", async () => {
    const { ledger, next, told } = await aMeteredShop();
    const error = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: "refused" } as const;
    await ledger.record([{ ...ended(await next(), "retry"), error }]);
    expect((await told()).value("throughline_run_failures_total", { code: "erp-unreachable" })).toBe(1);
  });

  test("tells nothing of whose events they are", async () => {
    const { metrics, shop, next, run } = await aMeteredShop();
    const { key, eventId } = await next();
    await run("done", 1);
    const text = await metrics.text();
    const name = (whose: Shop) => whose.replace(".myshopify.com", "");
    for (const word of [shop, name(shop), key, CORRELATION, `"${eventId}"`]) expect(text).not.toContain(word);
  });
});

describe("accepting that is metered", () => {
  test("is timed by how it ended, and a refusal still reaches who asked", async () => {
    const metrics = someMetrics();
    const shop = await aLiveShop(world);
    let isUp = true;
    const accept = meterAccept(async (event) => {
      const writeTokens = isUp ? noTokens : () => Promise.reject(new Error("queue is down"));
      await world.ledger.accept([event], writeTokens);
    }, metrics);
    await accept(anEvent(shop));
    isUp = false;
    await expect(accept(anEvent(shop))).rejects.toThrow("queue is down");
    const { value } = await scrape(metrics);
    const orders = { flow: "orders", source: "shopify" };
    expect(value("throughline_accept_duration_seconds_count", { ...orders, outcome: "kept" })).toBe(1);
    expect(value("throughline_accept_duration_seconds_count", { ...orders, outcome: "refused" })).toBe(1);
    expect(value("throughline_accept_duration_seconds_sum", { outcome: "kept" })).toBeGreaterThan(0);
  });
});
