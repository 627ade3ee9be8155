import { Decimal } from "decimal.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";

const MONEY = "{ shopMoney { amount } }";
const EDITED = `calculatedOrder { id totalPriceSet ${MONEY} totalOutstandingSet ${MONEY} subtotalLineItemsQuantity
    addedLineItems(first: 5) { nodes { id quantity discountedUnitPriceSet ${MONEY} } }
    stagedChanges(first: 9) { nodes { __typename ... on OrderStagedChangeDecrementItem { delta restock } } } }
  userErrors { field message }`;
const LINE = `calculatedLineItem { id quantity editableQuantity hasStagedLineItemDiscount calculatedDiscountAllocations { allocatedAmountSet ${MONEY} } }`;
const BEGIN = `mutation ($id: ID!) { orderEditBegin(id: $id) { orderEditSession { id } ${EDITED} } }`;
const ADD = `mutation ($id: ID!, $variant: ID!, $quantity: Int!, $repeat: Boolean) {
  orderEditAddVariant(id: $id, variantId: $variant, quantity: $quantity, allowDuplicates: $repeat) { ${LINE} ${EDITED} } }`;
const CUSTOM = `mutation ($id: ID!, $price: MoneyInput!) {
  orderEditAddCustomItem(id: $id, title: "Engraving", price: $price, quantity: 3) { ${LINE} ${EDITED} } }`;
const SET = `mutation ($id: ID!, $line: ID!, $quantity: Int!, $restock: Boolean) {
  orderEditSetQuantity(id: $id, lineItemId: $line, quantity: $quantity, restock: $restock) { ${LINE} ${EDITED} } }`;
const DISCOUNT = `mutation ($id: ID!, $line: ID!, $discount: OrderEditAppliedDiscountInput!) {
  orderEditAddLineItemDiscount(id: $id, lineItemId: $line, discount: $discount) {
    addedDiscountStagedChange { description value { ... on PricingPercentageValue { percentage } } } ${LINE} ${EDITED} } }`;
const COMMIT = `mutation ($id: ID!) { orderEditCommit(id: $id, staffNote: "as agreed by phone") {
  order { edited currentTotalPriceSet ${MONEY} totalOutstandingSet ${MONEY}
    agreements(first: 9) { nodes { reason sales(first: 20) { nodes { actionType totalAmount ${MONEY} } } } }
    lineItems(first: 9) { nodes { title quantity currentQuantity discountAllocations { allocatedAmountSet ${MONEY} } } } }
  userErrors { field message } } }`;

let app: ListeningApp;
let order: { readonly id: string; readonly total: string; readonly lines: readonly { readonly id: string }[] };
let variant: string;

beforeEach(async () => {
  app = await listen({
    topics: ["orders/edited"],
    scopes: ["write_orders", "write_order_edits", "read_products", "read_inventory"],
  });
  order = app.sandbox.control.placeOrder({
    shop: SHOP,
    kind: "discounted",
    lines: [{ sku: "SKU-00001", quantity: 3 }],
  });
  const found = `{ productVariants(first: 1, query: "sku:SKU-00002") { nodes { id } } }`;
  variant = textAt((await app.query(found)).body, "data", "productVariants", "nodes", 0, "id");
});
afterEach(() => app.close());

const begin = async () => textAt(await app.ask(BEGIN, { id: order.id }), "calculatedOrder", "id");
const amount = (json: unknown, ...path: readonly (string | number)[]) => textAt(json, ...path, "shopMoney", "amount");
const levelOf = (sku: string) => app.sandbox.control.levels({ shop: SHOP, sku })[0];
const messageOf = (answer: unknown) => at(answer, "userErrors", 0, "message");

describe("an order edit", () => {
  test("is a plan: nothing moves and nobody hears of it until it is committed", async () => {
    const id = await begin();
    const added = await app.ask(ADD, { id, variant, quantity: 2 });
    expect(at(added, "calculatedOrder", "subtotalLineItemsQuantity")).toBe(5);
    expect(new Decimal(amount(added, "calculatedOrder", "totalOutstandingSet")).gt(0)).toBe(true);
    expect(app.sandbox.control.orders({ shop: SHOP })[0]).toMatchObject({
      total: order.total,
      lines: [{ currentQuantity: 3 }],
    });
    expect(levelOf("SKU-00002")).toMatchObject({ available: 100, committed: 0 });
    expect(await app.heard()).toEqual([]);
  });

  test("is committed as planned: one agreement, one webhook, to the smallest unit", async () => {
    const id = await begin();
    const lineId = textAt(await app.ask(ADD, { id, variant, quantity: 2 }), "calculatedLineItem", "id");
    await app.ask(DISCOUNT, { id, line: lineId, discount: { description: "Sorry", percentValue: 33.3 } });
    await app.ask(CUSTOM, { id, price: { amount: "1.99", currencyCode: "EUR" } });
    const planned = await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 1, restock: true });
    const done = await app.ask(COMMIT, { id });
    expect(amount(done, "order", "currentTotalPriceSet")).toBe(amount(planned, "calculatedOrder", "totalPriceSet"));
    const agreements = listAt(done, "order", "agreements", "nodes");
    expect(agreements.map((each) => at(each, "reason"))).toEqual(["ORDER", "ORDER_EDIT"]);
    const sum = agreements
      .flatMap((each) => listAt(each, "sales", "nodes"))
      .reduce<Decimal>((total, sale) => total.plus(amount(sale, "totalAmount")), new Decimal(0));
    expect(sum.toFixed(2)).toBe(new Decimal(amount(done, "order", "currentTotalPriceSet")).toFixed(2));
    const [webhook] = await app.heard();
    const { order_edit: edit } = JSON.parse(webhook?.body ?? "{}") as Record<string, unknown>;
    expect(edit).toMatchObject({
      app_id: 740041,
      staff_note: "as agreed by phone",
      line_items: { additions: [{ delta: 2 }, { delta: 3 }], removals: [{ delta: 2 }] },
    });
    expect([levelOf("SKU-00001"), levelOf("SKU-00002")]).toMatchObject([
      { available: 99, committed: 1 },
      { available: 98, committed: 2 },
    ]);
  });

  test("puts removed units back on sale only where that is asked for", async () => {
    const id = await begin();
    await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 2, restock: false });
    await app.ask(COMMIT, { id });
    expect(levelOf("SKU-00001")).toMatchObject({ available: 97, committed: 2, onHand: 99 });
  });

  test("changes its mind: a line that was added goes at zero, one that was there stays as it is at its own quantity", async () => {
    const id = await begin();
    const lineId = textAt(await app.ask(ADD, { id, variant, quantity: 2 }), "calculatedLineItem", "id");
    await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 1 });
    await app.ask(SET, { id, line: lineId, quantity: 0 });
    const last = await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 3 });
    expect(listAt(last, "calculatedOrder", "stagedChanges", "nodes")).toEqual([]);
    expect(messageOf(await app.ask(COMMIT, { id }))).toBe("There must be at least one change to be made.");
  });

  test("discounts the line it adds by an amount for every unit, not the lines that were there", async () => {
    const id = await begin();
    const lineId = textAt(await app.ask(ADD, { id, variant, quantity: 2 }), "calculatedLineItem", "id");
    const discount = { description: "Sorry", fixedValue: { amount: "1.50", currencyCode: "EUR" } };
    const answer = await app.ask(DISCOUNT, { id, line: lineId, discount });
    expect(at(answer, "calculatedLineItem", "calculatedDiscountAllocations")).toEqual([
      { allocatedAmountSet: { shopMoney: { amount: "3.0" } } },
    ]);
    expect(messageOf(await app.ask(DISCOUNT, { id, line: order.lines[0]?.id, discount }))).toBe(
      "Line item does not exist",
    );
    const more = await app.ask(SET, { id, line: lineId, quantity: 4 });
    expect(amount(more, "calculatedLineItem", "calculatedDiscountAllocations", 0, "allocatedAmountSet")).toBe("6.0");
  });

  test("refuses what is sold out, what is on the order already, and what was shipped", async () => {
    const id = await begin();
    expect(messageOf(await app.ask(ADD, { id, variant, quantity: 1000 }))).toBe("sold out: SKU-00002");
    await app.ask(ADD, { id, variant, quantity: 1 });
    expect(messageOf(await app.ask(ADD, { id, variant, quantity: 1 }))).toMatch(/already been added/);
    expect(messageOf(await app.ask(ADD, { id, variant, quantity: 1, repeat: true }))).toBeUndefined();
    app.sandbox.control.shipOrder({ shop: SHOP, id: order.id });
    expect(messageOf(await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 0 }))).toMatch(/shipped/);
  });

  test("that was overtaken is refused as a whole, and one that was committed is gone", async () => {
    const id = await begin();
    await app.ask(ADD, { id, variant, quantity: 1 });
    await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 0 });
    app.sandbox.control.shipOrder({ shop: SHOP, id: order.id });
    expect(messageOf(await app.ask(COMMIT, { id }))).toMatch(/shipped/);
    expect(app.sandbox.control.orders({ shop: SHOP })[0]?.lines).toHaveLength(1);
    await app.ask(SET, { id, line: order.lines[0]?.id, quantity: 3 });
    expect(messageOf(await app.ask(COMMIT, { id }))).toBeUndefined();
    expect(messageOf(await app.ask(COMMIT, { id }))).toBe("The calculated order does not exist.");
  });

  test("of a cancelled order does not begin", async () => {
    app.sandbox.control.cancelOrder({ shop: SHOP, id: order.id });
    expect(messageOf(await app.ask(BEGIN, { id: order.id }))).toBe("The order cannot be edited.");
  });
});
