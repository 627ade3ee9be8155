import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";

const MOVE = `mutation ($input: InventoryMoveQuantitiesInput!, $key: String!) {
  inventoryMoveQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { changes { name delta ledgerDocumentUri } } userErrors { code field } } }`;
const ADJUST = `mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { changes { name delta } } userErrors { code field } } }`;
const SET = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } } }`;
const ACTIVATE = `mutation ($item: ID!, $location: ID!, $available: Int, $onHand: Int, $key: String!) {
  inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available, onHand: $onHand) @idempotent(key: $key) {
    inventoryLevel { id isActive quantities(names: ["available"]) { quantity } } userErrors { field message } } }`;
const DEACTIVATE = `mutation ($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { userErrors { field message } } }`;
const LEVEL = `query ($item: ID!, $location: ID!) { inventoryItem(id: $item) { inventoryLevel(locationId: $location, includeInactive: true) {
  id isActive quantities(names: ["available", "damaged", "reserved", "on_hand"]) { name quantity } } } }`;

const DOCUMENT = "gid://warehouse-app/Count/7";
const SKU = "SKU-00001";

let app: WebhookReceiver;
let sandbox: SandboxShopify;
let query: Query;
let item: string;
let main: string;
let east: string;
let counter: string;
let keys = 0;

beforeEach(async () => {
  app = await receiveWebhooks();
  sandbox = await startSandbox({
    appUrl: app.url,
    topics: ["inventory_levels/update", "inventory_levels/connect", "inventory_levels/disconnect"],
    shops: [{ domain: SHOP, products: 3, everyKindOfLocation: true }],
  });
  query = await connect(sandbox);
  const levels = sandbox.control.levels({ shop: SHOP, sku: SKU });
  [main = "", east = "", counter = ""] = levels.map(({ locationId }) => locationId);
  item = levels[0]?.inventoryItemId ?? "";
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const nextKey = () => `key-${(keys += 1)}`;
const payload = async (text: string, name: string, variables: Record<string, unknown>) =>
  at((await query(text, { key: nextKey(), ...variables })).body, "data", name);
const errorsOf = (answer: unknown) =>
  listAt(answer, "userErrors").map((error) => at(error, "code") ?? at(error, "message"));
const topics = async () => {
  await sandbox.control.advance(0);
  return app.received.map(({ headers }) => headers["x-shopify-topic"]).toSorted();
};

async function levelAt(location: string): Promise<unknown> {
  return at((await query(LEVEL, { item, location })).body, "data", "inventoryItem", "inventoryLevel");
}
async function quantitiesAt(location: string): Promise<Record<string, number>> {
  const quantities = listAt(await levelAt(location), "quantities");
  return Object.fromEntries(quantities.map((each) => [textAt(each, "name"), Number(at(each, "quantity"))]));
}

interface Moved {
  readonly quantity?: number;
  readonly from?: Record<string, unknown>;
  readonly to?: Record<string, unknown>;
}
const move = ({ quantity = 4, from = {}, to = {} }: Moved, input: Record<string, unknown> = {}) =>
  payload(MOVE, "inventoryMoveQuantities", {
    input: {
      reason: "damaged",
      referenceDocumentUri: DOCUMENT,
      changes: [
        {
          inventoryItemId: item,
          quantity,
          from: { locationId: main, name: "available", changeFromQuantity: null, ...from },
          to: { locationId: main, name: "damaged", changeFromQuantity: null, ledgerDocumentUri: DOCUMENT, ...to },
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
    expect(await quantitiesAt(main)).toEqual({ available: 96, damaged: 4, reserved: 0, on_hand: 100 });
    expect(await topics()).toEqual(["inventory_levels/update"]);
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
    const to = moved.to?.["locationId"] === "east" ? { to: { locationId: east } } : {};
    expect(errorsOf(await move({ ...moved, ...to }, input))).toEqual(codes);
    expect(await quantitiesAt(main)).toMatchObject({ available: 100, damaged: 0 });
  });

  test("takes from a state no more than is there, over all its rows", async () => {
    await move({ quantity: 3 });
    const change = {
      inventoryItemId: item,
      quantity: 2,
      from: { locationId: main, name: "damaged", changeFromQuantity: null, ledgerDocumentUri: DOCUMENT },
      to: { locationId: main, name: "available", changeFromQuantity: null },
    };
    expect(errorsOf(await move({}, { changes: [change, change] }))).toEqual(["INVALID_QUANTITY_NEGATIVE"]);
    expect(await quantitiesAt(main)).toMatchObject({ available: 97, damaged: 3 });
  });

  test("needs changeFromQuantity on both ends, although the schema lets it be left out", async () => {
    const { body } = await query(MOVE, {
      key: nextKey(),
      input: {
        reason: "damaged",
        referenceDocumentUri: DOCUMENT,
        changes: [
          {
            inventoryItemId: item,
            quantity: 1,
            from: { locationId: main, name: "available", changeFromQuantity: null },
            to: { locationId: main, name: "damaged", ledgerDocumentUri: DOCUMENT },
          },
        ],
      },
    });
    expect(at(body, "errors", 0, "message")).toMatch(/changeFromQuantity/);
  });
});

const adjust = (name: string, row: Record<string, unknown>, input: Record<string, unknown> = {}) =>
  payload(ADJUST, "inventoryAdjustQuantities", {
    input: {
      name,
      reason: "correction",
      changes: [{ inventoryItemId: item, locationId: main, changeFromQuantity: null, ...row }],
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
    expect(await quantitiesAt(main)).toEqual({ available: 100, damaged: 0, reserved: 5, on_hand: 105 });
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
    expect(await quantitiesAt(main)).toEqual({ available: 100, damaged: 0, reserved: 0, on_hand: 100 });
  });

  test("is accounted for by one document in all its rows", async () => {
    const row = { inventoryItemId: item, changeFromQuantity: null, delta: 1 };
    const changes = [
      { ...row, locationId: main, ledgerDocumentUri: DOCUMENT },
      { ...row, locationId: east, ledgerDocumentUri: `${DOCUMENT}8` },
    ];
    expect(errorsOf(await adjust("reserved", {}, { changes }))).toEqual(["MAX_ONE_LEDGER_DOCUMENT"]);
  });
});

const set = (row: Record<string, unknown>, name = "available") =>
  payload(SET, "inventorySetQuantities", {
    input: {
      name,
      reason: "correction",
      quantities: [{ inventoryItemId: item, locationId: main, quantity: 5, changeFromQuantity: null, ...row }],
    },
  });

describe("inventorySetQuantities", () => {
  test.each([
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
  ])("of %s is refused with the path of what is wrong", async (_, row, name, code, field) => {
    expect(at(await set(row, name), "userErrors", 0)).toMatchObject({ code, field });
    expect(await quantitiesAt(main)).toMatchObject({ available: 100 });
  });

  test("stocks an item where it was not stocked: since 2026-10 a write creates the level", async () => {
    const level = await levelAt(counter);
    await query(DEACTIVATE, { id: textAt(level, "id") });
    await set({ locationId: counter, quantity: 8 });
    expect(await levelAt(counter)).toMatchObject({ id: textAt(level, "id"), isActive: true });
    expect(await quantitiesAt(counter)).toMatchObject({ available: 8 });
    expect(await topics()).toEqual([
      "inventory_levels/connect",
      "inventory_levels/disconnect",
      "inventory_levels/update",
    ]);
  });
});

const activate = (location: string, opening: Record<string, unknown> = {}) =>
  payload(ACTIVATE, "inventoryActivate", { item, location, ...opening });

describe("stocking an item at a location", () => {
  test("ends without losing what lies there, and begins again with it", async () => {
    const id = textAt(await levelAt(east), "id");
    expect(at((await query(DEACTIVATE, { id })).body, "data", "inventoryDeactivate", "userErrors")).toEqual([]);
    expect(await levelAt(east)).toMatchObject({ isActive: false });
    expect(await activate(east)).toMatchObject({
      inventoryLevel: { id, isActive: true, quantities: [{ quantity: 40 }] },
      userErrors: [],
    });
  });

  test("that is stocked already is no error; a quantity for it is, and the level comes with the error", async () => {
    expect(await activate(main)).toMatchObject({ inventoryLevel: { isActive: true }, userErrors: [] });
    expect(await activate(main, { onHand: 7 })).toMatchObject({
      inventoryLevel: { isActive: true, quantities: [{ quantity: 100 }] },
      userErrors: [{ field: ["onHand"] }],
    });
  });

  test("does not end while orders count on it, nor at the last location", async () => {
    const ids = await Promise.all([main, east, counter].map(async (each) => textAt(await levelAt(each), "id")));
    const end = async (id: string | undefined) =>
      errorsOf(at((await query(DEACTIVATE, { id })).body, "data", "inventoryDeactivate"));
    sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: SKU, quantity: 1 }] });
    expect(await end(ids[0])).toEqual([expect.stringContaining("committed")]);
    const others = sandbox.control.levels({ shop: SHOP, sku: SKU }).slice(1);
    for (const { locationId } of others.slice(0, -1))
      expect(await end(textAt(await levelAt(locationId), "id"))).toEqual([]);
    sandbox.control.cancelOrder({ shop: SHOP, id: sandbox.control.orders({ shop: SHOP })[0]?.id ?? "" });
    expect(await end(ids[0])).toEqual([]);
    const last = others.at(-1)?.locationId ?? "";
    expect(await end(textAt(await levelAt(last), "id"))).toEqual([expect.stringContaining("minimum of 1 location")]);
  });

  test("that is not stocked takes no orders", async () => {
    await query(DEACTIVATE, { id: textAt(await levelAt(main), "id") });
    const order = sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: SKU, quantity: 1 }] });
    expect(order.fulfillmentOrders.map(({ location }) => location)).toEqual(["East warehouse"]);
  });
});
