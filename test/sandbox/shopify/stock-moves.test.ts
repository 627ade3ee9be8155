import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, listAt } from "./sandbox.ts";
import { DOCUMENT, errorsOf, openStockShop, type StockShop } from "./stock-shop.ts";

const MOVE = `mutation ($input: InventoryMoveQuantitiesInput!, $key: String!) {
  inventoryMoveQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { changes { name delta ledgerDocumentUri } } userErrors { code field } } }`;

let shop: StockShop;
beforeEach(async () => {
  shop = await openStockShop();
});
afterEach(() => shop.close());

interface Moved {
  readonly quantity?: number;
  readonly from?: Record<string, unknown>;
  readonly to?: Record<string, unknown>;
}
const move = ({ quantity = 4, from = {}, to = {} }: Moved, input: Record<string, unknown> = {}) =>
  shop.write(MOVE, {
    input: {
      reason: "damaged",
      referenceDocumentUri: DOCUMENT,
      changes: [
        {
          inventoryItemId: shop.item,
          quantity,
          from: { locationId: shop.main, name: "available", changeFromQuantity: null, ...from },
          to: { locationId: shop.main, name: "damaged", changeFromQuantity: null, ledgerDocumentUri: DOCUMENT, ...to },
        },
      ],
      ...input,
    },
  });

describe("inventoryMoveQuantities", () => {
  test("changes the state of units and leaves on_hand, as the sum of its parts", async () => {
    const answer = await move({});
    expect(listAt(answer, "inventoryAdjustmentGroup", "changes")).toEqual([
      { name: "available", delta: -4, ledgerDocumentUri: null },
      { name: "damaged", delta: 4, ledgerDocumentUri: DOCUMENT },
    ]);
    expect(await shop.quantitiesAt(shop.main)).toEqual({ available: 96, damaged: 4, reserved: 0, on_hand: 100 });
    expect(await shop.topics()).toEqual(["inventory_levels/update"]);
  });

  test.each<readonly [string, Moved, Record<string, unknown>, readonly string[]]>([
    ["between locations", { to: { locationId: "east" } }, {}, ["DIFFERENT_LOCATIONS"]],
    ["into the state they are in", { to: { name: "available", ledgerDocumentUri: null } }, {}, ["SAME_QUANTITY_NAME"]],
    ["of orders", { to: { name: "committed" } }, {}, ["INVALID_QUANTITY_NAME"]],
    ["into a sum", { to: { name: "on_hand" } }, {}, ["INVALID_QUANTITY_NAME"]],
    ["without a document of their own", { to: { ledgerDocumentUri: null } }, {}, ["INVALID_QUANTITY_DOCUMENT"]],
    [
      "with a document for what is on sale",
      { from: { ledgerDocumentUri: DOCUMENT } },
      {},
      ["INVALID_AVAILABLE_DOCUMENT"],
    ],
    [
      "with a document of Shopify's",
      { to: { ledgerDocumentUri: "gid://shopify/Order/1" } },
      {},
      ["INTERNAL_LEDGER_DOCUMENT"],
    ],
    ["with a document that is none", { to: { ledgerDocumentUri: "count 7" } }, {}, ["INVALID_LEDGER_DOCUMENT"]],
    ["from a quantity that is stale", { from: { changeFromQuantity: 99 } }, {}, ["CHANGE_FROM_QUANTITY_STALE"]],
    ["of less than none", { quantity: -1 }, {}, ["INVALID_QUANTITY_NEGATIVE"]],
    ["beyond counting", { quantity: 2_000_000_001 }, {}, ["INVALID_QUANTITY_TOO_HIGH"]],
    ["for a reason that is none", {}, { reason: "because" }, ["INVALID_REASON"]],
    ["under a reference that is none", {}, { referenceDocumentUri: "run 7" }, ["INVALID_REFERENCE_DOCUMENT"]],
  ])("of units %s is refused and moves nothing", async (_, moved, input, codes) => {
    const to = moved.to?.["locationId"] === "east" ? { to: { locationId: shop.east } } : {};
    expect(errorsOf(await move({ ...moved, ...to }, input))).toEqual(codes);
    expect(await shop.quantitiesAt(shop.main)).toMatchObject({ available: 100, damaged: 0 });
  });

  test("takes from a state no more than is there, over all its rows", async () => {
    await move({ quantity: 3 });
    const change = {
      inventoryItemId: shop.item,
      quantity: 2,
      from: { locationId: shop.main, name: "damaged", changeFromQuantity: null, ledgerDocumentUri: DOCUMENT },
      to: { locationId: shop.main, name: "available", changeFromQuantity: null },
    };
    expect(errorsOf(await move({}, { changes: [change, change] }))).toEqual(["INVALID_QUANTITY_NEGATIVE"]);
    expect(await shop.quantitiesAt(shop.main)).toMatchObject({ available: 97, damaged: 3 });
  });

  test("stocks an item where it was not stocked, and its rows write to one level", async () => {
    const level = await shop.levelAt(shop.counter);
    await shop.ask(`mutation ($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { userErrors { message } } }`, {
      id: at(level, "id"),
    });
    const change = {
      inventoryItemId: shop.item,
      quantity: 2,
      from: { locationId: shop.counter, name: "available", changeFromQuantity: null },
      to: { locationId: shop.counter, name: "damaged", changeFromQuantity: null, ledgerDocumentUri: DOCUMENT },
    };
    await move({}, { changes: [change, change] });
    expect(await shop.levelAt(shop.counter)).toMatchObject({ isActive: true });
    expect(await shop.quantitiesAt(shop.counter)).toMatchObject({ damaged: 4 });
  });

  test("needs changeFromQuantity on both ends, although the schema lets it be left out", async () => {
    const { body } = await shop.query(MOVE, {
      key: "unsaid",
      input: {
        reason: "damaged",
        referenceDocumentUri: DOCUMENT,
        changes: [
          {
            inventoryItemId: shop.item,
            quantity: 1,
            from: { locationId: shop.main, name: "available", changeFromQuantity: null },
            to: { locationId: shop.main, name: "damaged", ledgerDocumentUri: DOCUMENT },
          },
        ],
      },
    });
    expect(at(body, "errors", 0, "message")).toMatch(/changeFromQuantity/);
  });
});
