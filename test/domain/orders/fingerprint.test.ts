import { describe, expect, test } from "vitest";
import { businessForm } from "#app/domain/orders/fingerprint.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { aLine, amount, anOrder } from "./an-order.ts";

const SOLD = anOrder();

describe("an order's fingerprint", () => {
  const indifferent: readonly (readonly [string, Partial<Order>])[] = [
    ["our own tag", { tags: ["erp:SO-1"] }],
    ["our own mark", { erpMark: { number: "SO-1", digest: "abc" } }],
    ["a note", { note: "leave at the door" }],
    ["Shopify's version", { version: "2026-11-22T00:00:00.000Z" }],
    ["payment progress", { payment: "PARTIALLY_REFUNDED" }],
    ["fulfillment progress", { locations: [], lines: [aLine({ unfulfilled: 0 })] }],
    ["the customer's profile", { customer: { ...SOLD.customer, email: "new@example.com" } }],
    ["another spelling of an amount", { total: amount("10.0"), lines: [aLine({ price: "10" })] }],
    [
      "a line that was added and taken away again",
      { total: amount("15.00"), lines: [aLine(), aLine({ id: 2, ordered: 1, quantity: 0, price: "5.00" })] },
    ],
    ["a line without units", { lines: [aLine(), aLine({ id: 2, ordered: 1, quantity: 0 })] }],
  ];
  test.each(indifferent)("is not changed by %s", (_, change) => {
    expect(businessForm({ ...SOLD, ...change })).toBe(businessForm(SOLD));
  });

  const different: readonly (readonly [string, Partial<Order>])[] = [
    ["a quantity", { lines: [aLine({ ordered: 2 })] }],
    ["a price", { lines: [aLine({ price: "9.99" })] }],
    ["a discount", { lines: [aLine({ discount: "1.00" })] }],
    ["a tax", { lines: [aLine({ tax: "1.00" })] }],
    ["an address", { shippingAddress: null }],
    ["shipping", { shipping: [{ title: "Post", code: null, price: amount("1"), discount: amount("0"), taxes: [] }] }],
    ["a total", { total: amount("10.01") }],
    ["a cancellation", { cancelledAt: "2026-11-21T09:01:00.000Z" }],
    ["another SKU", { lines: [aLine({ sku: "SKU-2" })] }],
  ];
  test.each(different)("is changed by %s", (_, change) => {
    expect(businessForm({ ...SOLD, ...change })).not.toBe(businessForm(SOLD));
  });
});
