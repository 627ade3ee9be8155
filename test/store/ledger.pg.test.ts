import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { laneOf } from "#app/engine/lane.ts";
import type { Lane } from "#app/engine/port.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "./ledger-world.ts";
import { anEvent, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

describe("accepting events", () => {
  test("a delivery that comes again is kept once and counted", async () => {
    const shop = await aLiveShop(world);
    const event = anEvent(shop, { dedupeKey: "same" });
    expect(await world.ledger.accept([event], noTokens)).toEqual({ kept: 1, known: 0 });
    expect(await world.ledger.accept([event, event], noTokens)).toEqual({ kept: 0, known: 2 });
    const rows = await world.look("select duplicates from event where shop = $1", shop);
    expect(rows).toEqual([{ duplicates: 2 }]);
  });

  test("the same delivery twice in one batch is kept once and counted", async () => {
    const shop = await aLiveShop(world);
    const event = anEvent(shop);
    expect(await world.ledger.accept([event, event, event], noTokens)).toEqual({ kept: 1, known: 2 });
    expect(await world.look("select duplicates from event where shop = $1", shop)).toEqual([{ duplicates: 2 }]);
  });

  test("the original bytes come back as they were sent, even where they are no text", async () => {
    const shop = await aLiveShop(world);
    const body = Buffer.from([0, 255, 128, 10, 92, 34, 123]);
    await world.ledger.accept([anEvent(shop, { body })], noTokens);
    const [job] = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(Buffer.from(must(job).body).equals(body)).toBe(true);
  });

  test("tokens are asked for once per lane, in one order, and not for what will never run", async () => {
    const shop = await aLiveShop(world);
    const keys = ["a", "b", "c", "d", "e"];
    const events = keys.flatMap((key) => [anEvent(shop, { key }), anEvent(shop, { key })]);
    const lanes: Lane[] = [];
    await world.ledger.accept(events, async (_run, written) => void lanes.push(...written));
    const expected = [...new Set(keys.map((key) => laneOf(key)))].toSorted((a, b) => a - b);
    expect(lanes.map((lane) => lane.lane)).toEqual(expected);
    lanes.length = 0;
    const ignored = anEvent(shop, { key: "a", dedupeKey: "ignored", ignoredBecause: "no flow handles it" });
    await world.ledger.accept([ignored], async (_run, written) => void lanes.push(...written));
    expect(lanes).toEqual([]);
  });

  test("when the tokens cannot be written nothing is kept", async () => {
    const shop = await aLiveShop(world);
    const accepting = world.ledger.accept([anEvent(shop)], () => Promise.reject(new Error("queue is down")));
    await expect(accepting).rejects.toThrow("queue is down");
    expect(await world.look("select 1 from event where shop = $1", shop)).toEqual([]);
  });

  test("two processes with the same deliveries in opposite order do not deadlock", async () => {
    const shop = await aLiveShop(world);
    const events = Array.from({ length: 100 }, (_, i) => anEvent(shop, { dedupeKey: `crossed-${i}` }));
    const other = world.another();
    const results = await Promise.all([
      world.ledger.accept(events, noTokens),
      other.ledger.accept(events.toReversed(), noTokens),
    ]);
    expect(results.reduce((sum, { kept }) => sum + kept, 0)).toBe(100);
  });

  test("what is no reason to work is kept with its reason and never run", async () => {
    const shop = await aLiveShop(world);
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

describe("replay", () => {
  test("brings settled events back with their tokens, attempts and age beginning anew", async () => {
    const shop = await aLiveShop(world);
    await world.ledger.accept([anEvent(shop), anEvent(shop)], noTokens);
    for (const job of jobsOf(await world.ledger.slice(laneFor(shop), 10)))
      await world.ledger.record([ended(job, "dead")]);
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
    const [mine, theirs] = [await aLiveShop(world), await aLiveShop(world)];
    await world.ledger.accept([anEvent(theirs)], noTokens);
    for (const job of jobsOf(await world.ledger.slice(laneFor(theirs), 10)))
      await world.ledger.record([ended(job, "done")]);
    const [row] = await world.look<{ id: string }>("select id from event where shop = $1", theirs);
    expect(await world.ledger.replay(mine, [must(row).id], noTokens)).toBe(0);
  });
});

describe("the sweeper's lanes", () => {
  test("are all those with ready events that may run, by pages", async () => {
    await world.look("update event set state = 'done'");
    const [first, second, paused] = [await aLiveShop(world), await aLiveShop(world), await aLiveShop(world)];
    await world.ledger.accept([anEvent(second)], noTokens);
    await world.ledger.accept([anEvent(first), anEvent(first, { key: "other" }), anEvent(paused)], noTokens);
    await world.store.forShop(paused, (store) => store.flows.setMode("orders", "paused", null));
    await world.ledger.accept([anEvent(paused, { kind: "alerts.check", flow: "shop", key: "alerts" })], noTokens);
    const inOrder = [
      laneFor(first),
      laneFor(first, "other"),
      laneFor(second),
      laneFor(paused, "alerts", "shop"),
    ].toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    expect(await world.ledger.lanesWithWork({ after: null, limit: 10 })).toEqual(inOrder);
    const pages: Lane[] = [];
    for (let after: Lane | null = null; ;) {
      const page: readonly Lane[] = await world.ledger.lanesWithWork({ after, limit: 1 });
      pages.push(...page);
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    expect(pages).toEqual(inOrder);
  });
});
