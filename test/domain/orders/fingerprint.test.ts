import { describe, expect, test } from "vitest";
import { decideAfterPosting, describeChanges } from "#app/domain/orders/after-posting.ts";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import { businessForm } from "#app/domain/orders/fingerprint.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { aLine, amount, anOrder, facts } from "./an-order.ts";

const SOLD = anOrder();
const DOCUMENT = buildSalesOrder(SOLD, facts().itemOf, null);

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

describe("a posted order that is read again", () => {
  const posted = { hash: "posted", number: "SO-1", document: DOCUMENT };

  test("with the same fingerprint is nothing new", () => {
    expect(decideAfterPosting(SOLD, "posted", posted)).toEqual({ kind: "same" });
  });

  test("and was cancelled is a person's decision", () => {
    const cancelled = anOrder({ cancelledAt: "2026-11-21T09:01:00.000Z" });
    expect(decideAfterPosting(cancelled, "other", posted)).toMatchObject({
      error: {
        code: "order-changed-after-posting",
        cause: "cancelled after posting",
        message: "#1042 was cancelled in Shopify after it was posted as SO-1.",
      },
    });
  });

  test("says what changed", () => {
    const lines = [aLine({ ordered: 3, quantity: 2 }), aLine({ id: 2, sku: "SKU-2" })];
    expect(describeChanges({ ...SOLD, lines, total: amount("40.00") }, DOCUMENT)).toEqual([
      "SKU-1: 1 became 2",
      "SKU-2 was added",
      "the total 10.00 became 30.00 EUR",
    ]);
  });

  test("says that an address changed, not to what", () => {
    const moved = {
      ...SOLD,
      shippingAddress: {
        name: "Grace Hopper",
        company: null,
        address1: "2 Short Street",
        address2: null,
        city: "Leeds",
        zip: null,
        province: null,
        country: "GB",
        phone: null,
      },
    };
    const told = decideAfterPosting(moved, "other", posted);
    expect(JSON.stringify(told)).toContain("the shipping address");
    expect(JSON.stringify(told)).not.toMatch(/Grace|Short|Leeds/);
  });

  test("with a removed line and another customer names both", () => {
    const changes = describeChanges(
      { ...SOLD, lines: [], total: amount("0"), customer: { ...SOLD.customer, id: null } },
      DOCUMENT,
    );
    expect(changes).toEqual(["SKU-1 was removed", "the customer", "the total 10.00 became 0.00 EUR"]);
  });
});
