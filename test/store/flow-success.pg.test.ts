import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ShopStore } from "#app/store/port.ts";
import { NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

describe("a flow's last success", () => {
  let shop = shopNamed("success");
  const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
  const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const noteSuccess = (seconds: number) => inShop((store) => store.flows.noteSuccess("orders", after(seconds)));
  const lastSuccess = async () => (await inShop((store) => store.flows.find("orders"))).lastSuccessAt;

  beforeEach(async () => {
    shop = shopNamed(`success-${++count}`);
    await world.store.shops.install(shop);
    await inShop((store) => store.flows.setMode("orders", "live", null));
  });

  test("is noted to five seconds", async () => {
    await noteSuccess(0);
    await noteSuccess(4);
    expect(await lastSuccess()).toEqual(after(0));
    await noteSuccess(6);
    expect(await lastSuccess()).toEqual(after(6));
  });

  test("is noted at once where an error was noted since", async () => {
    await noteSuccess(6);
    await inShop((store) => store.flows.noteError("orders", "ERP is down", after(7)));
    await noteSuccess(8);
    expect(await lastSuccess()).toEqual(after(8));
  });

  test("waits for nobody: orders of one shop do not stand behind each other", async () => {
    await inShop(async (store) => {
      await store.flows.noteSuccess("orders", after(20));
      await noteSuccess(40);
    });
    expect(await lastSuccess()).toEqual(after(20));
  });
});
