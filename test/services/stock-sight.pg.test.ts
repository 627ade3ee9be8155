import { describe, expect, test } from "vitest";
import { parseInventoryItemGid, parseLocationGid, parseSku } from "#app/domain/values/ids.ts";
import { stockSight } from "#app/services/stock-sight.ts";
import { freshShops } from "#test/store/fresh-shops.ts";
import { must, NOW } from "#test/store/store-world.ts";

const { inShop } = freshShops("sight");
const MAIN = must(parseLocationGid("gid://shopify/Location/1"));
const EAST = must(parseLocationGid("gid://shopify/Location/2"));
const LEVEL = {
  inventoryItem: must(parseInventoryItemGid("gid://shopify/InventoryItem/1")),
  sku: must(parseSku("SKU-1")),
  target: 0,
  oversold: null,
};
const NAMES = new Map([
  [MAIN, "Main"],
  [EAST, "East"],
]);

/** What each of the last days ended with at a location, the oldest first; the last is today. */
async function plant(location: typeof MAIN, units: readonly number[]): Promise<void> {
  for (const [place, available] of units.entries()) {
    const day = new Date(NOW.getTime() - (units.length - 1 - place) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    await inShop(async ({ levelWatch }) => {
      await levelWatch.noteSeen([{ ...LEVEL, location, available }], NOW);
      await levelWatch.keepVariance(day, [location]);
    });
  }
}

const variance = async () => (await inShop((store) => stockSight(store, NOW, NAMES))).variance;

describe("the variance of a location", () => {
  test("is stable where two weeks have passed without a rise, at each location by itself", async () => {
    await plant(MAIN, [0, ...Array.from({ length: 15 }, () => 4)]);
    await plant(EAST, [...Array.from({ length: 12 }, () => 0), 2, 1, 0]);
    expect(await variance()).toMatchObject([
      { location: "Main", gate: { isOpen: true, days: 14, since: "2026-11-07" } },
      { location: "East", gate: { isOpen: false, days: 2, start: { kind: "rise", before: 0, units: 2 } } },
    ]);
  });

  test("is judged over more days than are shown", async () => {
    await plant(
      MAIN,
      Array.from({ length: 20 }, () => 1),
    );
    const [row] = await variance();
    expect(row).toMatchObject({ gate: { days: 19 } });
    expect(row?.units).toEqual(Array.from({ length: 14 }, () => 1));
  });
});
