import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDecimal, type DecimalText } from "#app/domain/values/money.ts";
import { splitUnits, type Part } from "#app/erp/tryton/split-units.ts";

function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is a decimal`);
  return parsed;
}

const CENTS = { minorUnits: 2, scale: 4 };
const RATES = [["0.19"], ["0.07"], ["0.0625", "0.0125"], []] as const;
const round = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);

/** What Tryton books of both lines, each amount rounded for itself. */
function booked(parts: readonly Part[], rate: string): string {
  const amounts = parts.map(({ quantity, unitPrice }) => round(new Decimal(unitPrice).times(quantity).times(rate)));
  return Decimal.sum(...amounts).toFixed(2);
}

/** A line as Shopify sells it: its own prices times units, taxes rounded half up. */
function sold(units: number, cents: number, rates: readonly string[]) {
  const net = new Decimal(cents).div(100);
  const half = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
  return {
    quantity: decimal(String(units)),
    net: decimal(net.toFixed(2)),
    taxes: rates.map((rate) => ({ rate: decimal(rate), amount: decimal(half(net.times(rate))) })),
  };
}

describe("a line of many units", () => {
  test("is booked to the cent as two: 1,100 at 1.00 with 19 % in it", () => {
    const line = { quantity: decimal("1100"), net: decimal("924.37"), taxes: sold(1, 92437, ["0.19"]).taxes };
    const parts = splitUnits(line, CENTS) ?? [];
    expect([booked(parts, "1"), booked(parts, "0.19")]).toEqual(["924.37", "175.63"]);
  });

  test("is refused where a part of a cent would be rounded away", () => {
    const line = { quantity: decimal("3"), net: decimal("123.4567891"), taxes: [] };
    expect(splitUnits(line, CENTS)).toBeNull();
  });

  test("is booked exactly, whatever it comes to, and no unit is lost", () => {
    const lines = fc.tuple(
      fc.integer({ min: 101, max: 5000 }),
      fc.integer({ min: 10_000, max: 5_000_000 }),
      fc.constantFrom(...RATES),
    );
    fc.assert(
      fc.property(lines, ([units, cents, rates]) => {
        const line = sold(units, cents, rates);
        const parts = splitUnits(line, CENTS) ?? [];
        expect(parts.reduce((count, { quantity }) => count + Number(quantity), 0)).toBe(units);
        expect(booked(parts, "1")).toBe(line.net);
        for (const { rate, amount } of line.taxes) expect(booked(parts, rate)).toBe(amount);
      }),
      // Two whose tax of a unit is nearly whole cents: a search that only sets other units apart finds nothing.
      { numRuns: 300, examples: [[[1215, 3_940_065, ["0.07"]]], [[1486, 3_842_420, ["0.07"]]]] },
    );
  });
});
