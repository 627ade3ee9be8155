import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseInventoryItemGid, type Shop } from "#app/domain/values/ids.ts";
import type { DueLevels } from "#app/store/port.ts";
import { must, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  shop = shopNamed(`due-${++count}`);
  await world.store.shops.install(shop);
});

const inDue = <T>(work: (due: DueLevels) => Promise<T>) =>
  world.store.forShop(shop, ({ dueLevels }) => work(dueLevels));
const wish = (n: number, isFall = false) => ({
  item: must(parseInventoryItemGid(`gid://shopify/InventoryItem/${n}`)),
  isFall,
});
const numbers = async (limit = 10) =>
  (await inDue((due) => due.next(limit))).map(({ item }) => Number(item.split("/").at(-1)));

describe("levels that are due", () => {
  test("go first come, first served, and those of which there is less before all others", async () => {
    await inDue((due) => due.want([wish(1), wish(2)]));
    await inDue((due) => due.want([wish(3, true), wish(4)]));
    expect(await numbers()).toEqual([3, 1, 2, 4]);
    expect(await numbers(2)).toEqual([3, 1]);
  });

  test("wait since the first of them came, whether it falls or not", async () => {
    const waitingSince = () => world.store.forShop(shop, ({ levelWatch }) => levelWatch.waitingSince());
    expect(await waitingSince()).toBeNull();
    await inDue((due) => due.want([wish(1), wish(2, true), wish(3)]));
    const cameAt = (n: number, at: string) =>
      world.look(
        "update due_level set created_at = $3 where shop = $1 and inventory_item = $2",
        shop,
        wish(n).item,
        at,
      );
    for (const [n, at] of [
      [1, "2026-11-21T09:59:00Z"],
      [2, "2026-11-21T09:58:00Z"],
      [3, "2026-11-21T10:00:00Z"],
    ] as const)
      await cameAt(n, at);
    expect(await waitingSince()).toEqual(new Date("2026-11-21T09:58:00Z"));
    await inDue((due) => due.takeOff([{ item: wish(2).item, version: 1 }]));
    expect(await waitingSince()).toEqual(new Date("2026-11-21T09:59:00Z"));
  });

  test("are there once however often they are wanted, and keep their place", async () => {
    await inDue((due) => due.want([wish(1), wish(2), wish(2)]));
    await inDue((due) => due.want([wish(1)]));
    expect(await numbers()).toEqual([1, 2]);
  });

  test("are taken off when they are published, but for what was wanted again meanwhile", async () => {
    await inDue((due) => due.want([wish(1), wish(2)]));
    const published = await inDue((due) => due.next(10));
    await inDue((due) => due.want([wish(2, true)]));
    expect(await inDue((due) => due.takeOff(published))).toBe(true);
    expect(await numbers()).toEqual([2]);
    const rest = await inDue((due) => due.next(10));
    expect(await inDue((due) => due.takeOff(rest))).toBe(false);
  });
});
