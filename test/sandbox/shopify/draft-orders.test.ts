import { readFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";
import { shapeDifferences } from "./webhooks/payload-shape.ts";

const MONEY = "{ shopMoney { amount } presentmentMoney { amount currencyCode } }";
const DRAFT = `draftOrder { id name status completedAt tags order { id sourceName displayFinancialStatus currentTotalPriceSet ${MONEY} }
  totalPriceSet ${MONEY} totalTaxSet ${MONEY} totalDiscountsSet ${MONEY} appliedDiscount { title value valueType }
  lineItems(first: 5) { nodes { sku title custom quantity discountedTotalSet ${MONEY} appliedDiscount { value amountSet ${MONEY} } } } }
  userErrors { field message }`;
const CREATE = `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { ${DRAFT} } }`;
const UPDATE = `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { ${DRAFT} } }`;
const COMPLETE = `mutation ($id: ID!, $pending: Boolean, $source: String) {
  draftOrderComplete(id: $id, paymentPending: $pending, sourceName: $source) { ${DRAFT} } }`;
const DELETE = `mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } } }`;
const CALCULATE = `mutation ($input: DraftOrderInput!) { draftOrderCalculate(input: $input) {
  calculatedDraftOrder { totalPriceSet ${MONEY} lineItems { title quantity } } userErrors { message } } }`;

const TOPICS = ["draft_orders/create", "draft_orders/update", "draft_orders/delete", "orders/create", "orders/paid"];

let app: ListeningApp;
let variantId: string;

beforeEach(async () => {
  app = await listen({
    topics: TOPICS,
    scopes: ["write_draft_orders", "write_orders", "write_products", "read_customers"],
  });
  const found = `{ productVariants(first: 1, query: "sku:SKU-00001") { nodes { id } } }`;
  variantId = textAt((await app.query(found)).body, "data", "productVariants", "nodes", 0, "id");
});
afterEach(() => app.close());

const ENGRAVING = {
  title: "Engraving",
  quantity: 1,
  originalUnitPriceWithCurrency: { amount: "7.50", currencyCode: "EUR" },
};
const input = (more: Record<string, unknown> = {}) => ({
  lineItems: [
    { variantId, quantity: 3, appliedDiscount: { title: "Sample", value: 10, valueType: "PERCENTAGE" } },
    ENGRAVING,
  ],
  appliedDiscount: { title: "Goodwill", value: 2, valueType: "FIXED_AMOUNT" },
  shippingLine: { title: "By hand", priceWithCurrency: { amount: "4.00", currencyCode: "EUR" } },
  email: "buyer@example.com",
  tags: ["phone"],
  ...more,
});
const create = (more: Record<string, unknown> = {}) => app.ask(CREATE, { input: input(more) });
const idOf = (answer: unknown) => textAt(answer, "draftOrder", "id");
const total = (answer: unknown, ...path: string[]) => textAt(answer, ...path, "shopMoney", "amount");
const messageOf = (answer: unknown) => at(answer, "userErrors", 0, "message");
const levelOf = (sku: string) => app.sandbox.control.levels({ shop: SHOP, sku })[0];

describe("a draft order", () => {
  test("has a price with its line and order discounts, and takes no stock", async () => {
    const answer = await create();
    const [first, second] = listAt(answer, "draftOrder", "lineItems", "nodes");
    expect(at(answer, "draftOrder")).toMatchObject({ name: "#D1", status: "OPEN", order: null });
    expect([at(first, "custom"), at(second, "custom")]).toEqual([false, true]);
    expect(at(first, "appliedDiscount", "value")).toBe(10);
    const lines = [first, second].map((line) => total(line, "discountedTotalSet"));
    const whole = lines.reduce((sum, each) => sum.plus(each), new Decimal(4));
    expect(whole.toFixed(2)).toBe(new Decimal(total(answer, "draftOrder", "totalPriceSet")).toFixed(2));
    expect(levelOf("SKU-00001")).toMatchObject({ available: 100, committed: 0 });
    expect(app.sandbox.control.orders({ shop: SHOP })).toEqual([]);
    expect(await app.topics()).toEqual(["draft_orders/create"]);
  });

  test("becomes an order of the same price, once: paid, of its own channel, with its stock committed", async () => {
    const draft = await create();
    const done = await app.ask(COMPLETE, { id: idOf(draft) });
    expect(at(done, "draftOrder")).toMatchObject({
      status: "COMPLETED",
      order: { sourceName: "shopify_draft_order", displayFinancialStatus: "PAID" },
    });
    expect(total(done, "draftOrder", "order", "currentTotalPriceSet")).toBe(
      total(draft, "draftOrder", "totalPriceSet"),
    );
    expect(levelOf("SKU-00001")).toMatchObject({ available: 97, committed: 3 });
    expect(messageOf(await app.ask(COMPLETE, { id: idOf(draft) }))).toMatch(/already been completed/);
    expect(app.sandbox.control.orders({ shop: SHOP })).toHaveLength(1);
    expect(await app.topics()).toEqual(["draft_orders/create", "draft_orders/update", "orders/create", "orders/paid"]);
  });

  test("can be completed unpaid and for another channel, and below zero: nobody looks whether the goods are there", async () => {
    const draft = await create({ lineItems: [{ variantId, quantity: 150 }] });
    const done = await app.ask(COMPLETE, { id: idOf(draft), pending: true, source: "quotes" });
    expect(at(done, "draftOrder", "order")).toMatchObject({ sourceName: "quotes", displayFinancialStatus: "PENDING" });
    expect(levelOf("SKU-00001")?.available).toBe(-10);
  });

  test("keeps the price that was offered when the catalog changes", async () => {
    const draft = await create();
    const variant = `mutation ($product: ID!, $id: ID!) {
      productVariantsBulkUpdate(productId: $product, variants: [{ id: $id, price: "1.00" }]) { userErrors { code } } }`;
    const found = `query ($id: ID!) { productVariant(id: $id) { product { id } } }`;
    const product = textAt((await app.query(found, { id: variantId })).body, "data", "productVariant", "product", "id");
    await app.ask(variant, { product, id: variantId });
    const noted = await app.ask(UPDATE, { id: idOf(draft), input: { note: "call back", tags: ["phone", "noted"] } });
    expect(total(await create(), "draftOrder", "totalPriceSet")).not.toBe(total(draft, "draftOrder", "totalPriceSet"));
    expect(total(noted, "draftOrder", "totalPriceSet")).toBe(total(draft, "draftOrder", "totalPriceSet"));
    expect(at(noted, "draftOrder", "tags")).toEqual(["phone", "noted"]);
    const fewer = await app.ask(UPDATE, { id: idOf(draft), input: { lineItems: [ENGRAVING] } });
    expect(listAt(fewer, "draftOrder", "lineItems", "nodes")).toHaveLength(1);
  });

  test("in another currency adds up in both", async () => {
    const draft = await create({ presentmentCurrencyCode: "KWD" });
    const done = await app.ask(COMPLETE, { id: idOf(draft) });
    expect(at(done, "draftOrder", "totalPriceSet", "presentmentMoney", "currencyCode")).toBe("KWD");
    expect(at(done, "draftOrder", "order", "currentTotalPriceSet")).toEqual(at(draft, "draftOrder", "totalPriceSet"));
  });

  test("is calculated without being written down, listed, and deleted while it is open", async () => {
    const calculated = await app.ask(CALCULATE, { input: input() });
    expect(listAt(calculated, "calculatedDraftOrder", "lineItems")).toHaveLength(2);
    const draft = await create();
    expect(total(calculated, "calculatedDraftOrder", "totalPriceSet")).toBe(
      total(draft, "draftOrder", "totalPriceSet"),
    );
    const list = `{ draftOrders(first: 5, query: "status:open") { nodes { id } } }`;
    expect(listAt((await app.query(list)).body, "data", "draftOrders", "nodes")).toEqual([{ id: idOf(draft) }]);
    expect(at(await app.ask(DELETE, { id: idOf(draft) }), "deletedId")).toBe(idOf(draft));
    expect(messageOf(await app.ask(DELETE, { id: idOf(draft) }))).toBe("Draft order does not exist");
    expect(await app.topics()).toEqual(["draft_orders/create", "draft_orders/delete"]);
  });

  test.each([
    ["no line", { lineItems: [] }, "Add at least 1 product"],
    [
      "a variant nobody sells",
      { lineItems: [{ variantId: "gid://shopify/ProductVariant/1", quantity: 1 }] },
      "no longer available",
    ],
    ["no unit", { lineItems: [{ ...ENGRAVING, quantity: 0 }] }, "greater than or equal to 1"],
    ["a line that is nothing", { lineItems: [{ quantity: 1 }] }, "title is empty"],
  ])("with %s is refused", async (_, more, message) => {
    expect(messageOf(await create(more))).toContain(message);
    expect(await app.topics()).toEqual([]);
  });

  test("that asks for what is not modelled is refused by name", async () => {
    const { body } = await app.query(CREATE, { input: input({ reserveInventoryUntil: "2026-12-01T00:00:00Z" }) });
    expect(at(body, "errors", 0, "message")).toBe(
      "The sandbox does not implement DraftOrderInput.reserveInventoryUntil",
    );
  });

  test("is told with the keys and types of the documented example", async () => {
    const address = {
      firstName: "Test",
      lastName: "Buyer",
      address1: "1 Example Street",
      city: "Exampleville",
      zip: "11111",
      countryCode: "US",
    };
    await app.ask(UPDATE, {
      id: idOf(await create({ shippingAddress: address, billingAddress: address })),
      input: { note: "x" },
    });
    const told = (await app.heard()).find(({ headers }) => headers["x-shopify-topic"] === "draft_orders/update");
    const file = new URL("../../samples/webhooks/draft_orders__update.json", import.meta.url);
    const example: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(shapeDifferences(example, JSON.parse(told?.body ?? "null"))).toEqual([]);
  });
});
