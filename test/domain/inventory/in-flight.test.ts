import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containedUnits, mergeObservation, type Observation } from "#app/domain/inventory/contained.ts";
import { ordersInFlight, type Contained, type Held, type Taken } from "#app/domain/inventory/in-flight.ts";
import { parseErpItem, parseOrderGid, parseSku, parseWarehouse } from "#app/domain/values/ids.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const item = of(parseErpItem("A"));
const [MAIN, EAST] = [of(parseWarehouse("MAIN")), of(parseWarehouse("EAST"))];
const order = of(parseOrderGid("gid://shopify/Order/1"));
const sku = of(parseSku("A"));
const feed = (warehouse: typeof MAIN, sharedWith: (typeof BERLIN)[] = []) => ({ warehouse, snapshot: 5, sharedWith });
const from = { sku, item, location: BERLIN, feeds: [feed(MAIN)] };

function taken(units: number, location: Taken["location"] = BERLIN): Taken {
  return { order, name: "#1", sku, location, units, openUnits: units, grossUnits: units };
}
function contained(units: number, observed: number, warehouse = MAIN): Contained {
  return { order, item, warehouse, units, observed };
}
function held(units: number, shipped: number | null = null): Held {
  return { order, name: "#1", item, units, shipped };
}
type Given = { taken?: readonly Taken[]; contained?: readonly Contained[]; held?: readonly Held[] };
function inFlight(given: Given, seenFrom = from) {
  return ordersInFlight({ taken: [], contained: [], held: [], ...given }, seenFrom);
}

describe("an observation of a document", () => {
  test("counts only for snapshots begun after it had arrived", () => {
    expect(containedUnits({ units: 3, observed: 4 }, 5)).toBe(3);
    expect(containedUnits({ units: 3, observed: 5 }, 5)).toBe(0);
    expect(containedUnits(null, 5)).toBe(0);
  });

  test("of more units counts from itself on, of fewer at once", () => {
    const [before, version] = [{ units: 2, observed: 3, version: "1" }, "1"];
    expect(mergeObservation(before, { units: 3, observed: 9, version })).toMatchObject({ units: 3, observed: 9 });
    expect(mergeObservation(before, { units: 1, observed: 9, version })).toMatchObject({ units: 1, observed: 3 });
    expect(mergeObservation(before, { units: 2, observed: 9, version })).toMatchObject({ units: 2, observed: 3 });
  });

  test("of a changed document never makes a snapshot contain what it did not, though units went away and came back unseen", () => {
    const happened = fc.oneof(
      fc.nat(3).map((units) => ({ kind: "changed" as const, units })),
      fc.constantFrom({ kind: "observed" as const }, { kind: "read" as const }),
    );
    fc.assert(
      fc.property(fc.array(happened, { minLength: 8, maxLength: 40 }), (history) => {
        let [units, version] = [0, 0];
        let merged: Observation | null = null;
        const inSnapshot: number[] = [];
        const wrong: unknown[] = [];
        for (const event of history) {
          if (event.kind === "changed") [units, version] = [event.units, version + 1];
          else if (event.kind === "read") inSnapshot.push(units);
          else merged = mergeObservation(merged, { units, observed: inSnapshot.length, version: String(version) });
          // Only what was read before the last observation is used.
          if (event.kind === "observed")
            wrong.push(...inSnapshot.filter((most, index) => containedUnits(merged, index + 1) > most));
        }
        expect(wrong).toEqual([]);
      }),
    );
  });

  test("never makes a snapshot contain more than the smallest of the newest before it and all after it", () => {
    const seen = fc.array(fc.nat(9), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(seen, fc.nat(14), (units, snapshot) => {
        const observations = units.map((count, observed) => ({ units: count, observed, version: null }));
        const merged = observations.reduce<Observation | null>(mergeObservation, null);
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
    expect(inFlight({ taken: [taken(3)], contained: [contained(2, 1)] })).toEqual([
      { order, name: "#1", units: 3, containedUnits: 2 },
    ]);
    expect(inFlight({ taken: [taken(3, PARIS)] })).toEqual([]);
  });

  test("are not relieved by what another warehouse has lost", () => {
    expect(inFlight({ taken: [taken(3)], contained: [contained(3, 1, EAST)] })).toMatchObject([
      { units: 3, containedUnits: 0 },
    ]);
  });

  test("count units of no known place everywhere, until the warehouse of that place has lost them", () => {
    const placeless = { taken: [taken(3, null)] };
    expect(inFlight(placeless)).toMatchObject([{ units: 3, containedUnits: 0 }]);
    expect(inFlight({ ...placeless, contained: [contained(3, 1, EAST)] })).toMatchObject([{ containedUnits: 0 }]);
    expect(inFlight({ ...placeless, contained: [contained(3, 1)] })).toMatchObject([{ containedUnits: 3 }]);
  });
});

describe("a document that is shipped as a whole", () => {
  test("contains its order, wherever it shipped from, for snapshots begun after it was seen", () => {
    const shippedElsewhere = { taken: [taken(3)], contained: [contained(3, 1, EAST)] };
    expect(inFlight({ ...shippedElsewhere, held: [held(3, 4)] })).toMatchObject([{ units: 3, containedUnits: 3 }]);
    expect(inFlight({ ...shippedElsewhere, held: [held(3, 5)] })).toMatchObject([{ units: 3, containedUnits: 0 }]);
  });

  test("does not contain what was sold beyond it, or elsewhere", () => {
    expect(inFlight({ taken: [taken(5)], held: [held(3, 1)] })).toMatchObject([{ units: 5, containedUnits: 3 }]);
    const both = [taken(2, PARIS), taken(1)];
    expect(inFlight({ taken: both, held: [held(2, 1)] })).toMatchObject([{ units: 1, containedUnits: 0 }]);
  });
});

describe("what the ERP still holds of an order that Shopify has given back", () => {
  test("is in flight until the ERP has let it go, unless the number has lost it", () => {
    expect(inFlight({ held: [held(3)] })).toEqual([{ order, name: "#1", units: 3, containedUnits: 0 }]);
    expect(inFlight({ held: [held(3)], contained: [contained(3, 1)] })).toMatchObject([
      { units: 3, containedUnits: 3 },
    ]);
    expect(inFlight({ held: [held(0)] })).toEqual([]);
  });

  test("relieves nothing that is sold", () => {
    const editedDown = { taken: [taken(1)], held: [held(3)], contained: [contained(3, 1, EAST)] };
    expect(inFlight(editedDown)).toMatchObject([{ units: 3, containedUnits: 2 }]);
  });
});
