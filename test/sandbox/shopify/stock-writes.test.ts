import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";
import { DOCUMENT, errorsOf, openStockShop, SKU, type StockShop } from "./stock-shop.ts";

const ADJUST = `mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { changes { name delta } } userErrors { code field } } }`;
const SET = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } } }`;
const ACTIVATE = `mutation ($item: ID!, $location: ID!, $available: Int, $onHand: Int, $key: String!) {
  inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available, onHand: $onHand) @idempotent(key: $key) {
    inventoryLevel { id isActive quantities(names: ["available"]) { quantity } } userErrors { field message } } }`;
const DEACTIVATE = `mutation ($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { userErrors { field message } } }`;

let shop: StockShop;
beforeEach(async () => {
  shop = await openStockShop();
});
afterEach(() => shop.close());

const adjust = (name: string, row: Record<string, unknown>, input: Record<string, unknown> = {}) =>
  shop.write(ADJUST, {
    input: {
      name,
      reason: "correction",
      changes: [{ inventoryItemId: shop.item, locationId: shop.main, changeFromQuantity: null, ...row }],
      ...input,
    },
  });

describe("inventoryAdjustQuantities", () => {
  test("of what is set aside grows on_hand with it, and is accounted for by a document", async () => {
    const answer = await adjust("reserved", { delta: 5, ledgerDocumentUri: DOCUMENT });
    expect(listAt(answer, "inventoryAdjustmentGroup", "changes")).toEqual([
      { name: "reserved", delta: 5 },
      { name: "on_hand", delta: 5 },
    ]);
    expect(await shop.quantitiesAt(shop.main)).toEqual({ available: 100, damaged: 0, reserved: 5, on_hand: 105 });
  });

  test.each([
    ["on_hand", { delta: 1, ledgerDocumentUri: DOCUMENT }, "INVALID_QUANTITY_NAME"],
    ["committed", { delta: 1, ledgerDocumentUri: DOCUMENT }, "INVALID_QUANTITY_NAME"],
    ["reserved", { delta: 1 }, "INVALID_QUANTITY_DOCUMENT"],
    ["available", { delta: 1, ledgerDocumentUri: DOCUMENT }, "INVALID_AVAILABLE_DOCUMENT"],
    ["available", { delta: 2_000_000_000 }, "INVALID_QUANTITY_TOO_HIGH"],
    ["available", { delta: -2_000_000_101 }, "INVALID_QUANTITY_TOO_LOW"],
    ["damaged", { delta: -1, ledgerDocumentUri: DOCUMENT }, "INVALID_QUANTITY_TOO_LOW"],
    ["available", { delta: 1, changeFromQuantity: 99 }, "CHANGE_FROM_QUANTITY_STALE"],
  ])("of %s by %j is refused as %s", async (name, row, code) => {
    expect(errorsOf(await adjust(name, row))).toEqual([code]);
    expect(await shop.quantitiesAt(shop.main)).toEqual({ available: 100, damaged: 0, reserved: 0, on_hand: 100 });
  });

  test("is accounted for by one document in all its rows", async () => {
    const row = { inventoryItemId: shop.item, changeFromQuantity: null, delta: 1 };
    const changes = [
      { ...row, locationId: shop.main, ledgerDocumentUri: DOCUMENT },
      { ...row, locationId: shop.east, ledgerDocumentUri: `${DOCUMENT}8` },
    ];
    expect(errorsOf(await adjust("reserved", {}, { changes }))).toEqual(["MAX_ONE_LEDGER_DOCUMENT"]);
  });
});

const set = (row: Record<string, unknown>, name = "available") =>
  shop.write(SET, {
    input: {
      name,
      reason: "correction",
      quantities: [
        { inventoryItemId: shop.item, locationId: shop.main, quantity: 5, changeFromQuantity: null, ...row },
      ],
    },
  });

describe("inventorySetQuantities", () => {
  test.for<readonly [string, Record<string, unknown>, string, string, readonly string[]]>([
    ["a name that is none", {}, "reserved", "INVALID_NAME", ["input", "name"]],
    [
      "less than none",
      { quantity: -1 },
      "available",
      "INVALID_QUANTITY_NEGATIVE",
      ["input", "quantities", "0", "quantity"],
    ],
    [
      "beyond counting",
      { quantity: 1_000_000_001 },
      "available",
      "INVALID_QUANTITY_TOO_HIGH",
      ["input", "quantities", "0", "quantity"],
    ],
    [
      "an item nobody sells",
      { inventoryItemId: "gid://shopify/InventoryItem/1" },
      "available",
      "INVALID_INVENTORY_ITEM",
      ["input", "quantities", "0", "inventoryItemId"],
    ],
    [
      "a location nobody has",
      { locationId: "gid://shopify/Location/1" },
      "available",
      "INVALID_LOCATION",
      ["input", "quantities", "0", "locationId"],
    ],
  ])("of %s is refused with the path of what is wrong", async ([, row, name, code, field]) => {
    expect(at(await set(row, name), "userErrors", 0)).toMatchObject({ code, field });
    expect(await shop.quantitiesAt(shop.main)).toMatchObject({ available: 100 });
  });

  test("stocks an item where it was not stocked: since 2026-10 a write creates the level", async () => {
    const level = await shop.levelAt(shop.counter);
    await shop.query(DEACTIVATE, { id: textAt(level, "id") });
    await set({ locationId: shop.counter, quantity: 8 });
    expect(await shop.levelAt(shop.counter)).toMatchObject({ id: textAt(level, "id"), isActive: true });
    expect(await shop.quantitiesAt(shop.counter)).toMatchObject({ available: 8 });
    expect(await shop.topics()).toEqual([
      "inventory_levels/connect",
      "inventory_levels/disconnect",
      "inventory_levels/update",
    ]);
  });
});

const activate = (location: string, opening: Record<string, unknown> = {}) =>
  shop.write(ACTIVATE, { item: shop.item, location, ...opening });

describe("stocking an item at a location", () => {
  test("ends without losing what lies there, and begins again with it", async () => {
    const id = textAt(await shop.levelAt(shop.east), "id");
    expect(at((await shop.query(DEACTIVATE, { id })).body, "data", "inventoryDeactivate", "userErrors")).toEqual([]);
    expect(await shop.levelAt(shop.east)).toMatchObject({ isActive: false });
    expect(await activate(shop.east)).toMatchObject({
      inventoryLevel: { id, isActive: true, quantities: [{ quantity: 40 }] },
      userErrors: [],
    });
  });

  test("that is stocked already is no error; a quantity for it is, and the level comes with the error", async () => {
    expect(await activate(shop.main)).toMatchObject({ inventoryLevel: { isActive: true }, userErrors: [] });
    expect(await activate(shop.main, { onHand: 7 })).toMatchObject({
      inventoryLevel: { isActive: true, quantities: [{ quantity: 100 }] },
      userErrors: [{ field: ["onHand"] }],
    });
  });

  test("does not end while orders count on it, nor at the last location", async () => {
    const ids = await Promise.all(
      [shop.main, shop.east, shop.counter].map(async (each) => textAt(await shop.levelAt(each), "id")),
    );
    const end = async (id: string | undefined) =>
      errorsOf(at((await shop.query(DEACTIVATE, { id })).body, "data", "inventoryDeactivate"));
    shop.sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: SKU, quantity: 1 }] });
    expect(await end(ids[0])).toEqual([expect.stringContaining("committed")]);
    const others = shop.sandbox.control.levels({ shop: SHOP, sku: SKU }).slice(1);
    for (const { locationId } of others.slice(0, -1))
      expect(await end(textAt(await shop.levelAt(locationId), "id"))).toEqual([]);
    shop.sandbox.control.cancelOrder({ shop: SHOP, id: shop.sandbox.control.orders({ shop: SHOP })[0]?.id ?? "" });
    expect(await end(ids[0])).toEqual([]);
    const last = others.at(-1)?.locationId ?? "";
    expect(await end(textAt(await shop.levelAt(last), "id"))).toEqual([
      expect.stringContaining("minimum of 1 location"),
    ]);
  });

  test("that is not stocked takes no orders", async () => {
    await shop.query(DEACTIVATE, { id: textAt(await shop.levelAt(shop.main), "id") });
    const order = shop.sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: SKU, quantity: 1 }] });
    expect(order.fulfillmentOrders.map(({ location }) => location)).toEqual(["East warehouse"]);
  });
});
