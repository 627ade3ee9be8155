import { describe, expect, test } from "vitest";
import { parseDecimal } from "#app/domain/values/money.ts";
import type { OrderLineFieldsFragment } from "#app/shopify/operations/types.generated.ts";
import { translateLine, translateTaxes } from "#app/shopify/translate/order-line.ts";
import { createReader } from "#app/shopify/translate/reader.ts";

const money = (amount: string) => ({ shopMoney: { amount } });
function aLine(changes: Partial<OrderLineFieldsFragment> = {}): OrderLineFieldsFragment {
  return {
    id: "gid://shopify/LineItem/1",
    title: "Mug",
    sku: "MUG",
    vendor: "Northwind",
    quantity: 2,
    currentQuantity: 1,
    unfulfilledQuantity: 1,
    requiresShipping: true,
    taxable: true,
    isGiftCard: false,
    product: { id: "p" },
    lineItemGroup: null,
    originalUnitPriceSet: money("10.00"),
    discountAllocations: [],
    taxLines: [],
    duties: [],
    ...changes,
  };
}
function amount(text: string) {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`no decimal: ${text}`);
  return parsed;
}
const translate = (line: OrderLineFieldsFragment, tips = "0.00") =>
  translateLine(line, 0, amount(tips), createReader());

const WITHOUT_PRODUCT = { product: null } as const;
const TIP = aLine({
  ...WITHOUT_PRODUCT,
  title: "Trinkgeld",
  sku: null,
  vendor: null,
  requiresShipping: false,
  taxable: false,
  quantity: 1,
  originalUnitPriceSet: money("3.0"),
});

describe("an order line", () => {
  test("keeps what was sold apart from what is left", () => {
    expect(translate(aLine())).toMatchObject({ quantityOrdered: 2, quantity: 1, unfulfilledQuantity: 1 });
  });

  test("sums its allocations exactly", () => {
    const allocations = ["0.1", "0.20"].map((each) => ({ allocatedAmountSet: money(each) }));
    expect(translate(aLine({ discountAllocations: allocations }))?.discount).toBe("0.3");
  });

  test("is a tip by the order's tip total, in whatever language it is called", () => {
    expect(translate(TIP, "3.00")?.kind).toBe("tip");
    expect(translate(TIP, "0.00")?.kind).toBe("custom");
  });

  test("whose product was deleted stays a product, to be mapped by its SKU", () => {
    expect(translate(aLine(WITHOUT_PRODUCT))).toMatchObject({ kind: "product", sku: "MUG" });
  });

  test("with a SKU of blanks has none", () => {
    expect(translate(aLine({ sku: "   " }))?.sku).toBeNull();
  });

  test("keeps a marketplace's tax apart, and a rate that is not given null", () => {
    const taxes = [
      { title: "VAT", rate: 0.19, channelLiable: true, priceSet: money("1.9") },
      { title: "Fee", rate: null, channelLiable: null, priceSet: money("0.1") },
    ];
    expect(translateTaxes(taxes, "taxes", createReader())).toEqual([
      { title: "VAT", rate: "0.19", amount: "1.9", channelLiable: true },
      { title: "Fee", rate: null, amount: "0.1", channelLiable: false },
    ]);
  });

  test("that cannot be read names every field at once, and never becomes zero in silence", () => {
    const reader = createReader();
    translateLine(
      aLine({ originalUnitPriceSet: money("1e3"), discountAllocations: [{ allocatedAmountSet: money("") }] }),
      3,
      amount("0"),
      reader,
    );
    expect(reader.finish("an order")).toMatchObject({
      ok: false,
      error: {
        kind: "invalid",
        code: "order-not-understood",
        field: "lines[3].unitPrice",
        message: expect.stringContaining("lines[3].discount"),
      },
    });
  });

  test("with an id that is none is refused", () => {
    const reader = createReader();
    expect(translateLine(aLine({ id: "7" }), 0, amount("0"), reader)).toBeNull();
    expect(reader.finish("an order").ok).toBe(false);
  });
});
