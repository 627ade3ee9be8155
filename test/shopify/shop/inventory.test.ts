import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Level, LevelWrite, QuantityBatch } from "#app/shopify/port.ts";
import type { InventoryItemGid, LocationGid } from "#app/domain/values/ids.ts";
import { placeOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

const batchOf = (rows: readonly LevelWrite[], key: string): QuantityBatch => ({
  name: "available",
  rows,
  key,
  reference: "run",
});

describe("levels", () => {
  async function aLevel() {
    const shopify = world.shopify();
    const [location] = unwrap(await shopify.locations(world.call()));
    const { rows } = unwrap(await shopify.variants(null, world.call()));
    const items = rows
      .filter(({ isTracked, isBundleParent }) => isTracked && !isBundleParent)
      .map(({ inventoryItem }) => inventoryItem);
    if (location === undefined) throw new Error("no location");
    const levels = unwrap(await shopify.levels(items, location.id, world.call()));
    const [level] = levels;
    if (level === undefined) throw new Error("no level");
    return { shopify, level, levels, location: location.id };
  }
  const available = async (
    shopify: ReturnType<SandboxShop["shopify"]>,
    item: InventoryItemGid,
    location: LocationGid,
  ) => unwrap(await shopify.levels([item], location, world.call())).map((level) => level.available);

  async function levelsEverywhere(shopify: ReturnType<SandboxShop["shopify"]>, levels: readonly Level[]) {
    const items = levels.map(({ item }) => item);
    const locations = unwrap(await shopify.locations(world.call()));
    const read = locations.map(async ({ id }) => unwrap(await shopify.levels(items, id, world.call())));
    return (await Promise.all(read)).flat();
  }

  test("each explains itself: on hand is available, committed and reserved together", async () => {
    placeOrder(world, { kind: "paid" });
    const { shopify, levels: ofFirst } = await aLevel();
    const levels = await levelsEverywhere(shopify, ofFirst);
    for (const level of levels) expect(level.onHand).toBe(level.available + level.committed + level.reserved);
    expect(levels.some(({ committed }) => committed > 0)).toBe(true);
  });

  test("an item that is not there is left out", async () => {
    const { shopify, location } = await aLevel();
    const { rows } = unwrap(await shopify.variants(null, world.call()));
    const unknown = "gid://shopify/InventoryItem/1" as InventoryItemGid;
    expect(
      unwrap(
        await shopify.levels([unknown, ...rows.map(({ inventoryItem }) => inventoryItem)], location, world.call()),
      ).map(({ item }) => item),
    ).not.toContain(unknown);
  });

  test("a set with the value that was read is written, and the same key again is one write", async () => {
    const { shopify, level, location } = await aLevel();
    const rows = [{ item: level.item, location, quantity: level.available + 3, changeFromQuantity: level.available }];
    expect(await shopify.setQuantities(batchOf(rows, "key-1"), world.call())).toMatchObject({
      ok: true,
      value: { kind: "written" },
    });
    expect(await shopify.setQuantities(batchOf(rows, "key-1"), world.call())).toMatchObject({
      ok: true,
      value: { kind: "written" },
    });
    expect(await available(shopify, level.item, location)).toEqual([level.available + 3]);
  });

  test("a lost answer is unavailable; the same key then finds it written", async () => {
    const { shopify, level, location } = await aLevel();
    const rows = [{ item: level.item, location, quantity: 1, changeFromQuantity: level.available }];
    world.sandbox.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true } });
    expect(await shopify.setQuantities(batchOf(rows, "key-2"), world.call())).toMatchObject({
      ok: false,
      error: { kind: "unavailable" },
    });
    expect(await shopify.setQuantities(batchOf(rows, "key-2"), world.call())).toMatchObject({
      ok: true,
      value: { kind: "written" },
    });
  });

  test("a level that moved meanwhile refuses the whole batch and names the row", async () => {
    const { shopify, levels, location } = await aLevel();
    const [first, second] = levels;
    if (first === undefined || second === undefined) throw new Error("two levels are needed");
    const rows = [
      { item: first.item, location, quantity: 1, changeFromQuantity: first.available },
      { item: second.item, location, quantity: 1, changeFromQuantity: second.available + 1 },
    ];
    expect(unwrap(await shopify.setQuantities(batchOf(rows, "key-3"), world.call()))).toEqual({
      kind: "stale",
      rows: [1],
    });
    expect(await available(shopify, first.item, location)).toEqual([first.available]);
  });

  test("a set of what lies there leaves what is committed where it is, and is compared with what lies there", async () => {
    placeOrder(world, { kind: "paid" });
    const { shopify, levels: ofFirst } = await aLevel();
    const level = (await levelsEverywhere(shopify, ofFirst)).find(({ committed }) => committed > 0);
    if (level === undefined) throw new Error("an order commits something");
    const { item, location, onHand, committed } = level;
    const row = { item, location, quantity: onHand + 2, changeFromQuantity: onHand };
    const set = (key: string) => shopify.setQuantities({ ...batchOf([row], key), name: "on_hand" }, world.call());
    expect(unwrap(await set("key-7"))).toEqual({ kind: "written" });
    expect(unwrap(await shopify.levels([item], location, world.call()))).toMatchObject([
      { available: level.available + 2, committed, onHand: onHand + 2 },
    ]);
    expect(unwrap(await set("key-8"))).toEqual({ kind: "stale", rows: [0] });
  });

  test("a key that was used for other rows is spent", async () => {
    const { shopify, level, location } = await aLevel();
    const row = { item: level.item, location, quantity: 1, changeFromQuantity: level.available };
    unwrap(await shopify.setQuantities(batchOf([row], "key-4"), world.call()));
    expect(
      unwrap(
        await shopify.setQuantities(batchOf([{ ...row, quantity: 2, changeFromQuantity: 1 }], "key-4"), world.call()),
      ),
    ).toEqual({ kind: "key-spent" });
  });

  test("rows Shopify will never take are named, so that the rest can go without them", async () => {
    const { shopify, level, location } = await aLevel();
    const { rows: variants } = unwrap(await shopify.variants(null, world.call()));
    const parent = variants.find(({ isBundleParent }) => isBundleParent)?.inventoryItem;
    if (parent === undefined) throw new Error("no bundle");
    const rows = [level.item, parent].map((item) => ({
      item,
      location,
      quantity: 1,
      changeFromQuantity: item === parent ? 0 : level.available,
    }));
    expect(unwrap(await shopify.setQuantities(batchOf(rows, "key-5"), world.call()))).toMatchObject({
      kind: "bad-rows",
      rows: [{ row: 1 }],
    });
  });

  test("throttling is waited out inside, and is no failure", async () => {
    const { shopify, level, location } = await aLevel();
    world.sandbox.control.fault({ shop: SHOP, graphql: { throttle: true, count: 2 } });
    expect(await available(shopify, level.item, location)).toEqual([level.available]);
    expect(
      world.sandbox.control.calls({ shop: SHOP }).filter(({ errorCodes }) => errorCodes.includes("THROTTLED")),
    ).toHaveLength(2);
  });

  test("no item and no row ask Shopify nothing", async () => {
    const { shopify, location } = await aLevel();
    const before = world.exchanges.length;
    unwrap(await shopify.levels([], location, world.call()));
    unwrap(await shopify.setQuantities(batchOf([], "key-6"), world.call()));
    expect(world.exchanges).toHaveLength(before);
  });
});
