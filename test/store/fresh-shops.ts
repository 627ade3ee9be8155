import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Shop } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import { openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

interface FreshShops {
  inShop<T>(work: (store: ShopStore) => Promise<T>): Promise<T>;
  /** Another one, in the middle of a test. */
  renew(): Promise<void>;
}

/** A shop of its own for each test of a file, in a database of the file's own. To be called at its top. */
export function freshShops(prefix: string): FreshShops {
  let world: StoreWorld;
  let shop: Shop;
  let count = 0;
  const renew = async () => {
    shop = shopNamed(`${prefix}-${++count}`);
    await world.store.shops.install(shop);
  };
  beforeAll(async () => {
    world = await openStoreWorld();
  });
  afterAll(() => world.end());
  beforeEach(renew);
  return { inShop: (work) => world.store.forShop(shop, work), renew };
}
