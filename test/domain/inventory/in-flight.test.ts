import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containedUnits, mergeObservation } from "#app/domain/inventory/contained.ts";
import { ordersInFlight, type Contained, type Taken } from "#app/domain/inventory/in-flight.ts";
import { parseErpItem, parseOrderGid, parseWarehouse } from "#app/domain/values/ids.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const item = of(parseErpItem("A"));
const [MAIN, EAST] = [of(parseWarehouse("MAIN")), of(parseWarehouse("EAST"))];
const order = of(parseOrderGid("gid://shopify/Order/1"));
const from = { item, location: BERLIN, warehouse: MAIN, snapshot: 5 };

function taken(units: number, location: Taken["location"] = BERLIN): Taken {
  return { order, name: "#1", item, location, units };
}
function contained(units: number, observed: number, warehouse = MAIN): Contained {
  return { order, item, warehouse, units, observed };
}

describe("an observation of a document", () => {
  test("counts only for snapshots begun after it had arrived", () => {
    expect(containedUnits({ units: 3, observed: 4 }, 5)).toBe(3);
    expect(containedUnits({ units: 3, observed: 5 }, 5)).toBe(0);
    expect(containedUnits(null, 5)).toBe(0);
  });

  test("of more units counts from itself on, of fewer at once", () => {
    expect(mergeObservation({ units: 2, observed: 3 }, { units: 3, observed: 9 })).toEqual({ units: 3, observed: 9 });
    expect(mergeObservation({ units: 2, observed: 3 }, { units: 1, observed: 9 })).toEqual({ units: 1, observed: 3 });
    expect(mergeObservation({ units: 2, observed: 3 }, { units: 2, observed: 9 })).toEqual({ units: 2, observed: 3 });
  });

  test("never makes a snapshot contain more than the smallest of the newest before it and all after it", () => {
    const seen = fc.array(fc.nat(9), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(seen, fc.nat(14), (units, snapshot) => {
        const observations = units.map((count, observed) => ({ units: count, observed }));
        const merged = observations.reduce<ReturnType<typeof mergeObservation> | null>(mergeObservation, null);
        const before = observations.filter(({ observed }) => observed < snapshot);
        const after = observations.filter(({ observed }) => observed >= snapshot);
        const most = before.length === 0 ? 0 : Math.min(before.at(-1)?.units ?? 0, ...after.map((each) => each.units));
        expect(containedUnits(merged, snapshot)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe("orders in flight at a location", () => {
  test("are those that took units there, with what its warehouse has lost", () => {
    expect(ordersInFlight([taken(3)], [contained(2, 1)], from)).toEqual([
      { order, name: "#1", units: 3, containedUnits: 2 },
    ]);
    expect(ordersInFlight([taken(3, PARIS)], [], from)).toEqual([]);
  });

  test("are not relieved by what another warehouse has lost", () => {
    expect(ordersInFlight([taken(3)], [contained(3, 1, EAST)], from)).toMatchObject([{ units: 3, containedUnits: 0 }]);
  });

  test("count units of no known place everywhere, until any warehouse has lost them", () => {
    expect(ordersInFlight([taken(3, null)], [], from)).toMatchObject([{ units: 3, containedUnits: 0 }]);
    expect(ordersInFlight([taken(3, null)], [contained(3, 1, EAST)], from)).toMatchObject([
      { units: 3, containedUnits: 3 },
    ]);
  });

  test("do not take what was lost for units elsewhere as lost for units of no known place", () => {
    const both = [taken(2, PARIS), taken(1, null)];
    expect(ordersInFlight(both, [contained(2, 1, EAST)], from)).toMatchObject([{ units: 1, containedUnits: 0 }]);
  });
});
