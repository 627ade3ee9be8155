import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, textAt } from "./sandbox.ts";

const UPDATE = `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: $partial) {
    product { id } productVariants { price barcode inventoryPolicy inventoryItem { sku tracked unitCost { amount } } } userErrors { code field } } }`;
const ITEM = `mutation ($id: ID!, $input: InventoryItemInput!) {
  inventoryItemUpdate(id: $id, input: $input) { inventoryItem { sku tracked unitCost { amount } } userErrors { field message } } }`;

let app: ListeningApp;
let variant: unknown;

beforeEach(async () => {
  app = await listen({
    topics: ["products/update", "inventory_items/update"],
    scopes: ["write_products", "write_inventory", "read_orders"],
  });
  const found = `{ productVariants(first: 1, query: "sku:SKU-00001") { nodes { id price product { id } inventoryItem { id } } } }`;
  variant = at((await app.query(found)).body, "data", "productVariants", "nodes", 0);
});
afterEach(() => app.close());

const update = async (variants: readonly Record<string, unknown>[], partial = false) =>
  (await app.query(UPDATE, { productId: textAt(variant, "product", "id"), variants, partial })).body;
const priceNow = async () =>
  at(
    (await app.query(`query ($id: ID!) { productVariant(id: $id) { price } }`, { id: textAt(variant, "id") })).body,
    "data",
    "productVariant",
    "price",
  );

describe("productVariantsBulkUpdate", () => {
  test("changes what it names and tells of the product once, of the item where the item changed", async () => {
    const id = textAt(variant, "id");
    const body = await update([
      { id, price: "12.5", barcode: "4711", inventoryPolicy: "CONTINUE", inventoryItem: { sku: "NEW-1", cost: "3.1" } },
    ]);
    expect(at(body, "data", "productVariantsBulkUpdate")).toMatchObject({
      productVariants: [
        {
          price: "12.50",
          barcode: "4711",
          inventoryPolicy: "CONTINUE",
          inventoryItem: { sku: "NEW-1", tracked: true, unitCost: { amount: "3.1" } },
        },
      ],
      userErrors: [],
    });
    expect(await app.topics()).toEqual(["inventory_items/update", "products/update"]);
  });

  test.each([
    [{ price: "1.00" }, "PRODUCT_VARIANT_ID_MISSING", ["variants", "1", "id"]],
    [
      { id: "gid://shopify/ProductVariant/1", price: "1.00" },
      "PRODUCT_VARIANT_DOES_NOT_EXIST",
      ["variants", "1", "id"],
    ],
    [{ price: "-1.00" }, "GREATER_THAN_OR_EQUAL_TO", ["variants", "1", "price"]],
    [{ inventoryItem: { cost: "-1" } }, "GREATER_THAN_OR_EQUAL_TO", ["variants", "1", "inventoryItem", "cost"]],
    [
      { inventoryQuantities: [{ availableQuantity: 1, locationId: "gid://shopify/Location/1" }] },
      "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE",
      ["variants", "1", "inventoryQuantities"],
    ],
  ])(
    "with a row of %j changes nothing, or only the good rows where partial updates are allowed",
    async (bad, code, field) => {
      const id = textAt(variant, "id");
      const row = code === "PRODUCT_VARIANT_ID_MISSING" ? bad : { id, ...bad };
      const rows = [{ id, price: "11.00" }, row];
      const whole = at(await update(rows), "data", "productVariantsBulkUpdate");
      expect(whole).toMatchObject({ productVariants: null, userErrors: [{ code, field }] });
      expect(await priceNow()).toBe(textAt(variant, "price"));
      const partial = at(await update(rows, true), "data", "productVariantsBulkUpdate");
      expect(partial).toMatchObject({ productVariants: [{ price: "11.00" }], userErrors: [{ code, field }] });
      expect(await priceNow()).toBe("11.00");
    },
  );

  test("of a product nobody sells is refused", async () => {
    const { body } = await app.query(UPDATE, { productId: "gid://shopify/Product/1", variants: [], partial: true });
    expect(at(body, "data", "productVariantsBulkUpdate")).toMatchObject({
      product: null,
      userErrors: [{ code: "PRODUCT_DOES_NOT_EXIST", field: ["productId"] }],
    });
  });

  test("that asks for what is not modelled is refused by name and does nothing", async () => {
    const body = await update([{ id: textAt(variant, "id"), price: "1.00", taxCode: "P0000000" }]);
    expect(at(body, "errors", 0, "message")).toBe("The sandbox does not implement ProductVariantsBulkInput.taxCode");
    expect(await priceNow()).toBe(textAt(variant, "price"));
  });
});

describe("inventoryItemUpdate", () => {
  test("changes number, cost and tracking, and takes no cost below zero", async () => {
    const id = textAt(variant, "inventoryItem", "id");
    const { body } = await app.query(ITEM, { id, input: { sku: "NEW-2", cost: "4.2", tracked: false } });
    expect(at(body, "data", "inventoryItemUpdate")).toMatchObject({
      inventoryItem: { sku: "NEW-2", tracked: false, unitCost: { amount: "4.2" } },
      userErrors: [],
    });
    const refused = await app.query(ITEM, { id, input: { cost: "-1" } });
    expect(at(refused.body, "data", "inventoryItemUpdate", "userErrors", 0, "field")).toEqual(["input", "cost"]);
  });
});
