import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Job } from "#app/engine/port.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "./ledger-world.ts";
import { anEvent, must, NOW, openStoreWorld, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

describe("a slice of a lane", () => {
  test("comes in the order of arrival, with none left out, and says whether there is more", async () => {
    const shop = await aLiveShop(world);
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
      for (const job of jobs) await world.ledger.record([ended(job, "done", round)]);
    }
    expect(seen).toEqual(names);
  });

  test("of a flow that is off or paused is paused, and its events stay", async () => {
    const shop = await aLiveShop(world);
    await world.ledger.accept([anEvent(shop)], noTokens);
    for (const mode of ["paused", "off"] as const) {
      await world.store.forShop(shop, (store) => store.flows.setMode("orders", mode, "stocktaking"));
      expect(await world.ledger.slice(laneFor(shop), 10)).toEqual({ kind: "paused" });
    }
    await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toHaveLength(1);
  });

  test("of an uninstalled shop is gone; after a reinstall its old work never runs", async () => {
    const shop = await aLiveShop(world);
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

  test("an uninstall does not wait behind upkeep that fails since, and cancels it", async () => {
    const shop = await aLiveShop(world);
    const upkeep = { flow: "shop", key: "shop" };
    await world.ledger.accept([anEvent(shop, { ...upkeep, kind: "shop.connected" })], noTokens);
    await world.ledger.accept([anEvent(shop, { ...upkeep, kind: "scopes.changed" })], noTokens);
    await world.ledger.accept([anEvent(shop, { ...upkeep, kind: "shop.uninstalled" })], noTokens);
    const [first, ...others] = jobsOf(await world.ledger.slice(laneFor(shop, "shop", "shop"), 10));
    expect([first, ...others].map((job) => job?.kind)).toEqual([
      "shop.uninstalled",
      "shop.connected",
      "scopes.changed",
    ]);
    await world.store.shops.uninstall(shop, NOW);
    await world.ledger.record([ended(must(first), "done")]);
    expect(jobsOf(await world.ledger.slice(laneFor(shop, "shop", "shop"), 10))).toEqual([]);
  });
});

describe("recording an attempt", () => {
  async function aJob(): Promise<{ shop: Shop; job: Job }> {
    const shop = await aLiveShop(world);
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
    await world.ledger.record([ended(job, "wait", 1)]);
    expect(await eventOf(shop)).toEqual({ state: "ready", attempts: 0 });
    await world.ledger.record([ended(job, "retry", 2)]);
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
    await world.ledger.record([ended(job, outcome)]);
    expect(await eventOf(shop)).toEqual({ state, attempts: 1 });
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toEqual([]);
  });

  test("recording the same attempt again changes nothing", async () => {
    const { shop, job } = await aJob();
    await world.ledger.record([ended(job, "done")]);
    await world.ledger.record([ended(job, "done")]);
    expect(await world.look("select number, outcome from attempt where shop = $1", shop)).toEqual([
      { number: 1, outcome: "done" },
    ]);
  });

  test("what was cancelled during the run stays cancelled", async () => {
    const { shop, job } = await aJob();
    await world.store.shops.uninstall(shop, NOW);
    await world.ledger.record([ended(job, "done")]);
    expect((await eventOf(shop)).state).toBe("cancelled");
  });
});
