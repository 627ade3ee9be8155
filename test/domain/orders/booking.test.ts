import { describe, expect, test } from "vitest";
import { bookingOf, bookingOfDocument, describeChanges, withoutPersons } from "#app/domain/orders/booking.ts";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { aLine, amount, anOrder, facts } from "./an-order.ts";

const SOLD = anOrder();

const ELSEWHERE = {
  name: "Grace Hopper",
  company: null,
  address1: "2 Short Street",
  address2: null,
  city: "Leeds",
  zip: null,
  province: null,
  country: "GB",
  phone: null,
};

describe("what is booked of an order", () => {
  const kinds: readonly (readonly [string, Order])[] = [
    ["one line", SOLD],
    [
      "removed units, discounts and taxes",
      anOrder({ lines: [aLine({ ordered: 3, quantity: 2, discount: "1.00", tax: "0.60" })], totalTax: "0.60" }),
    ],
    [
      "a tip, duties and shipping",
      anOrder({ lines: [aLine({ kind: "tip" })], totalDuties: "2", shippingPrice: "4.90" }),
    ],
  ];
  test.each(kinds)("is the same of the order and of the document that was made of it: %s", (_, order) => {
    const document = buildSalesOrder(order, facts(["SKU-1", "(tip)", "(duties)"]).itemOf, {
      warehouse: null,
      carrier: null,
    });
    const [of, as] = [bookingOf(order), bookingOfDocument(document)];
    expect(describeChanges(of, as)).toEqual(["what it is called or how it ships"]);
  });

  test("says what changed between two versions", () => {
    const lines = [aLine({ ordered: 3, quantity: 2 }), aLine({ id: 2, sku: "SKU-2" })];
    expect(describeChanges(bookingOf(SOLD), bookingOf({ ...SOLD, lines, total: amount("40.00") }))).toEqual([
      "SKU-1: 1 became 2",
      "SKU-2 was added",
      "the total 10.00 became 30.00 EUR",
    ]);
  });

  test("names what was removed, what costs otherwise and who buys", () => {
    const before = anOrder({ lines: [aLine(), aLine({ id: 2, sku: "SKU-2" })], shippingPrice: "5.00", total: "25.00" });
    const after = {
      ...before,
      lines: [aLine({ price: "9.00", tax: "1.80" })],
      shipping: [],
      customer: { ...before.customer, id: null },
      total: amount("9.00"),
    };
    expect(describeChanges(bookingOf(before), bookingOf(after))).toEqual([
      "SKU-1: the price 10.00 became 9.00",
      "SKU-1: the tax 0.00 became 1.80",
      "SKU-2 was removed",
      "shipping 5.00 became 0.00",
      "the customer",
      "the total 25.00 became 9.00 EUR",
    ]);
  });

  test("says that an address changed, not to what, and keeps no person", () => {
    const moved = bookingOf({ ...SOLD, shippingAddress: ELSEWHERE });
    expect(describeChanges(bookingOf(SOLD), moved)).toEqual(["the shipping address"]);
    const digest = (text: string) => `digest of ${text.length} letters`;
    const kept = JSON.stringify(withoutPersons(moved, digest));
    expect(kept).not.toMatch(/Grace|Short|Leeds|Customer\/7/);
    expect(kept).toContain("digest of");
  });
});
