import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeTo, PUBLISHED_QUANTITIES, setAsideUnits } from "#app/domain/inventory/published-quantity.ts";
import { shelf } from "./a-level.ts";

const units = fc.integer({ min: 0, max: 40 });
const shelfArb = fc
  .record({ available: fc.integer({ min: -9, max: 40 }), committed: units, reserved: units, setAside: units })
  .map(shelf);
const nameArb = fc.constantFrom(...PUBLISHED_QUANTITIES);

describe("a number that a location is given", () => {
  test("is what may be sold, or what lies there with everything that is not for sale", () => {
    const level = shelf({ available: 4, committed: 3, reserved: 1, setAside: 2 });
    expect(changeTo(7, "available", level)).toEqual({ from: 4, to: 7 });
    expect(changeTo(7, "on_hand", level)).toEqual({ from: 10, to: 13 });
    expect(setAsideUnits(level)).toBe(2);
  });

  test("moves what is for sale by the same units under either name", () => {
    fc.assert(
      fc.property(shelfArb, nameArb, units, (level, name, available) => {
        const { from, to } = changeTo(available, name, level);
        expect(level.available + to - from).toBe(available);
      }),
    );
  });

  test("does not put a unit on sale that is sold between the reading and the write", () => {
    fc.assert(
      fc.property(shelfArb, units, units, (level, available, sold) => {
        const { from, to } = changeTo(available, "on_hand", level);
        const now = { ...level, available: level.available - sold, committed: level.committed + sold };
        // What lies there has not moved: Shopify takes the write.
        expect(now.onHand).toBe(from);
        expect(to - now.committed - now.reserved - setAsideUnits(level)).toBe(available - sold);
      }),
    );
  });
});
