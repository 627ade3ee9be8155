import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { laneOf } from "#app/engine/lane.ts";
import type { AttemptRecord, Job, Lane, LaneSlice } from "#app/engine/port.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { anEvent, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

const noTokens = async () => {};

/** A shop with the orders flow live. */
async function aLiveShop(): Promise<Shop> {
  count += 1;
  const shop = shopNamed(`ledger-${count}`);
  await world.store.shops.install(shop);
  await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
  return shop;
}

function laneFor(shop: Shop, key = "gid://shopify/Order/1", flow = "orders"): Lane {
  return { shop, flow, lane: laneOf(key) };
}

function jobsOf(slice: LaneSlice): readonly Job[] {
  if (slice.kind !== "work") throw new Error(`expected work, not ${slice.kind}`);
  return slice.jobs;
}

function ended(job: Job, outcome: AttemptRecord["outcome"], second = 1): AttemptRecord {
  const startedAt = new Date(NOW.getTime() + second * 1000);
  return { job, startedAt, endedAt: new Date(startedAt.getTime() + 10), outcome, error: null, note: outcome };
}

describe("accepting events", () => {
  test("a delivery that comes again is kept once and counted", async () => {
    const shop = await aLiveShop();
    const event = anEvent(shop, { dedupeKey: "same" });
    expect(await world.ledger.accept([event], noTokens)).toEqual({ kept: 1, known: 0 });
    expect(await world.ledger.accept([event, event], noTokens)).toEqual({ kept: 0, known: 2 });
    const rows = await world.look("select duplicates from event where shop = $1", shop);
    expect(rows).toEqual([{ duplicates: 2 }]);
  });

  test("the same delivery twice in one batch is kept once and counted", async () => {
    const shop = await aLiveShop();
    const event = anEvent(shop);
    expect(await world.ledger.accept([event, event, event], noTokens)).toEqual({ kept: 1, known: 2 });
    expect(await world.look("select duplicates from event where shop = $1", shop)).toEqual([{ duplicates: 2 }]);
  });

  test("the original bytes come back as they were sent, even where they are no text", async () => {
    const shop = await aLiveShop();
    const body = Buffer.from([0, 255, 128, 10, 92, 34, 123]);
    await world.ledger.accept([anEvent(shop, { body })], noTokens);
    const [job] = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(Buffer.from(must(job).body).equals(body)).toBe(true);
  });

  test("tokens are asked for once per lane, in one order, and only for new work", async () => {
    const shop = await aLiveShop();
    const keys = ["a", "b", "c", "d", "e"];
    const events = keys.flatMap((key) => [anEvent(shop, { key }), anEvent(shop, { key })]);
    const lanes: Lane[] = [];
    await world.ledger.accept(events, async (_run, written) => void lanes.push(...written));
    const expected = [...new Set(keys.map(laneOf))].toSorted((a, b) => a - b);
    expect(lanes.map((lane) => lane.lane)).toEqual(expected);
    lanes.length = 0;
    await world.ledger.accept(events, async (_run, written) => void lanes.push(...written));
    expect(lanes).toEqual([]);
  });

  test("when the tokens cannot be written nothing is kept", async () => {
    const shop = await aLiveShop();
    const accepting = world.ledger.accept([anEvent(shop)], () => Promise.reject(new Error("queue is down")));
    await expect(accepting).rejects.toThrow("queue is down");
    expect(await world.look("select 1 from event where shop = $1", shop)).toEqual([]);
  });

  test("two processes with the same deliveries in opposite order do not deadlock", async () => {
    const shop = await aLiveShop();
    const events = Array.from({ length: 100 }, (_, i) => anEvent(shop, { dedupeKey: `crossed-${i}` }));
    const other = world.another();
    const results = await Promise.all([
      world.ledger.accept(events, noTokens),
      other.ledger.accept(events.toReversed(), noTokens),
    ]);
    expect(results.reduce((sum, { kept }) => sum + kept, 0)).toBe(100);
  });

  test("what is no reason to work is kept with its reason and never run", async () => {
    const shop = await aLiveShop();
    await world.ledger.accept([anEvent(shop, { ignoredBecause: "No flow handles this topic." })], noTokens);
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toEqual([]);
    const rows = await world.look("select state, note from event where shop = $1", shop);
    expect(rows).toEqual([{ state: "ignored", note: "No flow handles this topic." }]);
  });

  test("a webhook of a shop we do not know is kept and ignored, but one the law asks for runs", async () => {
    const shop = shopNamed("stranger");
    const redact = anEvent(shop, { kind: "shop.redact", flow: "shop", key: "redact", topic: "shop/redact" });
    await world.ledger.accept([anEvent(shop), redact], noTokens);
    const rows = await world.look("select kind, state from event where shop = $1 order by id", shop);
    expect(rows).toEqual([
      { kind: "order.push", state: "ignored" },
      { kind: "shop.redact", state: "ready" },
    ]);
    expect(jobsOf(await world.ledger.slice(laneFor(shop, "redact", "shop"), 10))).toHaveLength(1);
  });
});

describe("a slice of a lane", () => {
  test("comes in the order of arrival, with none left out, and says whether there is more", async () => {
    const shop = await aLiveShop();
    const names = Array.from({ length: 7 }, (_, i) => `n-${9 - i}`);
    await world.ledger.accept(
      names.slice(0, 4).map((dedupeKey) => anEvent(shop, { dedupeKey, body: Buffer.from(dedupeKey) })),
      noTokens,
    );
    await world.ledger.accept(
      names.slice(4).map((dedupeKey) => anEvent(shop, { dedupeKey, body: Buffer.from(dedupeKey) })),
      noTokens,
    );
    const seen: string[] = [];
    let hasMore = true;
    for (let round = 0; hasMore; round++) {
      const slice = await world.ledger.slice(laneFor(shop), 3);
      const jobs = jobsOf(slice);
      hasMore = slice.kind === "work" && slice.hasMore;
      seen.push(...jobs.map((job) => Buffer.from(job.body).toString()));
      for (const job of jobs) await world.ledger.record(ended(job, "done", round));
    }
    expect(seen).toEqual(names);
  });

  test("of a flow that is off or paused is paused, and its events stay", async () => {
    const shop = await aLiveShop();
    await world.ledger.accept([anEvent(shop)], noTokens);
    for (const mode of ["paused", "off"] as const) {
      await world.store.forShop(shop, (store) => store.flows.setMode("orders", mode, "stocktaking"));
      expect(await world.ledger.slice(laneFor(shop), 10)).toEqual({ kind: "paused" });
    }
    await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toHaveLength(1);
  });

  test("of an uninstalled shop is gone; after a reinstall its old work never runs", async () => {
    const shop = await aLiveShop();
    await world.ledger.accept([anEvent(shop)], noTokens);
    // Accepted while the uninstall was under way: it missed the cancelling.
    await world.look("update event set state = 'ready' where shop = $1", shop);
    await world.store.shops.uninstall(shop, NOW);
    await world.look("update event set state = 'ready' where shop = $1", shop);
    expect(await world.ledger.slice(laneFor(shop), 10)).toEqual({ kind: "gone" });
    await world.store.shops.install(shop);
    await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
    await world.ledger.accept([anEvent(shop, { body: Buffer.from("new") })], noTokens);
    const jobs = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(jobs.map((job) => Buffer.from(job.body).toString())).toEqual(["new"]);
    expect(await world.look("select state from event where shop = $1 order by id", shop)).toEqual([
      { state: "cancelled" },
      { state: "ready" },
    ]);
  });

  test("costs the same behind a long history: it reads by the index of ready events", async () => {
    const shop = await aLiveShop();
    await world.look(
      `insert into event (shop, epoch, source, topic, kind, flow, key, lane, state, dedupe_key, correlation_id, body)
       select $1, 1, 'shopify', 't', 'order.push', 'orders', 'k', 1, 'done', 'old-' || n, 'c', '' from generate_series(1, 5000) n`,
      shop,
    );
    await world.look("analyze event");
    const plan = await world.look<{ "QUERY PLAN": string }>(
      "explain select * from event where state = 'ready' and shop = $1 and flow = 'orders' and lane = 1 order by id limit 11",
      shop,
    );
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("event_ready");
  });
});

describe("recording an attempt", () => {
  async function aJob(): Promise<{ shop: Shop; job: Job }> {
    const shop = await aLiveShop();
    await world.ledger.accept([anEvent(shop)], noTokens);
    const [job] = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    return { shop, job: must(job) };
  }
  const eventOf = async (shop: Shop) =>
    must(
      (
        await world.look<{ state: string; attempts: number }>("select state, attempts from event where shop = $1", shop)
      )[0],
    );

  test("a retry is counted and runs again; a wait is not counted", async () => {
    const { shop, job } = await aJob();
    await world.ledger.record(ended(job, "wait", 1));
    expect(await eventOf(shop)).toEqual({ state: "ready", attempts: 0 });
    await world.ledger.record(ended(job, "retry", 2));
    expect(await eventOf(shop)).toEqual({ state: "ready", attempts: 1 });
    const [again] = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(must(again).attempt).toBe(2);
  });

  test.each([
    ["done", "done"],
    ["ignored", "ignored"],
    ["quarantined", "quarantined"],
    ["dead", "dead"],
  ] as const)("%s settles the event as %s", async (outcome, state) => {
    const { shop, job } = await aJob();
    await world.ledger.record(ended(job, outcome));
    expect(await eventOf(shop)).toEqual({ state, attempts: 1 });
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toEqual([]);
  });

  test("recording the same attempt again changes nothing", async () => {
    const { shop, job } = await aJob();
    await world.ledger.record(ended(job, "done"));
    await world.ledger.record(ended(job, "done"));
    expect(await world.look("select number, outcome from attempt where shop = $1", shop)).toEqual([
      { number: 1, outcome: "done" },
    ]);
  });

  test("what was cancelled during the run stays cancelled", async () => {
    const { shop, job } = await aJob();
    await world.store.shops.uninstall(shop, NOW);
    await world.ledger.record(ended(job, "done"));
    expect((await eventOf(shop)).state).toBe("cancelled");
  });
});

describe("replay", () => {
  test("brings settled events back with their tokens, attempts and age beginning anew", async () => {
    const shop = await aLiveShop();
    await world.ledger.accept([anEvent(shop), anEvent(shop)], noTokens);
    for (const job of jobsOf(await world.ledger.slice(laneFor(shop), 10)))
      await world.ledger.record(ended(job, "dead"));
    const ids = (await world.look<{ id: string }>("select id from event where shop = $1 order by id", shop)).map(
      ({ id }) => id,
    );
    world.clock.now = new Date(NOW.getTime() + 60_000);
    const lanes: Lane[] = [];
    const replayed = await world.ledger.replay(
      shop,
      [...ids, "999999999", "no id"],
      async (_run, written) => void lanes.push(...written),
    );
    expect(replayed).toBe(2);
    expect(lanes).toEqual([laneFor(shop)]);
    const jobs = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(jobs.map((job) => [job.eventId, job.attempt, job.receivedAt])).toEqual(
      ids.map((id) => [id, 1, world.clock.now]),
    );
    expect(await world.ledger.replay(shop, ids, noTokens)).toBe(0);
    world.clock.now = NOW;
  });

  test("cannot reach another shop's events", async () => {
    const [mine, theirs] = [await aLiveShop(), await aLiveShop()];
    await world.ledger.accept([anEvent(theirs)], noTokens);
    for (const job of jobsOf(await world.ledger.slice(laneFor(theirs), 10)))
      await world.ledger.record(ended(job, "done"));
    const [row] = await world.look<{ id: string }>("select id from event where shop = $1", theirs);
    expect(await world.ledger.replay(mine, [must(row).id], noTokens)).toBe(0);
  });
});

describe("the sweeper's lanes", () => {
  test("are those with ready events that may run, the longest waiting first", async () => {
    await world.look("update event set state = 'done'");
    const [first, second, paused] = [await aLiveShop(), await aLiveShop(), await aLiveShop()];
    await world.ledger.accept([anEvent(second)], noTokens);
    await world.ledger.accept([anEvent(first), anEvent(first, { key: "other" }), anEvent(paused)], noTokens);
    await world.store.forShop(paused, (store) => store.flows.setMode("orders", "paused", null));
    await world.ledger.accept([anEvent(paused, { kind: "alerts.check", flow: "shop", key: "alerts" })], noTokens);
    const lanes = await world.ledger.lanesWithWork(10);
    expect(lanes).toEqual([
      laneFor(second),
      laneFor(first),
      laneFor(first, "other"),
      laneFor(paused, "alerts", "shop"),
    ]);
    expect(await world.ledger.lanesWithWork(1)).toEqual([laneFor(second)]);
  });
});
