import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import { parseLocationGid, parseOrderGid, parseSku, type Shop } from "#app/domain/values/ids.ts";
import type { OrderUnitsRow, ShopStore } from "#app/store/port.ts";
import { must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  shop = shopNamed(`units-${++count}`);
  await world.store.shops.install(shop);
});

const inUnits = <T>(work: (units: ShopStore["orderUnits"]) => Promise<T>) =>
  world.store.forShop(shop, ({ orderUnits }) => work(orderUnits));
const order = (n: number) => must(parseOrderGid(`gid://shopify/Order/${n}`));
const sku = (code: string) => must(parseSku(code));

function taken(code: string, units: number): TakenUnits {
  const location = must(parseLocationGid("gid://shopify/Location/1"));
  return { sku: sku(code), location, units, openUnits: units, grossUnits: units };
}

function row(n: number, ...units: readonly TakenUnits[]): OrderUnitsRow {
  return { order: order(n), name: `#${n}`, version: NOW, taken: units };
}

describe("what an order has taken", () => {
  test("is its newest reading's, whichever comes last", async () => {
    const later = { ...row(1, taken("A", 1)), version: new Date(NOW.getTime() + 1000) };
    await inUnits((units) => units.takeIn(later));
    await inUnits((units) => units.takeIn(row(1, taken("A", 3))));
    expect(await inUnits((units) => units.find(order(1)))).toEqual(later);
    expect(await inUnits((units) => units.versionsOf([order(1), order(2)]))).toEqual(
      new Map([[order(1), later.version]]),
    );
  });

  test("is found by SKU, for each place it took from, and not for other SKUs", async () => {
    for (const each of [row(1, taken("A", 2), taken("B", 1)), row(2, taken("A", 5)), row(3, taken("C", 9))])
      await inUnits((units) => units.takeIn(each));
    const { taken: found } = await inUnits((units) => units.ofSkus([sku("A"), sku("Z")]));
    expect(found.map(({ name, sku: code, units }) => [name, code, units])).toEqual([
      ["#1", "A", 2],
      ["#2", "A", 5],
    ]);
    expect(await inUnits((units) => units.ofSkus([]))).toEqual({ taken: [], folded: [] });
  });
});
