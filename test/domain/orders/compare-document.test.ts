import { describe, expect, test } from "vitest";
import { bookingOf } from "#app/domain/orders/booking.ts";
import { compareWithDocument } from "#app/domain/orders/compare-document.ts";
import { parseErpItem, parseSku } from "#app/domain/values/ids.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import { aLine, amount, anOrder, of } from "./an-order.ts";

const ITEM = of(parseErpItem("ITEM-1"));
const OTHER = of(parseErpItem("ITEM-2"));
const ITEM_OF = new Map([
  [of(parseSku("SKU-1")), ITEM],
  [of(parseSku("SKU-1B")), ITEM],
]);
const EUR = of(parseCurrency("EUR"));

const ORDER = anOrder({
  lines: [aLine({ ordered: 2 }), aLine({ id: 2, sku: "SKU-1B" }), aLine({ id: 3, sku: "SKU-9" })],
  total: "40.00",
});

function shown(lines: readonly { item: typeof ITEM; quantity: string }[], total = "40.00", state = "confirmed") {
  return {
    number: "SO-1",
    state,
    total: { amount: amount(total), currency: EUR },
    lines: lines.map(({ item, quantity }) => ({ item, quantity: amount(quantity) })),
  };
}

describe("an order beside its document", () => {
  test("is compared item by item, however many SKUs are one item; what has no item stands for itself", () => {
    const compared = compareWithDocument(bookingOf(ORDER), shown([{ item: ITEM, quantity: "3" }]), ITEM_OF);
    expect(compared.units).toEqual([
      { item: ITEM, labels: ["SKU-1", "SKU-1B"], shopify: "3", erp: "3", isDifferent: false },
      { item: null, labels: ["SKU-9"], shopify: "1", erp: "0", isDifferent: true },
    ]);
    expect(compared.differences).toBe(1);
  });

  test("shows what only the ERP has, another total, and that one side is cancelled", () => {
    const document = shown([{ item: OTHER, quantity: "1" }], "39.99", "cancelled");
    const compared = compareWithDocument(bookingOf(anOrder({ lines: [], total: "40.00" })), document, ITEM_OF);
    expect(compared.units).toMatchObject([{ item: OTHER, labels: [], shopify: "0", erp: "1", isDifferent: true }]);
    expect(compared.total.isDifferent).toBe(true);
    expect(compared.cancelled).toEqual({ shopify: false, erp: true, isDifferent: true });
    expect(compared.differences).toBe(3);
  });
});
