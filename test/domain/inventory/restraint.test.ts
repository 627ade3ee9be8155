import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_OUTAGE_RULE, isOutage } from "#app/domain/inventory/outage.ts";
import { lockOn, type PeakLock } from "#app/domain/inventory/peak-lock.ts";
import { restrain } from "#app/domain/inventory/restraint.ts";
import { parseSku } from "#app/domain/values/ids.ts";
import { NOW, SKU } from "./a-level.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(NOW.getTime() + count * HOUR_MS);
const lock = (given: Partial<PeakLock> = {}): PeakLock => ({
  id: "1",
  scope: { location: null, skus: [] },
  kind: "raises",
  leastUnits: 0,
  from: hours(-1),
  until: hours(1),
  reason: "Peak",
  ...given,
});
const wanted = { location: BERLIN, sku: SKU, quantity: 9, shopifyAvailable: 4, leastRaiseUnits: 0, floorUnits: 0 };
const none = { now: NOW, locks: [], outage: null };

describe("a lock", () => {
  const here = { location: BERLIN, sku: SKU };
  const isHeld = (given: Partial<PeakLock>, units = 5) => lockOn([lock(given)], here, { units, now: NOW }) !== null;

  test("holds from its beginning until its end, and not at its end", () => {
    expect(isHeld({})).toBe(true);
    expect(isHeld({ from: NOW })).toBe(true);
    expect(isHeld({ until: NOW })).toBe(false);
    expect(isHeld({ from: hours(0.1) })).toBe(false);
  });

  test("holds in its scope only", () => {
    expect(isHeld({ scope: { location: PARIS, skus: [] } })).toBe(false);
    expect(isHeld({ scope: { location: BERLIN, skus: [of(parseSku("B"))] } })).toBe(false);
    expect(isHeld({ scope: { location: BERLIN, skus: [SKU] } })).toBe(true);
  });

  test("of small raises lets through what is large enough", () => {
    expect(isHeld({ kind: "small-raises", leastUnits: 6 })).toBe(true);
    expect(isHeld({ kind: "small-raises", leastUnits: 5 })).toBe(false);
  });

  test("of several the one that ends last is named", () => {
    const locks = [lock(), lock({ id: "2", until: hours(3) }), lock({ id: "3", until: hours(2) })];
    expect(lockOn(locks, here, { units: 1, now: NOW })?.id).toBe("2");
  });
});

describe("the smallest raise", () => {
  test("waits, unless the item is sold out", () => {
    const restrained = restrain({ ...wanted, leastRaiseUnits: 6 }, none);
    expect(restrained).toEqual({ quantity: 4, restraint: { kind: "threshold", leastRaiseUnits: 6, wouldBe: 9 } });
    expect(restrain({ ...wanted, leastRaiseUnits: 5 }, none).quantity).toBe(9);
    expect(restrain({ ...wanted, leastRaiseUnits: 50, shopifyAvailable: 0 }, none).quantity).toBe(9);
  });
});

const outage = (rule: Partial<typeof DEFAULT_OUTAGE_RULE>, hoursAway: number, unitsPerHour = 0) => ({
  ...none,
  outage: { heardAt: hours(-hoursAway), now: NOW, rule: { ...DEFAULT_OUTAGE_RULE, ...rule }, unitsPerHour },
});
const shelf = { ...wanted, quantity: 100, shopifyAvailable: 100 };

describe("an outage of the ERP", () => {
  test("begins when it was not heard for longer than the rule allows", () => {
    expect(isOutage(hours(-0.25), NOW, DEFAULT_OUTAGE_RULE)).toBe(false);
    expect(isOutage(hours(-0.26), NOW, DEFAULT_OUTAGE_RULE)).toBe(true);
  });

  test("holds back its threshold at once, and what others may have sold as time goes by", () => {
    expect(restrain(shelf, outage({ lessUnits: 5, lessPercent: 10 }, 1)).quantity).toBe(85);
    expect(restrain(shelf, outage({}, 4, 2.5)).quantity).toBe(90);
    expect(restrain(shelf, outage({ salesPercent: 300 }, 4, 2.5)).quantity).toBe(70);
    expect(restrain(shelf, outage({ lessUnits: 5 }, 4, 2.5))).toMatchObject({
      quantity: 85,
      restraint: { kind: "outage", lastKnown: 100, heldBackUnits: 5, soldUnits: 10, lowered: 85 },
    });
  });

  test("ends at the safety units however long it lasts, where so many were known", () => {
    expect(restrain(shelf, outage({ safetyUnits: 8 }, 1000, 2.5)).quantity).toBe(8);
    expect(restrain({ ...shelf, quantity: 3, shopifyAvailable: 3 }, outage({ safetyUnits: 8 }, 1000, 9)).quantity).toBe(
      3,
    );
  });

  const restraintsArb = fc.record({ hoursAway: fc.nat(99), perHour: fc.nat(20), less: fc.nat(30), safety: fc.nat(30) });
  test("never raises, never falls while time stands, and falls no slower the longer it lasts", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 200 }), fc.nat(200), restraintsArb, (quantity, available, given) => {
        const { hoursAway, perHour, less, safety } = given;
        const at = (away: number) =>
          restrain(
            { ...wanted, quantity, shopifyAvailable: available },
            outage({ lessUnits: less, safetyUnits: safety }, away, perHour),
          ).quantity;
        expect(at(hoursAway)).toBeLessThanOrEqual(Math.min(available, quantity));
        expect(at(hoursAway + 1)).toBeLessThanOrEqual(at(hoursAway));
      }),
    );
  });
});

describe("whatever holds a number back", () => {
  test("lets what is not above Shopify's pass as it is, but in an outage", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 50 }), fc.nat(50), fc.nat(50), (quantity, more, least) => {
        const low = { ...wanted, quantity, shopifyAvailable: quantity + more, leastRaiseUnits: least };
        const small = lock({ kind: "small-raises", leastUnits: 1000 });
        expect(restrain(low, { ...none, locks: [lock(), small] })).toEqual({ quantity, restraint: null });
      }),
    );
  });
});
