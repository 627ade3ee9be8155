import { describe, expect, test } from "vitest";
import { byItem, differencesOf, lineText, minorUnitsOf, rateOf, taxesByRate, type Amounts } from "./amounts.ts";

function someAmounts(parts: Partial<Amounts> = {}): Amounts {
  return {
    currency: "EUR",
    lines: [lineText({ item: "SKU-00001", quantity: "2", net: 3345n })],
    shipping: 412n,
    taxes: taxesByRate([{ rate: "0.19", amount: 713n }]),
    total: 4470n,
    ...parts,
  };
}

describe("what was sold and what was booked", () => {
  test("are equal where every part is", () => {
    expect(differencesOf(someAmounts(), someAmounts())).toEqual([]);
  });

  test.each([
    ["a line", { lines: [lineText({ item: "SKU-00001", quantity: "2", net: 3344n })] }],
    ["a quantity", { lines: [lineText({ item: "SKU-00001", quantity: "1", net: 3345n })] }],
    ["a line more", { lines: [...someAmounts().lines, lineText({ item: "CHARGES", quantity: "1", net: 1n })] }],
    ["shipping", { shipping: 411n }],
    ["a tax", { taxes: taxesByRate([{ rate: "0.19", amount: 712n }]) }],
    ["a tax's rate", { taxes: taxesByRate([{ rate: "0.07", amount: 713n }]) }],
    ["the total", { total: 4471n }],
    ["the currency", { currency: "USD" }],
  ] as const)("differ by %s, to the smallest unit", (_part, change) => {
    expect(differencesOf(someAmounts(), someAmounts(change))).toHaveLength(1);
  });
});

describe("amounts by item", () => {
  test("are of all units of it, whatever the lines", () => {
    const lines = ["A × 2 = 300", "B × 1 = 5", "A × 1 = -1"];
    expect(byItem(someAmounts({ lines })).lines).toEqual(["A × 3 = 299", "B × 1 = 5"]);
  });
});

describe("an amount in minor units", () => {
  test.each([
    ["19.90", "EUR", 1990n],
    ["19.9", "EUR", 1990n],
    ["-0.05", "EUR", -5n],
    ["1200", "JPY", 1200n],
    ["6.125", "KWD", 6125n],
    ["19.9000", "EUR", 1990n],
  ])("%s %s", (text, currency, units) => {
    expect(minorUnitsOf(text, currency)).toBe(units);
  });

  test("is never rounded: what is less than the smallest unit is a fault", () => {
    expect(() => minorUnitsOf("19.901", "EUR")).toThrow("not in whole minor units");
  });
});

describe("a rate", () => {
  test("is one, however it is written", () => {
    expect([rateOf("0.1900"), rateOf(0.19), rateOf("2.0"), rateOf("10")]).toEqual(["0.19", "0.19", "2", "10"]);
  });
});
