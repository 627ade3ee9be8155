import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTotals, remainingTotal } from "#app/domain/orders/order-amounts.ts";
import { minorUnits, parseCurrency, product, sum, type DecimalText } from "#app/domain/values/money.ts";
import { aLine, amount, anOrder, of } from "./an-order.ts";

const currency = fc.constantFrom("JPY", "EUR", "KWD");

/** Minor units as an amount: 1234 is 1234 JPY, 12.34 EUR, 1.234 KWD. */
function minor(units: number, code: string): string {
  return product(amount("1"), amount((units / 10 ** minorUnits(of(parseCurrency(code)))).toFixed(3)));
}

const line = fc.record({
  units: fc.integer({ min: 1, max: 9 }),
  price: fc.nat(99_999),
  discount: fc.nat(500),
  tax: fc.nat(500),
});
const basket = fc.record({
  code: currency,
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  shipping: fc.nat(2000),
  fees: fc.nat(300),
  dutyTax: fc.nat(60),
  feeTax: fc.nat(60),
  taxesIncluded: fc.boolean(),
});

function orderOf(given: typeof basket extends fc.Arbitrary<infer T> ? T : never, off = 0) {
  const { code, lines, shipping, fees, dutyTax, feeTax, taxesIncluded } = given;
  const goods = lines.reduce((total, { units, price, discount }) => total + units * price - discount, 0);
  const tax = lines.reduce((total, each) => total + each.tax, 0) + dutyTax + feeTax;
  return anOrder({
    currency: code,
    taxesIncluded,
    lines: lines.map(({ units, price, discount, tax: of1 }, id) =>
      aLine({
        id: id + 1,
        ordered: units,
        price: minor(price, code),
        discount: minor(discount, code),
        tax: minor(of1, code),
      }),
    ),
    shippingPrice: minor(shipping, code),
    totalFees: minor(fees, code),
    dutyTax: minor(dutyTax, code),
    feeTax: minor(feeTax, code),
    totalTax: minor(tax, code),
    total: minor(goods + shipping + fees + (taxesIncluded ? 0 : tax) + off, code),
  });
}

describe("an order's total", () => {
  test("equals its parts in currencies of 0, 2 and 3 decimals, taxes included or not", () => {
    fc.assert(
      fc.property(basket, (given) => {
        expect(checkTotals(orderOf(given))).toMatchObject({ ok: true });
      }),
    );
  });

  test("that is one minor unit off is never let through", () => {
    fc.assert(
      fc.property(basket, fc.constantFrom(-1, 1), (given, off) => {
        expect(checkTotals(orderOf(given, off))).toMatchObject({ ok: false });
      }),
    );
  });

  test("that differs is told with where and by how much", () => {
    const checked = checkTotals(anOrder({ total: "10.01" }));
    const message = expect.stringContaining("a difference of 0.01 EUR") as string;
    expect(checked).toMatchObject({ ok: false, error: { code: "order-totals-differ", field: "total", message } });
  });

  test("whose tax lines do not add up names the tax", () => {
    const checked = checkTotals(anOrder({ lines: [aLine({ tax: "1.99" })], totalTax: "2.00", total: "12.00" }));
    expect(checked).toMatchObject({ ok: false, error: { field: "totalTax" } });
  });

  test("of what is left is Shopify's own while nothing was removed", () => {
    fc.assert(
      fc.property(basket, (given) => {
        expect(remainingTotal(orderOf(given))).toBe(orderOf(given).total);
      }),
    );
  });

  test("of what is left never exceeds what was sold", () => {
    const order = anOrder({
      lines: [aLine({ ordered: 3, quantity: 2, discount: "0.01", tax: "0.05" })],
      total: "30.04",
      totalTax: "0.05",
    });
    expect(remainingTotal(order)).toBe<DecimalText>(sum([amount("20.00"), amount("-0.01"), amount("0.03")]));
  });
});
