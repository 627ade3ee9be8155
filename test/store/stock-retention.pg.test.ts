import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseInventoryItemGid, parseLocationGid, parseSku, type Shop } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import { KEPT_DAYS } from "#test/retention-days.ts";
import { aLiveShop } from "./ledger-world.ts";
import { CORRELATION, must, NOW, openStoreWorld, type StoreWorld } from "./store-world.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const ITEM = must(parseInventoryItemGid("gid://shopify/InventoryItem/1"));
const LOCATION = must(parseLocationGid("gid://shopify/Location/1"));
const SKU = must(parseSku("SKU-1"));
const LEVEL = { inventoryItem: ITEM, location: LOCATION, sku: SKU };
const WISH_ID = "00000000-0000-7000-8000-000000000001";

let world: StoreWorld;
let shop: Shop;

beforeAll(async () => {
  world = await openStoreWorld();
});
beforeEach(async () => {
  shop = await aLiveShop(world);
});
afterAll(() => world.end());

const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const left = async (table: string) => (await world.look(`select 1 from ${table} where shop = $1`, shop)).length;
const remove = async () => must(await world.logKeeping.removeExpired(KEPT_DAYS, new AbortController().signal)).rows;

/** Seen below zero at a moment, and back at another; null: it still is below. */
async function aTimeBelowZero(from: Date, until: Date | null): Promise<void> {
  const below = { units: 1, cause: "unexplained", orders: [] } as const;
  await inShop(({ levelWatch }) =>
    levelWatch.noteSeen([{ ...LEVEL, available: -1, target: 0, oversold: below }], from),
  );
  const back = { ...LEVEL, available: 0, target: 0, oversold: null };
  if (until !== null) await inShop(({ levelWatch }) => levelWatch.noteSeen([back], until));
}

describe("what was found about stock", () => {
  test("a time below zero goes when it has been over for long enough; one that is not over stays, however old", async () => {
    await aTimeBelowZero(daysAgo(402), daysAgo(401));
    await aTimeBelowZero(daysAgo(399), daysAgo(398));
    await aTimeBelowZero(daysAgo(397), null);
    await world.look("update oversell set found_at = $2 where shop = $1 and ended_at is null", shop, daysAgo(900));
    expect(await remove()).toMatchObject({ stock: 1 });
    expect(await left("oversell")).toBe(2);
  });

  test("a day of variance and a change by others go when they are old enough", async () => {
    for (const days of [402, 398]) {
      const day = daysAgo(days).toISOString().slice(0, 10);
      await inShop(({ levelWatch }) => levelWatch.keepVariance(day, [LOCATION]));
      await inShop(({ ledgers }) => ledgers.noteForeign([{ ...LEVEL, units: 1, foundAt: daysAgo(days) }]));
    }
    expect(await remove()).toMatchObject({ stock: 2 });
    expect([await left("stock_variance"), await left("foreign_change")]).toEqual([1, 1]);
  });

  test("a publishing goes when it has been over for long enough, and never while it runs", async () => {
    const wish = { id: WISH_ID, scope: { kind: "all" }, startedBy: "person:1", correlationId: CORRELATION } as const;
    await inShop(({ publishings }) => publishings.start(wish));
    await world.look("update publishing set created_at = $2 where shop = $1", shop, daysAgo(900));
    expect(await remove()).toMatchObject({ stock: 0 });
    await world.look("update publishing set state = 'done', settled_at = $2 where shop = $1", shop, daysAgo(401));
    expect(await remove()).toMatchObject({ stock: 1 });
  });
});

describe("a batch of level writes", () => {
  test("goes when it has been over for long enough; its key is kept for as long as it is open", async () => {
    for (const key of ["ended", "young", "open"])
      await inShop((store) =>
        store.ledgers.openBatch({ key, location: LOCATION, name: "available", rows: [] }, new Map()),
      );
    const settle = "update publish_batch set state = 'written', settled_at = $3 where shop = $1 and key = $2";
    await world.look(settle, shop, "ended", daysAgo(31));
    await world.look(settle, shop, "young", daysAgo(29));
    await world.look("update publish_batch set created_at = $2 where shop = $1", shop, daysAgo(900));
    expect(await remove()).toMatchObject({ batches: 1 });
    expect((await inShop((store) => store.ledgers.openBatches(LOCATION))).map(({ key }) => key)).toEqual(["open"]);
    expect(await left("publish_batch")).toBe(2);
  });
});
