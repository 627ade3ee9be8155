import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid, type Shop } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import type { AttemptRecord } from "#app/engine/port.ts";
import { createQueueWatch } from "#app/engine/queue-watch.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { type Operator, readSight } from "#app/services/engine-sight.ts";
import { type EngineView, isOperator, readEngine } from "#app/services/engine.server.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "#test/store/ledger-world.ts";
import { anEvent, must, NOW, openStoreWorld, type StoreWorld } from "#test/store/store-world.ts";

const MINUTE_MS = 60_000;
const REST_MS = 600_000;

let world: StoreWorld;
let boss: PgBoss;
let operator: Operator;
const now = () => world.clock.now;

beforeAll(async () => {
  world = await openStoreWorld();
  // As a worker has it: by its name it is seen to be alive.
  boss = createBoss({ databaseUrl: world.url, connections: 2, isSupervising: true, onProblem: () => {} });
  await boss.start();
  const { installation, breakers } = world;
  const queue = createQueueWatch(boss);
  operator = {
    look: () => readSight({ installation, breakers, queue, now }),
    recentRuns: () => installation.recentRuns(),
  };
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await world.end();
});

const look = async (): Promise<EngineView> => must(await readEngine({ operator, now }));
const ordersOf = (view: EngineView) => must(view.flows.find(({ flow }) => flow === "orders"));
const few = (count: number) => ({ count, isMore: false });

let orders = 0;
/** Keeps so many orders of a shop; returns their keys. */
async function keep(shop: Shop, count: number): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, () => `gid://shopify/Order/${++orders}`);
  await world.ledger.accept(
    keys.map((key) => anEvent(shop, { key })),
    noTokens,
  );
  return keys;
}

async function end(shop: Shop, key: string, outcome: AttemptRecord["outcome"], second = 1): Promise<void> {
  const jobs = jobsOf(await world.ledger.slice(laneFor(shop, key), 50));
  await world.ledger.record([ended(must(jobs.find((job) => job.key === key)), outcome, second)]);
}

describe("the engine of the installation", () => {
  test("is nobody's but its operator's", async () => {
    expect(isOperator({})).toBe(false);
    expect(await readEngine({ now })).toBeNull();
    expect(isOperator({ operator })).toBe(true);
    expect(await readEngine({ operator, now })).not.toBeNull();
  });

  test("names every flow, and nothing waits where nobody has asked for anything", async () => {
    const view = await look();
    expect(view.flows.map(({ flow }) => flow)).toEqual(["orders", "inventory", "products", "shop"]);
    for (const flow of view.flows)
      expect(flow).toMatchObject({ waiting: few(0), oldestSince: null, done: 0, p50Ms: null, p99Ms: null });
    expect(view.deepest).toEqual([]);
  });

  test("counts over all shops: what waits, since when, what is kept while paused, where it is deepest", async () => {
    const [one, other, paused] = [await aLiveShop(world), await aLiveShop(world), await aLiveShop(world)];
    await keep(one, 1);
    world.clock.now = new Date(NOW.getTime() + 2 * MINUTE_MS);
    await keep(other, 3);
    await keep(paused, 2);
    await world.store.forShop(paused, (store) => store.flows.setMode("orders", "paused", null));
    const view = await look();
    expect(ordersOf(view)).toMatchObject({
      waiting: few(4),
      paused: few(2),
      oldestSince: NOW.toISOString(),
    });
    expect(view.deepest).toEqual([
      { shop: other, waiting: few(3) },
      { shop: one, waiting: few(1) },
    ]);
  });

  test("names ten shops at the most", async () => {
    for (let n = 0; n < 12; n++) await keep(await aLiveShop(world), 1);
    expect((await look()).deepest).toHaveLength(10);
  });

  test("tells what needs a person, what was given up, and orders in doubt", async () => {
    const shop = await aLiveShop(world);
    const [held, dead, doubtful] = await keep(shop, 3);
    await end(shop, must(held), "quarantined");
    await end(shop, must(dead), "dead");
    const orderId = must(parseOrderGid(must(doubtful)));
    const doubt = "insert into order_sync (shop, order_id, name, state) values ($1, $2, '#1', 'in-doubt')";
    await world.look(doubt, shop, orderId);
    const view = await look();
    expect(ordersOf(view)).toMatchObject({ quarantined: few(1), dead: few(1) });
    expect(view.ordersInDoubt).toBe(1);
  });

  test("tells breakers by their side: left alone, or rested and to be tried", async () => {
    await world.breakers.open({ connection: "a.myshopify.com/erp", reason: "failing", restMs: REST_MS });
    await world.breakers.open({ connection: "b.myshopify.com/erp", reason: "unauthorized", restMs: Infinity });
    await world.breakers.open({ connection: "c.myshopify.com/erp", reason: "failing", restMs: -1000 });
    await world.breakers.open({ connection: "a.myshopify.com/shopify", reason: "throttled", restMs: REST_MS });
    expect((await look()).breakers).toEqual([
      { system: "erp", open: 2, halfOpen: 1 },
      { system: "shopify", open: 1, halfOpen: 0 },
    ]);
  });

  test("sees workers by their connections, and the lanes that one of them works on", async () => {
    expect(await look()).toMatchObject({ workers: 1, busyLanes: 0 });
    const lanes = [laneFor(await aLiveShop(world), "one"), laneFor(await aLiveShop(world), "other")];
    await createTokens(boss).write(boss.getDb(), lanes);
    expect((await look()).busyLanes).toBe(0);
    await boss.fetch("lane");
    expect((await look()).busyLanes).toBe(1);
  });

  test("tells the last hour's runs: how many, how fast, and each of its sixty minutes", async () => {
    world.clock.now = NOW;
    const shop = await aLiveShop(world);
    const keys = await keep(shop, 4);
    await end(shop, must(keys[0]), "retry", 1);
    for (const [at, second] of [5, 2, 3, 100].entries()) await end(shop, must(keys[at]), "done", second);
    world.clock.now = new Date(NOW.getTime() + 2 * MINUTE_MS);
    const { done, donePerMinute, retries, p50Ms, p99Ms, minutes } = ordersOf(await look());
    expect({ done, retries, p50Ms, p99Ms }).toEqual({ done: 4, retries: 1, p50Ms: 3010, p99Ms: 100_010 });
    expect(donePerMinute).toBeCloseTo(4 / 60);
    expect(minutes).toHaveLength(60);
    expect(minutes.slice(-3)).toEqual([3, 1, 0]);
  });
});
