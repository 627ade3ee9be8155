import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Answer, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

const PUBLISH = `mutation Publish($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id changes { name delta } }
    userErrors { code field message }
  }
}`;

let sandbox: SandboxShopify;
let query: Query;

beforeAll(async () => {
  sandbox = await startSandbox();
  query = await connect(sandbox);
});
afterAll(() => sandbox.close());

function levelOf(sku: string) {
  const [level] = sandbox.control.levels({ shop: SHOP, sku });
  if (level === undefined) throw new Error(`no level of ${sku}`);
  return level;
}

interface RowOf {
  readonly sku: string;
  readonly quantity: number;
  readonly from?: number | null;
}

function row({ sku, quantity, from }: RowOf): Record<string, unknown> {
  const { inventoryItemId, locationId } = levelOf(sku);
  return { inventoryItemId, locationId, quantity, ...(from === undefined ? {} : { changeFromQuantity: from }) };
}

function publish(key: string, rows: readonly RowOf[], name = "available"): Promise<Answer> {
  return query(PUBLISH, { key, input: { name, reason: "correction", quantities: rows.map(row) } });
}

function codesOf({ body }: Answer): readonly string[] {
  return listAt(body, "data", "inventorySetQuantities", "userErrors").map((error) => textAt(error, "code"));
}

describe("inventorySetQuantities", () => {
  test("a write without @idempotent is refused and changes nothing", async () => {
    const bare = PUBLISH.replace(" @idempotent(key: $key)", "").replace(", $key: String!", "");
    const { body } = await query(bare, {
      input: {
        name: "available",
        reason: "correction",
        quantities: [row({ sku: "SKU-00001", quantity: 5, from: null })],
      },
    });
    expect(at(body, "errors", 0, "message")).toMatch(/@idempotent directive is required/);
    expect(levelOf("SKU-00001").available).toBe(100);
  });

  test("a blank idempotency key is none", async () => {
    const { body } = await publish(" ", [{ sku: "SKU-00001", quantity: 5, from: null }]);
    expect(at(body, "errors", 0, "extensions", "code")).toBe("BAD_REQUEST");
  });

  test("a row that leaves changeFromQuantity out is refused, although the schema lets it pass", async () => {
    const { body } = await publish("left-out", [{ sku: "SKU-00001", quantity: 5 }]);
    expect(at(body, "errors", 0, "message")).toMatch(/changeFromQuantity/);
    expect(levelOf("SKU-00001").available).toBe(100);
  });

  test("a stale changeFromQuantity changes nothing, not even the rows beside it", async () => {
    const answer = await publish("stale", [
      { sku: "SKU-00001", quantity: 5, from: 100 },
      { sku: "SKU-00002", quantity: 5, from: 99 },
    ]);
    expect(codesOf(answer)).toEqual(["CHANGE_FROM_QUANTITY_STALE"]);
    expect(at(answer.body, "data", "inventorySetQuantities", "userErrors", 0, "field")).toEqual([
      "input",
      "quantities",
      "1",
      "changeFromQuantity",
    ]);
    expect([levelOf("SKU-00001").available, levelOf("SKU-00002").available]).toEqual([100, 100]);
  });

  test("a repeated key answers what it answered first and writes nothing again", async () => {
    const first = await publish("once", [{ sku: "SKU-00003", quantity: 7, from: 100 }]);
    sandbox.control.adjustLevel({ shop: SHOP, sku: "SKU-00003", available: 50 });
    const second = await publish("once", [{ sku: "SKU-00003", quantity: 7, from: 100 }]);
    expect(at(second.body, "data")).toEqual(at(first.body, "data"));
    expect(levelOf("SKU-00003").available).toBe(50);
  });

  test("a key used for other parameters is refused", async () => {
    await publish("mine", [{ sku: "SKU-00004", quantity: 7, from: null }]);
    expect(codesOf(await publish("mine", [{ sku: "SKU-00004", quantity: 8, from: null }]))).toEqual([
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
    ]);
    expect(levelOf("SKU-00004").available).toBe(7);
  });

  test("a bundle cannot be written, and takes its whole batch with it", async () => {
    const bundle = `{ productVariants(first: 1, query: "sku:BUNDLE-00001") { nodes { inventoryItem { id } } } }`;
    const { body } = await query(bundle);
    const inventoryItemId = at(body, "data", "productVariants", "nodes", 0, "inventoryItem", "id");
    const rows = [
      row({ sku: "SKU-00005", quantity: 1, from: null }),
      { ...row({ sku: "SKU-00005", quantity: 1, from: null }), inventoryItemId },
    ];
    const answer = await query(PUBLISH, {
      key: "bundle",
      input: { name: "available", reason: "correction", quantities: rows },
    });
    expect(codesOf(answer)).toEqual(["NON_MUTABLE_INVENTORY_ITEM"]);
    expect(levelOf("SKU-00005").available).toBe(100);
  });

  test("one pair of item and location may stand in a batch once", async () => {
    const twice = { sku: "SKU-00006", quantity: 3, from: null };
    expect(codesOf(await publish("twice", [twice, twice]))).toEqual(["NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"]);
  });

  test("more than 250 rows are refused", async () => {
    const rows = Array.from({ length: 251 }, () => ({ sku: "SKU-00006", quantity: 3, from: null }));
    const { body } = await publish("too-many", rows);
    expect(at(body, "errors", 0, "extensions", "code")).toBe("MAX_INPUT_SIZE_EXCEEDED");
  });

  test("a reason outside Shopify's list is refused", async () => {
    const input = {
      name: "available",
      reason: "because",
      quantities: [row({ sku: "SKU-00006", quantity: 3, from: null })],
    };
    expect(codesOf(await query(PUBLISH, { key: "reason", input }))).toEqual(["INVALID_REASON"]);
  });

  test("setting on_hand leaves what orders have committed", async () => {
    sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: "SKU-00007", quantity: 4 }] });
    await publish("on-hand", [{ sku: "SKU-00007", quantity: 50, from: 100 }], "on_hand");
    expect(levelOf("SKU-00007")).toMatchObject({ available: 46, committed: 4, onHand: 50 });
  });
});

describe("an inventory level", () => {
  test("available + committed stays on hand when an order is placed", () => {
    sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: "SKU-00008", quantity: 3 }] });
    expect(levelOf("SKU-00008")).toMatchObject({ available: 97, committed: 3, onHand: 100 });
  });

  test("an order takes from the second warehouse what the first does not have", () => {
    sandbox.control.adjustLevel({ shop: SHOP, sku: "SKU-00009", available: 2 });
    sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: "SKU-00009", quantity: 5 }] });
    const levels = sandbox.control.levels({ shop: SHOP, sku: "SKU-00009" });
    expect(levels.map(({ available, committed }) => [available, committed])).toEqual([
      [0, 2],
      [37, 3],
    ]);
  });

  test("a sold-out order is refused, and overselling has to be asked for", () => {
    const wish = { shop: SHOP, lines: [{ sku: "SKU-00010", quantity: 141 }] };
    expect(() => sandbox.control.placeOrder(wish)).toThrow("sold-out: SKU-00010");
    sandbox.control.placeOrder({ ...wish, oversell: true });
    expect(levelOf("SKU-00010").available).toBe(-1);
  });
});
