import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid, type Shop } from "#app/domain/values/ids.ts";
import { BACKLOG, UNFINISHED } from "#app/store/installation.ts";
import { RECENT } from "#app/store/recent-runs.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "./ledger-world.ts";
import { anEvent, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

const MINUTE_MS = 60_000;

let world: StoreWorld;
beforeAll(async () => {
  world = await openStoreWorld();
});

/** A shop with a log long enough that reading through it would show, one of its lanes deeper than is counted. */
async function writeLongLog(shop: Shop): Promise<void> {
  await world.look(
    `with kept as (
       insert into event (shop, epoch, source, topic, kind, flow, key, lane, state, dedupe_key, correlation_id, body)
       select $1, 1, 'shopify', 't', 'order.push', 'orders', 'k' || n, case when n <= 7 then n else 0 end,
         case when n <= 10020 then 'ready' else 'done' end, 'd' || n, 'c', ''
       from generate_series(1, 30000) n returning id
     )
     insert into attempt (shop, event_id, number, started_at, ended_at, outcome) select $1, id, 1, now(), now(), 'done' from kept`,
    shop,
  );
  for (const table of ["event", "attempt", "shop"]) await world.look(`analyze ${table}`);
}
afterAll(() => world.end());

describe("what the operator sees of all shops", () => {
  test("what waits is counted by shop and flow, apart from what is paused, with the age of the oldest head", async () => {
    const [live, other] = [await aLiveShop(world), await aLiveShop(world)];
    const paused = shopNamed("paused-one");
    await world.store.shops.install(paused);
    await world.ledger.accept([anEvent(live, { key: "gid://shopify/Order/1" })], noTokens);
    world.clock.now = new Date(NOW.getTime() + MINUTE_MS);
    const later = [live, live, other, paused].map((shop, at) =>
      anEvent(shop, { key: `gid://shopify/Order/${at + 2}` }),
    );
    await world.ledger.accept(later, noTokens);
    const seen = (await world.installation.backlog()).map((row) => [row.shop, row.mayRun, row.waiting.count]);
    expect(seen).toEqual([
      [live, true, 3],
      [other, true, 1],
      [paused, false, 1],
    ]);
    expect((await world.installation.backlog())[0]?.oldestSince).toEqual(NOW);
  });

  test("what waits for a person or a replay is counted in installed shops, and a flow without any says none", async () => {
    const shop = await aLiveShop(world);
    await world.ledger.accept([anEvent(shop, { key: "gid://shopify/Order/8" })], noTokens);
    const [job] = jobsOf(await world.ledger.slice(laneFor(shop, "gid://shopify/Order/8"), 5));
    await world.ledger.record([ended(must(job), "dead")]);
    const unfinished = await world.installation.unfinished(["orders", "inventory"]);
    const none = { count: 0, isMore: false };
    expect(unfinished.toSorted((a, b) => a.flow.localeCompare(b.flow))).toEqual([
      { flow: "inventory", quarantined: none, dead: none },
      { flow: "orders", quarantined: none, dead: { count: 1, isMore: false } },
    ]);
  });

  test("the runs of the last hour are told by flow: done, retried, how long events took, how many each minute", async () => {
    const shop = await aLiveShop(world);
    world.clock.now = NOW;
    const keys = [1, 2, 3].map((at) => `gid://shopify/Order/90${at}`);
    await world.ledger.accept(
      keys.map((key) => anEvent(shop, { key, flow: "products" })),
      noTokens,
    );
    await world.store.forShop(shop, (store) => store.flows.setMode("products", "live", null));
    for (const [at, key] of keys.entries()) {
      const jobs = jobsOf(await world.ledger.slice(laneFor(shop, key, "products"), 9));
      const job = must(jobs.find((one) => one.key === key));
      if (at === 0) await world.ledger.record([ended(job, "retry", 1)]);
      await world.ledger.record([ended(job, "done", at === 2 ? 100 : 2)]);
    }
    world.clock.now = new Date(NOW.getTime() + 2 * MINUTE_MS);
    const { since, flows } = await world.installation.recentRuns();
    expect(since).toEqual(new Date(world.clock.now.getTime() - 60 * MINUTE_MS));
    const products = must(flows.find(({ flow }) => flow === "products"));
    expect(products).toMatchObject({ done: 3, retries: 1, p50Ms: 2010, p99Ms: 100_010 });
    expect(products.doneByMinute).toEqual([
      { minute: NOW, done: 2 },
      { minute: new Date(NOW.getTime() + MINUTE_MS), done: 1 },
    ]);
  });

  test("runs older than an hour are not told", async () => {
    world.clock.now = new Date(NOW.getTime() + 120 * MINUTE_MS);
    expect((await world.installation.recentRuns()).flows).toEqual([]);
  });

  test("orders in doubt are counted in the shops that are named", async () => {
    const [shop, other] = [await aLiveShop(world), await aLiveShop(world)];
    const orderId = must(parseOrderGid("gid://shopify/Order/77"));
    for (const name of [shop, other])
      await world.look(
        "insert into order_sync (shop, order_id, name, state) values ($1, $2, '#77', 'in-doubt')",
        name,
        orderId,
      );
    expect(await world.installation.ordersInDoubt([shop])).toBe(1);
    expect(await world.installation.ordersInDoubt([shop, other])).toBe(2);
  });
});

describe("a long log", () => {
  const deep = shopNamed("deep-one");
  beforeAll(async () => {
    await world.store.shops.install(deep);
    await writeLongLog(deep);
  });

  test.each([
    ["what waits", BACKLOG, [10_000, 20_000, "shop"]],
    ["what is unfinished", UNFINISHED, [["orders", "shop"], 1000]],
    ["the newest runs", RECENT, [10_000, NOW]],
  ] as const)("%s is read by index: the log is never read through", async (_, statement, values) => {
    const plan = await world.look<{ "QUERY PLAN": string }>(`explain ${statement}`, ...values);
    const lines = plan.map((line) => line["QUERY PLAN"]);
    expect(lines.join("\n")).toMatch(/Index/);
    // A month that has not begun is empty, and read either way.
    expect(lines.filter((line) => /Seq Scan on (event|attempt)_.*rows=\d{3}/.test(line))).toEqual([]);
  });

  test("a deep lane is counted no further than it must be, and says that there is more", async () => {
    const rows = await world.installation.backlog();
    expect(rows.find(({ shop }) => shop === deep)?.waiting).toEqual({ count: 10_007, isMore: true });
  });
});
