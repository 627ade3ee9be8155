import { describe, expect, test } from "vitest";
import { oversoldAt, type OversellFacts } from "#app/domain/inventory/oversell.ts";

const ORDER = { order: "gid://shopify/Order/1", name: "#1001", units: 3, containedUnits: 0 };

function facts(explanation: Partial<OversellFacts["explanation"]> = {}, rest: Partial<OversellFacts> = {}) {
  const level = { shopifyAvailable: -2, missingUnits: 0, inFlight: [ORDER], floorUnits: 0, ...explanation };
  return { explanation: level, sellsWithoutStock: false, foreignUnits: 0, ...rest };
}

describe("a level below zero", () => {
  test("is oversold by so many units, and names the orders that the ERP has not taken in", () => {
    expect(oversoldAt(facts())).toEqual({ units: 2, cause: "orders", orders: ["#1001"] });
  });

  test("is a hand's, where units are proved to have gone by no order", () => {
    expect(oversoldAt(facts({}, { foreignUnits: -2 }))?.cause).toBe("hand");
  });

  test("is not explained while units are missing", () => {
    expect(oversoldAt(facts({ missingUnits: 1 }))?.cause).toBe("unexplained");
  });

  test("is what the merchant has chosen where a backorder is allowed, by rule or in Shopify", () => {
    expect(oversoldAt(facts({ floorUnits: -10 }))).toBeNull();
    expect(oversoldAt(facts({}, { sellsWithoutStock: true }))).toBeNull();
  });

  test("is none at zero", () => {
    expect(oversoldAt(facts({ shopifyAvailable: 0 }))).toBeNull();
  });
});
