import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseLocationGid, parseWarehouse } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import { must, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
const shop = shopNamed("locations");

beforeAll(async () => {
  world = await openStoreWorld();
  await world.store.shops.install(shop);
});
afterAll(() => world.end());

const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
const LOCATION = must(parseLocationGid("gid://shopify/Location/1"));
const MAIN = must(parseWarehouse("MAIN"));

describe("locations", () => {
  test("are renamed by what Shopify says, and keep what a person chose", async () => {
    const seen = { location: LOCATION, name: "Shop", isActive: true };
    await inShop((store) => store.locations.saveSeen([seen]));
    await inShop((store) => store.locations.setWarehouse(LOCATION, MAIN));
    expect(await inShop((store) => store.locations.all())).toMatchObject([{ publishes: "available", takes: "all" }]);
    await inShop((store) => store.locations.setChoices(LOCATION, { publishes: "on_hand", takes: "first" }));
    await inShop((store) => store.locations.saveSeen([{ ...seen, name: "Old town", isActive: false }]));
    expect(await inShop((store) => store.locations.all())).toEqual([
      { ...seen, name: "Old town", isActive: false, warehouse: MAIN, publishes: "on_hand", takes: "first" },
    ]);
  });
});
