import { describe, expect, test } from "vitest";
import { takenUnits, type TakenUnits } from "#app/domain/orders/taken-units.ts";
import { aLine, anOrder, BERLIN, facts, PARIS } from "./an-order.ts";

const itemOf = facts().itemOf;

function taken(order: ReturnType<typeof anOrder>, before: readonly TakenUnits[] = []) {
  return takenUnits(order, itemOf, before).map(({ location, units, openUnits }) => ({ location, units, openUnits }));
}

describe("units that an order has taken", () => {
  test("lie where its open fulfillment orders are", () => {
    const line = aLine({ ordered: 5 });
    const locations = [
      { location: BERLIN, lines: [{ line: line.id, quantity: 3 }] },
      { location: PARIS, lines: [{ line: line.id, quantity: 2 }] },
    ];
    expect(taken(anOrder({ lines: [line], locations }))).toEqual([
      { location: BERLIN, units: 3, openUnits: 3 },
      { location: PARIS, units: 2, openUnits: 2 },
    ]);
  });

  test("stay taken when they are fulfilled, where the reading before saw them", () => {
    const open = anOrder({ lines: [aLine({ ordered: 2 })] });
    const before = takenUnits(open, itemOf, []);
    const fulfilled = anOrder({ lines: [aLine({ ordered: 2, unfulfilled: 0 })], locations: [] });
    expect(taken(fulfilled, before)).toEqual([{ location: BERLIN, units: 2, openUnits: 0 }]);
  });

  test("of no known place are of no place, so that they count everywhere", () => {
    expect(taken(anOrder({ lines: [aLine({ ordered: 2, unfulfilled: 0 })], locations: [] }))).toEqual([
      { location: null, units: 2, openUnits: 0 },
    ]);
  });

  test("that edits and refunds removed are not taken", () => {
    expect(taken(anOrder({ lines: [aLine({ ordered: 5, quantity: 2 })] }))).toEqual([
      { location: BERLIN, units: 2, openUnits: 2 },
    ]);
  });

  test("of two lines of one SKU are one sum", () => {
    expect(taken(anOrder({ lines: [aLine({ id: 1, ordered: 2 }), aLine({ id: 2, ordered: 3 })] }))).toEqual([
      { location: BERLIN, units: 5, openUnits: 5 },
    ]);
  });

  test("of an unmapped SKU are kept without an item", () => {
    expect(takenUnits(anOrder(), new Map(), [])).toMatchObject([{ item: null, units: 1 }]);
  });

  test("are given back by a cancellation, and never taken by what has no stock", () => {
    expect(taken(anOrder({ cancelledAt: "2026-11-21T09:01:00.000Z" }))).toEqual([]);
    expect(
      taken(anOrder({ lines: [aLine({ kind: "tip", sku: null }), aLine({ id: 2, kind: "custom", sku: null })] })),
    ).toEqual([]);
  });
});
