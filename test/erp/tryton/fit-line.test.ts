import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDecimal, type DecimalText } from "#app/domain/values/money.ts";
import { fitLine } from "#app/erp/tryton/fit-line.ts";

function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is a decimal`);
  return parsed;
}

const CENTS = { minorUnits: 2, scale: 4 };

function aTax(rate: string, cent: number | null = 2) {
  return { id: 1, name: "VAT", rate: decimal(rate), cent };
}

/** What Tryton books of a line: each product rounded once, half to even (trytond 6.0, account/tax.py and sale.py). */
function booked(price: DecimalText, quantity: DecimalText, rate: DecimalText): readonly [Decimal, Decimal] {
  const net = new Decimal(price).times(quantity);
  const round = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
  return [round(net), round(net.times(rate))];
}

const sold = fc.record({
  cents: fc.integer({ min: 1, max: 500_000 }),
  quantity: fc.integer({ min: 1, max: 40 }),
  rate: fc.constantFrom("0.19", "0.07", "0.2", "0.0625", "0.0825", "0.0125"),
  isIncluded: fc.boolean(),
});

describe("a line that Tryton adds up", () => {
  test("gets a cent of its tax where the tax is exactly half a cent: 0.45 at 20 % is 0.375 and 0.075", () => {
    const line = { quantity: decimal("1"), net: decimal("0.37") };
    const chosen = { tax: aTax("0.2"), amount: decimal("0.08") };
    expect(fitLine(line, [chosen], CENTS)).toMatchObject({ correction: { cents: 1 } });
    expect(fitLine(line, [{ ...chosen, tax: aTax("0.2", null) }], CENTS)).toBeNull();
  });

  test("does not get a second cent: a tax that is wrong stays wrong", () => {
    const line = { quantity: decimal("1"), net: decimal("10.00") };
    expect(fitLine(line, [{ tax: aTax("0.19"), amount: decimal("1.95") }], CENTS)).toBeNull();
  });

  test("is booked to the cent, whatever Shopify sells up to 40 units of, tax included or added", () => {
    fc.assert(
      fc.property(sold, ({ cents, quantity, rate, isIncluded }) => {
        const gross = new Decimal(cents).times(quantity).div(100);
        const exactTax = isIncluded ? gross.minus(gross.div(new Decimal(rate).plus(1))) : gross.times(rate);
        const tax = exactTax.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
        const net = isIncluded ? gross.minus(tax) : gross;
        const line = { quantity: decimal(String(quantity)), net: decimal(net.toFixed(2)) };
        const fitting = fitLine(line, [{ tax: aTax(rate), amount: decimal(tax.toFixed(2)) }], CENTS);
        if (fitting === null) throw new Error(`nothing books ${net.toFixed(2)} and ${tax.toFixed(2)}`);
        const [bookedNet, bookedTax] = booked(fitting.unitPrice, line.quantity, decimal(rate));
        expect(bookedNet.toFixed(2)).toBe(net.toFixed(2));
        expect(bookedTax.plus((fitting.correction?.cents ?? 0) / 100).toFixed(2)).toBe(tax.toFixed(2));
      }),
      { numRuns: 2_000 },
    );
  });
});
