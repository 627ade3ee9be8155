import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aLiveShop, noTokens } from "./ledger-world.ts";
import { anEvent, openStoreWorld, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

/** What a restart of the database does to every connection of the store. */
async function cutAllConnections(): Promise<void> {
  await world.look(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'throughline'",
  );
}

describe("a database that goes away in the middle of a transaction", () => {
  test("fails the batch that was being kept, and the process goes on with a new connection", async () => {
    const shop = await aLiveShop(world);
    const event = anEvent(shop);
    // An error event that nobody hears would end this process, and the run reports it.
    await expect(world.ledger.accept([event], cutAllConnections)).rejects.toThrow(/terminat|connection/i);
    expect(await world.ledger.accept([event], noTokens)).toEqual({ kept: 1, known: 0 });
  });

  test("fails the shop's step that was being recorded, and the process goes on with a new connection", async () => {
    const shop = await aLiveShop(world);
    const step = world.store.forShop(shop, async (store) => {
      await cutAllConnections();
      await store.flows.setMode("orders", "paused", null);
    });
    await expect(step).rejects.toThrow(/terminat|connection/i);
    expect(await world.store.forShop(shop, (store) => store.flows.find("orders"))).toMatchObject({ mode: "live" });
  });

  test("leaves the pool as large as before, however often it happens", async () => {
    const shop = await aLiveShop(world);
    // More often than the pool of a store has connections: 6.
    for (let time = 0; time < 8; time++) {
      await world.store.forShop(shop, cutAllConnections).catch(() => undefined);
    }
    // A connection may be handed out once more before its end has arrived here.
    const mode = () => world.store.forShop(shop, async (store) => (await store.flows.find("orders")).mode);
    await expect.poll(() => mode().catch(() => "failed"), { timeout: 5000 }).toBe("live");
  });
});
