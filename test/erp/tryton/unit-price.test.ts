import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { exactUnitPrice } from "#app/erp/tryton/unit-price.ts";
import { parseDecimal, type DecimalText } from "#app/domain/values/money.ts";

function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is a decimal`);
  return parsed;
}

const CENTS = { minorUnits: 2, scale: 4 };

/** What Tryton books: each product rounded once, half to even (trytond 6.0, account/tax.py and sale.py). */
function booked(price: DecimalText, quantity: DecimalText, rate: DecimalText): readonly [string, string] {
  const net = new Decimal(price).times(quantity);
  const round = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed(2);
  return [round(net), round(net.times(rate))];
}

function line(quantity: string, net: string, rate: string, amount: string) {
  return { quantity: decimal(quantity), net: decimal(net), taxes: [{ rate: decimal(rate), amount: decimal(amount) }] };
}

describe("the unit price of a line", () => {
  test("is the plain one where that books the amounts", () => {
    expect(exactUnitPrice(line("2", "20.00", "0.19", "3.80"), CENTS)).toBe("10");
  });

  test("has decimals below the cent where a tax was included", () => {
    const price = exactUnitPrice(line("1", "16.72", "0.19", "3.18"), CENTS) ?? decimal("0");
    expect(booked(price, decimal("1"), decimal("0.19"))).toEqual(["16.72", "3.18"]);
  });

  test("leaves the middle between two cents, where Shopify rounds up and Tryton to even", () => {
    const price = exactUnitPrice(line("1", "10.00", "0.0825", "0.83"), CENTS);
    expect(price).toBe("10.0001");
  });

  test("does not exist for a tax that its rate does not make", () => {
    expect(exactUnitPrice(line("1", "10.00", "0.19", "1.95"), CENTS)).toBeNull();
    expect(exactUnitPrice(line("1", "10.00", "0", "0.01"), CENTS)).toBeNull();
  });

  test("does not exist for so many units that a step of the price is more than a cent", () => {
    expect(exactUnitPrice(line("936", "7.82", "0.19", "1.48"), CENTS)).toBeNull();
  });

  test("does not exist where a tax-included amount has a tax of exactly half a cent: 0.45 at 20 % is 0.375 and 0.075", () => {
    expect(exactUnitPrice(line("1", "0.37", "0.2", "0.08"), CENTS)).toBeNull();
  });
});
