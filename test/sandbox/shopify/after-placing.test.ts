import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

const OPEN = `query Open($id: ID!) { order(id: $id) { displayFulfillmentStatus
  fulfillmentOrders(first: 5) { nodes { id status assignedLocation { name } lineItems(first: 5) { nodes { id remainingQuantity } } } } } }`;
const SHIP = `mutation Ship($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) {
  fulfillment { id name totalQuantity trackingInfo { number } fulfillmentLineItems(first: 5) { nodes { id } } } userErrors { field message } } }`;
const REFUND = `mutation Refund($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) {
  refund { id totalRefundedSet { shopMoney { amount } } orderAdjustments(first: 5) { nodes { amountSet { shopMoney { amount } } } } } userErrors { field message } } }`;
const LEDGER = `query Ledger($id: ID!) { order(id: $id) { agreements(first: 10) { nodes { __typename reason
  sales(first: 20) { nodes { actionType lineType quantity totalAmount { shopMoney { amount } } } } } } } }`;
const SKU = "SKU-00002";

let sandbox: SandboxShopify;
let query: Query;

beforeAll(async () => {
  const shops = [{ domain: SHOP, products: 5, everyKindOfLocation: true }];
  sandbox = await startSandbox({ plan: "enterprise", shops });
  query = await connect(sandbox);
});
afterAll(() => sandbox.close());

function place(quantity: number) {
  return sandbox.control.placeOrder({
    shop: SHOP,
    lines: [{ sku: SKU, price: "10.00", quantity }],
    shippingPrice: null,
  });
}

async function ship(id: string, quantity: number): Promise<unknown> {
  const { body } = await query(OPEN, { id });
  const at0 = at(body, "data", "order", "fulfillmentOrders", "nodes", 0);
  const units = [{ id: at(at0, "lineItems", "nodes", 0, "id"), quantity }];
  const lineItemsByFulfillmentOrder = [{ fulfillmentOrderId: at(at0, "id"), fulfillmentOrderLineItems: units }];
  const answer = await query(SHIP, { fulfillment: { lineItemsByFulfillmentOrder, trackingInfo: { number: "T1" } } });
  return at(answer.body, "data", "fulfillmentCreate");
}

describe("an app that ships", () => {
  test("part of an order leaves it partially fulfilled, and the units leave committed and the warehouse", async () => {
    const [before] = sandbox.control.levels({ shop: SHOP, sku: SKU });
    const { id } = place(3);
    const shipped = await ship(id, 2);
    expect(at(shipped, "fulfillment")).toMatchObject({ totalQuantity: 2, trackingInfo: [{ number: "T1" }] });
    expect(at((await query(OPEN, { id })).body, "data", "order", "displayFulfillmentStatus")).toBe(
      "PARTIALLY_FULFILLED",
    );
    const [after] = sandbox.control.levels({ shop: SHOP, sku: SKU });
    expect(after).toMatchObject({ committed: (before?.committed ?? 0) + 1, onHand: (before?.onHand ?? 0) - 2 });
  });

  test("more than remains, or what is held, ships nothing", async () => {
    const { id } = place(1);
    expect(textAt(await ship(id, 2), "userErrors", 0, "message")).toContain("Invalid fulfillment order line item");
    const held = sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: SKU, quantity: 1 }], hold: "fraud" });
    expect(textAt(await ship(held.id, 1), "userErrors", 0, "message")).toContain("on_hold");
  });

  test("for the merchant does not see a third party's fulfillment orders", async () => {
    const { id } = sandbox.control.placeOrder({
      shop: SHOP,
      lines: [{ sku: SKU, quantity: 1 }],
      retailLocation: "Parcel Partner",
    });
    expect(listAt((await query(OPEN, { id })).body, "data", "order", "fulfillmentOrders", "nodes")).toEqual([]);
  });
});

describe("an app that gives money back", () => {
  test("does so once under one key, and what goods do not explain is a discrepancy with its sign", async () => {
    const { id, lines } = place(2);
    const input = {
      orderId: id,
      refundLineItems: [{ lineItemId: lines[0]?.id, quantity: 1, restockType: "CANCEL" }],
      transactions: [{ orderId: id, kind: "REFUND", gateway: "shopify_payments", amount: "12.00" }],
    };
    const first = await query(REFUND, { input, key: "refund-1" });
    const again = await query(REFUND, { input, key: "refund-1" });
    expect(at(first.body, "data")).toEqual(at(again.body, "data"));
    const refund = at(first.body, "data", "refundCreate", "refund");
    expect(at(refund, "totalRefundedSet", "shopMoney", "amount")).toBe("12.0");
    expect(at(refund, "orderAdjustments", "nodes", 0, "amountSet", "shopMoney", "amount")).toBe("-2.0");
    const ledger = listAt((await query(LEDGER, { id })).body, "data", "order", "agreements", "nodes");
    expect(ledger.map((entry) => at(entry, "reason"))).toEqual(["ORDER", "REFUND"]);
    const sales = listAt(ledger[1], "sales", "nodes");
    expect(sales.map((sale) => [at(sale, "lineType"), at(sale, "totalAmount", "shopMoney", "amount")])).toEqual([
      ["PRODUCT", "-10.0"],
      ["ADJUSTMENT", "-2.0"],
    ]);
  });
});

describe("a merchant", () => {
  test("who takes goods back puts them on sale again and pays back what they cost", async () => {
    const { control } = sandbox;
    const { id, lines } = place(2);
    const of = { shop: SHOP, id };
    control.shipOrder({ ...of, tracking: "T2" });
    const [before] = control.levels({ shop: SHOP, sku: SKU });
    control.requestReturn({ ...of, lineId: lines[0]?.id ?? "", quantity: 1 });
    control.approveReturn(of);
    const after = control.processReturn(of);
    expect(after).toMatchObject({
      returnStatus: "INSPECTION_COMPLETE",
      financialStatus: "PARTIALLY_REFUNDED",
      total: "10.00",
    });
    expect(control.levels({ shop: SHOP, sku: SKU })[0]?.available).toBe((before?.available ?? 0) + 1);
    expect(control.closeReturn(of).returnStatus).toBe("RETURNED");
  });

  test("whose gateway takes its time has refunded only when it has answered", () => {
    const { control } = sandbox;
    const { id } = place(1);
    control.refundOrder({ shop: SHOP, id, amount: "4.00", pending: true });
    expect(control.orders({ shop: SHOP }).at(-1)).toMatchObject({ financialStatus: "PAID", total: "6.00" });
    expect(control.settleRefunds({ shop: SHOP, id, status: "SUCCESS" }).financialStatus).toBe("PARTIALLY_REFUNDED");
  });

  test("who sets units aside has as many on hand and fewer to sell", () => {
    const { control } = sandbox;
    const [before] = control.levels({ shop: SHOP, sku: SKU });
    const [after] = control.moveQuantity({ shop: SHOP, sku: SKU, from: "available", to: "damaged", units: 2 });
    expect(after).toMatchObject({ available: (before?.available ?? 0) - 2, onHand: before?.onHand });
  });

  test("who closes a location cannot move an order there", () => {
    const { control } = sandbox;
    const { id } = place(1);
    control.deactivateLocation({ shop: SHOP, location: "Counter" });
    expect(() => control.moveOrder({ shop: SHOP, id, to: "Counter" })).toThrow("not active");
  });
});
