import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reorderFeeds } from "#app/domain/inventory/feeds.ts";
import { firstWithStock } from "#app/domain/inventory/first-with-stock.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import { aLevel, feedsOf, MAIN, rules, shelf, terms } from "./a-level.ts";
import { amount, BERLIN, of, PARIS } from "../orders/an-order.ts";

const EAST = of(parseWarehouse("EAST"));
const WEST = of(parseWarehouse("WEST"));
const PIECE = { erp: 1, shopify: 1 };

function given(...units: readonly string[]) {
  return units.map((each, index) => ({
    warehouse: of([MAIN, EAST, WEST][index] ?? null),
    percent: 100,
    units: amount(each),
    incoming: null,
  }));
}

const unitsArb = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 3 });
const ofUnits = (units: readonly number[]) => firstWithStock(given(...units.map((each) => decimalOf(each))), PIECE);

describe("a location that takes from the first warehouse that has any", () => {
  test("takes nothing of the second while the first has a unit, and all of it when it is empty", () => {
    expect(firstWithStock(given("4", "9"), PIECE)).toEqual({ units: "4", passedOver: [EAST] });
    expect(firstWithStock(given("0", "9", "5"), PIECE)).toEqual({ units: "9", passedOver: [MAIN, WEST] });
  });

  test("passes over a warehouse that has less than one unit of Shopify's", () => {
    expect(firstWithStock(given("11", "24"), { erp: 12, shopify: 1 })).toEqual({ units: "24", passedOver: [MAIN] });
  });

  test("makes up for what those before it lack", () => {
    expect(firstWithStock(given("-3", "9"), PIECE)).toEqual({ units: "6", passedOver: [MAIN] });
    expect(firstWithStock(given("-3", "2", "4"), PIECE)).toEqual({ units: "3", passedOver: [MAIN, EAST] });
  });

  test("never takes more than all have together that have any", () => {
    fc.assert(
      fc.property(unitsArb, (units) => {
        const most = units.reduce((sum, each) => sum + Math.max(0, each), 0);
        expect(Number(ofUnits(units).units)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("is offered what is left of it when all that is sold and not in any warehouse's number is off", () => {
    const feeds = feedsOf(terms({ available: "4" }), terms({ available: "9" }, EAST));
    const sold = { order: "1", name: "#1", units: 3, containedUnits: 0 };
    const level = aLevel({ feeds, takes: "first", orders: [sold], openUnits: 3, level: shelf({ committed: 3 }) });
    expect(publishable(level)).toMatchObject({ quantity: 1, explanation: { selling: { passedOver: [EAST] } } });
    expect(publishable({ ...level, takes: "all" })).toMatchObject({ quantity: 10 });
    expect(publishable({ ...level, rules: rules({ stockUnit: { erp: 5, shopify: 1 } }), orders: [] })).toMatchObject({
      explanation: { selling: { passedOver: [MAIN], converted: 1 } },
    });
  });
});

describe("the order of a location's warehouses", () => {
  test("is changed without a word about the parts that they give", () => {
    const said = [
      { location: BERLIN, warehouse: EAST, percent: 40 },
      { location: PARIS, warehouse: EAST, percent: null },
    ];
    expect(reorderFeeds(said, BERLIN, [EAST, MAIN])).toEqual([
      { location: PARIS, warehouse: EAST, percent: null },
      { location: BERLIN, warehouse: EAST, percent: 40 },
      { location: BERLIN, warehouse: MAIN, percent: null },
    ]);
  });
});
