import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBoss } from "#app/engine/boss.ts";
import { laneOf } from "#app/engine/lane.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { aKey, anEvent, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

const SHOP = shopNamed("enqueuing");

let world: StoreWorld;
let boss: ReturnType<typeof createBoss>;
let database: Database;

beforeAll(async () => {
  world = await openStoreWorld();
  boss = createBoss({ databaseUrl: world.url, connections: 2, isSupervising: false, onProblem: () => {} });
  await boss.start();
  const writeTokens = createTokens(boss).write;
  database = createStore({
    databaseUrl: world.url,
    poolSize: 4,
    keys: [aKey()],
    laneOf,
    now: () => new Date(),
    writeTokens,
  });
  await database.store.shops.install(SHOP);
});
afterAll(async () => {
  await database.close();
  await boss.stop({ graceful: false });
  await world.end();
});

/** Lanes that have one; how many a lane has at a time is the engine's affair. */
const tokens = () =>
  world.look<{ lane: number }>("select distinct (data ->> 'lane')::int as lane from pgboss.job order by 1");

describe("work enqueued beside its rows", () => {
  test("has no token when the rows are rolled back", async () => {
    const failing = database.store.forShop(SHOP, async (store) => {
      await store.enqueue(anEvent(SHOP, { key: "rolled back" }));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await tokens()).toEqual([]);
  });

  test("has a token for its lane once they are committed", async () => {
    for (let i = 0; i < 3; i++)
      await database.store.forShop(SHOP, (store) => store.enqueue(anEvent(SHOP, { key: "kept" })));
    expect(await tokens()).toEqual([{ lane: laneOf("kept") }]);
  });

  test("gets its token from the ledger too, under the engine's role", async () => {
    const keys = ["one", "two", "three", "kept"];
    await database.ledger.accept(
      keys.map((key) => anEvent(SHOP, { key })),
      createTokens(boss).write,
    );
    const lanes = [...new Set(keys.map((key) => laneOf(key)))].toSorted((a, b) => a - b);
    expect((await tokens()).map((token) => token.lane)).toEqual(lanes);
  });
});
