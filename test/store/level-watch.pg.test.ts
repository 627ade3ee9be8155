import { describe, expect, test } from "vitest";
import { parseInventoryItemGid, parseLocationGid, parseSku } from "#app/domain/values/ids.ts";
import type { SeenLevel } from "#app/store/port.ts";
import { freshShops } from "./fresh-shops.ts";
import { must, NOW } from "./store-world.ts";

const { inShop } = freshShops("watch");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const MAIN = must(parseLocationGid("gid://shopify/Location/1"));
const EAST = must(parseLocationGid("gid://shopify/Location/2"));
const ITEM = must(parseInventoryItemGid("gid://shopify/InventoryItem/1"));
const OTHER = must(parseInventoryItemGid("gid://shopify/InventoryItem/2"));

function seen(given: Partial<SeenLevel> = {}): SeenLevel {
  const sku = must(parseSku("SKU-1"));
  return { inventoryItem: ITEM, location: MAIN, sku, available: 9, target: 7, oversold: null, ...given };
}

const note = (rows: readonly SeenLevel[], at = NOW) => inShop((store) => store.levelWatch.noteSeen(rows, at));
const gaps = () => inShop((store) => store.levelWatch.gaps());
const oversold = (since = NOW) => inShop((store) => store.levelWatch.oversold(since, 9));

describe("a level that differs", () => {
  test("is counted at its location since it was first seen, until Shopify shows what it should", async () => {
    await note([
      seen(),
      seen({ inventoryItem: OTHER, available: 1, target: 4 }),
      seen({ location: EAST, available: 7 }),
    ]);
    await note([seen({ available: 12 })], later(2));
    expect(await gaps()).toEqual([{ location: MAIN, levels: 2, units: 5 + 3, since: NOW }]);
    await note([seen({ available: 7 })], later(3));
    expect(await gaps()).toEqual([{ location: MAIN, levels: 1, units: 3, since: NOW }]);
    await note([seen({ inventoryItem: OTHER, available: 4, target: 4 })], later(3));
    expect(await gaps()).toEqual([]);
  });

  test("is in its day's variance, as it was last and at its worst; where nothing differs the day says zero", async () => {
    const keep = () => inShop((store) => store.levelWatch.keepVariance("2026-11-21", [MAIN, EAST]));
    await note([seen({ available: 17 })]);
    await keep();
    await note([seen({ available: 8 })]);
    await keep();
    await keep();
    expect(await inShop((store) => store.levelWatch.variance("2026-11-21"))).toEqual([
      { day: "2026-11-21", location: MAIN, levels: 1, units: 1, mostUnits: 10 },
      { day: "2026-11-21", location: EAST, levels: 0, units: 0, mostUnits: 0 },
    ]);
    expect(await inShop((store) => store.levelWatch.variance("2026-11-22"))).toEqual([]);
  });
});

describe("a level below zero", () => {
  const below = (units: number) =>
    seen({ available: -units, target: 0, oversold: { units, cause: "unexplained", orders: ["#1"] } });

  test("is one oversell with the most units it was below, and ends when the level is not below any more", async () => {
    await note([below(1)]);
    await note([below(3)], later(1));
    await note([below(2)], later(2));
    expect(await oversold()).toMatchObject([
      { units: 3, cause: "unexplained", orders: ["#1"], foundAt: NOW, endedAt: null },
    ]);
    await note([seen({ available: 0, target: 0 })], later(3));
    expect(await oversold()).toMatchObject([{ units: 3, endedAt: later(3) }]);
    expect(await oversold(later(1))).toEqual([]);
    await note([below(1)], later(4));
    expect(await oversold()).toHaveLength(2);
  });

  test("is a hand's once a foreign change is proved there", async () => {
    await note([below(2)]);
    const change = { inventoryItem: ITEM, location: MAIN, sku: must(parseSku("SKU-1")), foundAt: later(1) };
    await inShop((store) => store.ledgers.noteForeign([{ ...change, units: 2 }]));
    expect(await oversold()).toMatchObject([{ cause: "unexplained" }]);
    await inShop((store) => store.ledgers.noteForeign([{ ...change, units: -2 }]));
    expect(await inShop((store) => store.levelWatch.oversoldOf(ITEM, 9))).toMatchObject([{ cause: "hand" }]);
  });
});
