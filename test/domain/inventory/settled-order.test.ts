import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersInFlight, type Contained, type Held, type Taken } from "#app/domain/inventory/in-flight.ts";
import { settledAfter } from "#app/domain/inventory/settled-order.ts";
import { parseErpItem, parseOrderGid, parseSku, parseWarehouse } from "#app/domain/values/ids.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const item = of(parseErpItem("A"));
const order = of(parseOrderGid("gid://shopify/Order/1"));
const sku = of(parseSku("A"));
const itemOf = new Map([[sku, item]]);
const WAREHOUSES = [of(parseWarehouse("MAIN")), of(parseWarehouse("EAST"))];

function taken(units: number, openUnits = 0, location: Taken["location"] = BERLIN): Taken {
  return { order, name: "#1", sku, location, units, openUnits, grossUnits: units };
}
function held(units: number, shipped: number | null): Held {
  return { order, name: "#1", item, units, shipped };
}

describe("an order is settled", () => {
  test("when the ERP has shipped all that Shopify has sold, from the observation of it on", () => {
    expect(settledAfter({ taken: [taken(3)], held: [held(3, 7)] }, itemOf)).toBe(7);
    expect(settledAfter({ taken: [taken(2)], held: [held(3, 7)] }, itemOf)).toBe(7);
  });

  test("when it was given back and the ERP holds nothing of it", () => {
    expect(settledAfter({ taken: [{ ...taken(0), grossUnits: 3 }], held: [] }, itemOf)).toBe(0);
    expect(settledAfter({ taken: [{ ...taken(0), grossUnits: 3 }], held: [held(0, null)] }, itemOf)).toBe(0);
  });

  test("not while a unit is open, the ERP has not shipped it, or has shipped less", () => {
    expect(settledAfter({ taken: [taken(3, 1)], held: [held(3, 7)] }, itemOf)).toBeNull();
    expect(settledAfter({ taken: [taken(3)], held: [held(3, null)] }, itemOf)).toBeNull();
    expect(settledAfter({ taken: [taken(3)], held: [held(2, 7)] }, itemOf)).toBeNull();
    expect(settledAfter({ taken: [taken(3)], held: [] }, itemOf)).toBeNull();
    expect(settledAfter({ taken: [{ ...taken(0), grossUnits: 3 }], held: [held(3, null)] }, itemOf)).toBeNull();
  });

  test("not while nobody knows which item of the ERP its SKU is", () => {
    expect(settledAfter({ taken: [taken(3)], held: [held(3, 7)] }, new Map())).toBeNull();
  });

  test("only where nothing of it is in flight anywhere, from any snapshot above that number", () => {
    const units = fc.nat(3);
    const seen = fc.record({
      taken: fc.array(fc.record({ units, openUnits: fc.nat(1), location: fc.constantFrom(BERLIN, PARIS, null) }), {
        maxLength: 3,
      }),
      held: fc.option(fc.record({ units: fc.nat(6), shipped: fc.option(fc.nat(9)) })),
      contained: fc.array(fc.record({ units, observed: fc.nat(9), warehouse: fc.constantFrom(...WAREHOUSES) }), {
        maxLength: 2,
      }),
    });
    const from = fc.record({
      location: fc.constantFrom(BERLIN, PARIS),
      warehouse: fc.constantFrom(...WAREHOUSES),
      later: fc.integer({ min: 1, max: 5 }),
    });
    let settledCount = 0;
    fc.assert(
      fc.property(seen, from, (given, { location, warehouse, later }) => {
        const known = {
          taken: given.taken.map((row) => taken(row.units, Math.min(row.openUnits, row.units), row.location)),
          held: given.held === null ? [] : [held(given.held.units, given.held.shipped)],
          contained: given.contained.map((row): Contained => ({ order, item, ...row })),
        };
        const number = settledAfter(known, itemOf);
        if (number === null) return;
        settledCount += 1;
        const feed = (snapshot: number) => ({ warehouse, snapshot, sharedWith: [] });
        const flying = ordersInFlight(known, { sku, item, location, feeds: [feed(number + later)] });
        expect(flying.filter((each) => each.units > each.containedUnits)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(settledCount).toBeGreaterThan(100);
  });
});
