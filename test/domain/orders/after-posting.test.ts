import { describe, expect, test } from "vitest";
import { decideAfterPosting, isOnlyCustomer, type PostedOrder } from "#app/domain/orders/after-posting.ts";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import type { OrderFacts } from "#app/domain/orders/decide-order.ts";
import type { Order, Payment } from "#app/domain/orders/order.ts";
import { aLine, amount, anOrder, facts, PARIS } from "./an-order.ts";

const SOLD = anOrder({ lines: [aLine({ ordered: 2 })], total: "20.00" });
const MAIN = facts().warehouseOf.get(SOLD.locations[0]?.location ?? PARIS)?.warehouse ?? null;

const POSTED: PostedOrder = {
  hash: "posted",
  number: "SO-1",
  document: buildSalesOrder(SOLD, facts().itemOf, { warehouse: MAIN, carrier: null }),
  refunded: amount("0"),
};

function decide(change: Partial<Order>, { hash = "other", known = facts(), posted = POSTED } = {}) {
  return decideAfterPosting({ order: { ...SOLD, ...change }, hash, facts: known }, posted);
}

function payment(kind: string, status: string, value = "20.00"): Payment {
  return { kind, status, gateway: "shopify_payments", amount: amount(value) };
}

describe("a posted order that is read again", () => {
  test("with the same fingerprint is nothing new", () => {
    expect(decide({ tags: ["erp:SO-1"] }, { hash: "posted" })).toEqual({ kind: "same" });
  });

  test("and was edited is amended: the document as it is now, from the warehouse that it was booked for", () => {
    const lines = [aLine({ ordered: 2, quantity: 1 }), aLine({ id: 2, sku: "SKU-2", price: "5.00" })];
    const decided = decide({ lines, locations: [], total: amount("25.00") }, { known: facts(["SKU-1", "SKU-2"]) });
    expect(decided).toMatchObject({
      kind: "amend",
      changes: ["SKU-1: 2 became 1", "SKU-2 was added", "the total 20.00 became 15.00 EUR"],
      document: { warehouse: MAIN, total: "15", lines: [{ quantity: "1" }, { quantity: "1" }] },
    });
  });

  test("and was moved to another address is amended", () => {
    expect(
      decide({ shippingAddress: SOLD.shippingAddress && { ...SOLD.shippingAddress, city: "Leeds" } }),
    ).toMatchObject({
      kind: "amend",
      changes: ["the shipping address"],
    });
  });

  test("and was cancelled is cancelled, whatever else has changed", () => {
    expect(decide({ cancelledAt: "2026-11-21T09:01:00.000Z", payment: "REFUNDED", lines: [] })).toEqual({
      kind: "cancel",
    });
  });

  test("with something that the ERP has no item for is for a person, with the problem that the repair knows", () => {
    const lines = [aLine({ ordered: 2 }), aLine({ id: 2, sku: "SKU-9" })];
    expect(decide({ lines, total: amount("30.00") })).toMatchObject({
      kind: "person",
      errors: [{ code: "sku-unmapped", cause: "SKU-9" }],
    });
  });

  test("of which nothing is left, though nobody cancelled it, is for a person", () => {
    expect(decide({ lines: [aLine({ ordered: 2, quantity: 0 })] })).toMatchObject({
      kind: "person",
      errors: [{ code: "order-changed-after-posting" }],
    });
  });
});

describe("money that went back", () => {
  const left = { lines: [aLine({ ordered: 2, quantity: 1 })], payment: "PARTIALLY_REFUNDED" };

  test("after posting is never amended away: a credit memo would give it back a second time", () => {
    const decided = decide({ ...left, payments: [payment("REFUND", "SUCCESS", "10.00")] });
    expect(decided).toMatchObject({ kind: "person", errors: [{ code: "order-changed-after-posting" }] });
    expect(JSON.stringify(decided)).toContain("10.00 EUR was refunded meanwhile");
  });

  test("counts while it is under way, and does not where it failed", () => {
    expect(decide({ ...left, payments: [payment("REFUND", "PENDING", "10.00")] }).kind).toBe("person");
    expect(decide({ ...left, payments: [payment("REFUND", "FAILURE", "10.00")] }).kind).toBe("amend");
  });

  test("before posting stands in no document, and keeps a later edit from nothing", () => {
    const posted = { ...POSTED, refunded: amount("10.00") };
    expect(decide({ ...left, payments: [payment("REFUND", "SUCCESS", "10.00")] }, { posted }).kind).toBe("amend");
  });
});

describe("the payment of a posted order", () => {
  const lost: readonly (readonly [string, Partial<Order>])[] = [
    ["whose capture failed", { payment: "AUTHORIZED", payments: [payment("CAPTURE", "FAILURE")] }],
    ["whose authorization expired", { payment: "EXPIRED" }],
    ["whose payment was voided", { payment: "VOIDED" }],
  ];
  test.each(lost)("%s is for a person, though nothing that is booked has changed", (_, change) => {
    expect(decide(change, { hash: "posted" })).toMatchObject({
      kind: "person",
      errors: [{ kind: "needs-decision", code: "order-payment-lost" }],
    });
  });

  test("that is captured late is nothing new", () => {
    const payments = [payment("CAPTURE", "FAILURE"), payment("CAPTURE", "SUCCESS")];
    expect(decide({ payment: "PAID", payments }, { hash: "posted" })).toEqual({ kind: "same" });
  });

  test("that a person let go without is not asked about again", () => {
    const known: OrderFacts = { ...facts(), released: new Set(["payment:EXPIRED"]) };
    expect(decide({ payment: "EXPIRED" }, { hash: "posted", known })).toEqual({ kind: "same" });
  });
});

describe("customers that were merged", () => {
  test("change the buyer alone, and anything else is more than that", () => {
    const merged = decide({ customer: { ...SOLD.customer, id: "gid://shopify/Customer/8" } });
    expect(merged.kind === "amend" && isOnlyCustomer(merged.changes)).toBe(true);
    const moved = decide({ customer: { ...SOLD.customer, id: null }, billingAddress: null });
    expect(moved.kind === "amend" && isOnlyCustomer(moved.changes)).toBe(false);
  });
});
