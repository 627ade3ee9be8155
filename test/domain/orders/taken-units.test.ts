import { describe, expect, test } from "vitest";
import { takenUnits, type TakenUnits } from "#app/domain/orders/taken-units.ts";
import { aLine, anOrder, BERLIN, PARIS } from "./an-order.ts";

function taken(order: ReturnType<typeof anOrder>, before: readonly TakenUnits[] = []) {
  return takenUnits(order, before).map(({ location, units, openUnits }) => ({ location, units, openUnits }));
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
    const before = takenUnits(open, []);
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

  test("are given back by a cancellation, and never taken by what has no stock", () => {
    expect(taken(anOrder({ cancelledAt: "2026-11-21T09:01:00.000Z" }))).toMatchObject([{ units: 0, openUnits: 0 }]);
    expect(
      taken(anOrder({ lines: [aLine({ kind: "tip", sku: null }), aLine({ id: 2, kind: "custom", sku: null })] })),
    ).toEqual([]);
  });

  test("that were fulfilled lie where they left from", () => {
    const line = aLine({ ordered: 3, unfulfilled: 1 });
    const order = anOrder({
      lines: [line],
      locations: [{ location: BERLIN, lines: [{ line: line.id, quantity: 1 }] }],
      fulfilled: [{ location: PARIS, line: line.id, quantity: 2 }],
    });
    expect(taken(order)).toEqual([
      { location: BERLIN, units: 1, openUnits: 1 },
      { location: PARIS, units: 2, openUnits: 0 },
    ]);
  });
});

describe("what an order may ever have taken at a place", () => {
  const gross = (order: ReturnType<typeof anOrder>, before: readonly TakenUnits[] = []) =>
    takenUnits(order, before).map(({ location, grossUnits }) => ({ location, grossUnits }));

  test("is what it takes and what it gave back since", () => {
    expect(gross(anOrder({ lines: [aLine({ ordered: 5, quantity: 2 })] }))).toEqual([
      { location: BERLIN, grossUnits: 5 },
    ]);
  });

  test("never falls: not by a cancellation, not by a move", () => {
    const before = takenUnits(anOrder({ lines: [aLine({ ordered: 4 })] }), []);
    const cancelled = anOrder({ lines: [aLine({ ordered: 4, quantity: 0 })], cancelledAt: "2026-11-21T09:01:00.000Z" });
    expect(gross(cancelled, before)).toEqual([{ location: BERLIN, grossUnits: 4 }]);
    const line = aLine({ ordered: 4 });
    const moved = anOrder({ lines: [line], locations: [{ location: PARIS, lines: [{ line: line.id, quantity: 4 }] }] });
    expect(gross(moved, before)).toEqual([
      { location: PARIS, grossUnits: 4 },
      { location: BERLIN, grossUnits: 4 },
    ]);
  });
});
