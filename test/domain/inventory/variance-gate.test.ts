import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GATE_DAYS, varianceGate } from "#app/domain/inventory/variance-gate.ts";

/** Days that end on the last of November. */
function days(...units: readonly (number | null)[]) {
  return units.map((each, place) => ({
    day: new Date(Date.UTC(2026, 10, 31 - units.length + place)).toISOString().slice(0, 10),
    units: each,
  }));
}
const times = (count: number, units: number | null) => Array.from({ length: count }, () => units);

describe("the gate of a variance that is stable", () => {
  test("opens on the day on which two whole weeks have passed without a rise, and not a day before", () => {
    expect(varianceGate(days(null, ...times(14, 3)))).toMatchObject({ isOpen: false, days: 13 });
    expect(varianceGate(days(null, ...times(15, 3)))).toMatchObject({ isOpen: true, days: 14, since: "2026-11-16" });
  });

  test("a variance that falls is stable, and one that swings is stable below its highest swing", () => {
    expect(varianceGate(days(9, 8, 8, 4, 0)).days).toBe(4);
    expect(varianceGate(days(1, 9, 2, 7, 9, 3))).toEqual({
      isOpen: false,
      days: 4,
      since: "2026-11-26",
      start: { kind: "rise", units: 9, before: 1 },
    });
  });

  test("a variance that rises a little every day is never stable, however little it is", () => {
    expect(varianceGate(days(...times(30, 0).map((_, day) => day)))).toMatchObject({ isOpen: false, days: 0 });
  });

  test("a day without a look begins it anew, and says so", () => {
    expect(varianceGate(days(...times(20, 0), null, 0, 0))).toMatchObject({ days: 1, start: { kind: "gap" } });
  });

  test("its first day ever is where it begins", () => {
    expect(varianceGate(days(null, null, 5, 5))).toMatchObject({ days: 1, start: { kind: "first-look" } });
    expect(varianceGate(days(null, null))).toEqual({
      isOpen: false,
      days: 0,
      since: null,
      start: { kind: "first-look" },
    });
  });

  test("today may wait for its first look; yesterday may not", () => {
    expect(varianceGate(days(...times(15, 2), null))).toMatchObject({ isOpen: true, days: 15 });
    expect(varianceGate(days(...times(15, 2), null, null))).toMatchObject({ since: null, start: { kind: "gap" } });
  });

  test("is open exactly where some day two weeks ago or earlier is not exceeded by any since, all of them looked at", () => {
    const someDays = fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { freq: 20 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(someDays, (units) => {
        const looked = units.at(-1) === null ? units.slice(0, -1) : units;
        const isOpen = units.slice(0, Math.max(0, units.length - GATE_DAYS)).some((height, place) => {
          const since = looked.slice(place);
          return height !== null && since.every((each) => each !== null && each <= height);
        });
        expect(varianceGate(days(...units)).isOpen).toBe(isOpen);
      }),
    );
  });
});
