import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erpAvailable } from "#app/domain/inventory/erp-available.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import { PUBLISHED_QUANTITIES, setAsideUnits } from "#app/domain/inventory/published-quantity.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import { aLevel as level, feedsOf, NOW, rules, shelf, terms } from "./a-level.ts";

const orderArb = fc.record({ order: fc.string(), name: fc.string(), units: fc.nat(50), containedUnits: fc.nat(50) });
const factsArb = fc
  .record({
    feeds: fc
      .array(
        fc.integer({ min: -50, max: 500 }).map((units) => terms({ available: decimalOf(units) })),
        { minLength: 1, maxLength: 3 },
      )
      .map((said) => feedsOf(...said)),
    orders: fc.array(orderArb, { maxLength: 6 }),
    openUnits: fc.nat(60),
    missingUnits: fc.integer({ min: -9, max: 60 }),
    overdrawnUnits: fc.nat(3),
    level: fc
      .record({ available: fc.nat(500), committed: fc.nat(60), reserved: fc.nat(5), setAside: fc.nat(5) })
      .map(shelf),
    publishes: fc.constantFrom(...PUBLISHED_QUANTITIES),
    bufferUnits: fc.nat(10),
  })
  .map(({ bufferUnits, ...facts }) => level({ ...facts, rules: rules({ bufferUnits }) }));

describe("what may be published", () => {
  test("is what the ERP could sell less every unit sold that it has not lost yet", () => {
    const orders = [
      { order: "1", name: "#1", units: 3, containedUnits: 0 },
      { order: "2", name: "#2", units: 2, containedUnits: 2 },
    ];
    const result = publishable(level({ orders, openUnits: 5, level: shelf({ available: 7, committed: 5 }) }));
    expect(result?.quantity).toBe(7);
    expect(result?.explanation).toMatchObject({
      erpAvailable: "10",
      inFlight: [{ name: "#1" }],
      inFlightUnits: 3,
      unknownUnits: 0,
    });
  });

  test("counts what Shopify has committed to orders that are not known yet, and what it holds back", () => {
    const result = publishable(level({ openUnits: 1, level: shelf({ available: 6, committed: 4, reserved: 2 }) }));
    expect(result).toMatchObject({ quantity: 5, explanation: { unknownUnits: 3, reservedUnits: 2 } });
  });

  test("does not offer what is set aside in Shopify where the location is given what lies there, and leaves it alone elsewhere", () => {
    const damaged = shelf({ available: 4, committed: 1, setAside: 3 });
    const facts = { openUnits: 1, level: damaged };
    expect(publishable(level({ ...facts, publishes: "on_hand" }))).toMatchObject({
      quantity: 7,
      explanation: { setAsideUnits: 3, publishes: "on_hand", shopifyOnHand: 8 },
    });
    expect(publishable(level(facts))).toMatchObject({ quantity: 10, explanation: { setAsideUnits: 0 } });
  });

  test("counts what the level lacks, but no unit of it twice", () => {
    const facts = level({ openUnits: 1, missingUnits: 5, level: shelf({ available: 6, committed: 4 }) });
    expect(publishable(facts)).toMatchObject({
      quantity: 5,
      explanation: { unknownUnits: 5, unreadUnits: 3, missingUnits: 5 },
    });
  });

  test("is a whole number, rounded down, and not below the floor", () => {
    expect(publishable(level({ feeds: feedsOf(terms({ available: "2.9" })) }))?.quantity).toBe(2);
    expect(publishable(level({ feeds: feedsOf(terms({ available: "-4" })) }))?.quantity).toBe(0);
  });

  test("is never above the ERP's number less what is in flight", () => {
    fc.assert(
      fc.property(factsArb, (facts) => {
        const known = facts.orders.reduce((units, order) => units + Math.max(0, order.units - order.containedUnits), 0);
        const erp = facts.feeds.reduce((units, feed) => units + Number(feed.terms.available), 0);
        const unknown = Math.max(0, facts.level.committed - facts.openUnits, facts.missingUnits);
        const aside = facts.publishes === "on_hand" ? setAsideUnits(facts.level) : 0;
        const others = facts.level.reserved + aside + facts.overdrawnUnits + facts.rules.terms.bufferUnits;
        const most = Math.max(0, erp - known - unknown - others);
        expect(publishable(facts)?.quantity).toBe(most);
      }),
    );
  });

  test("never rises when one more unit is sold, whether its order is known or not", () => {
    fc.assert(
      fc.property(factsArb, (facts) => {
        const before = publishable(facts)?.quantity ?? 0;
        const { available, committed } = facts.level;
        const level = { ...facts.level, available: available - 1, committed: committed + 1 };
        const unseen = publishable({ ...facts, level })?.quantity ?? 0;
        const seen =
          publishable({
            ...facts,
            orders: [...facts.orders, { order: "new", name: "#new", units: 1, containedUnits: 0 }],
            openUnits: facts.openUnits + 1,
            level,
          })?.quantity ?? 0;
        expect(Math.max(unseen, seen)).toBeLessThanOrEqual(before);
      }),
    );
  });

  test("is nothing where the ERP does not say, and where nothing feeds the location", () => {
    expect(publishable(level({ feeds: [] }))).toBeNull();
    expect(publishable(level({ feeds: feedsOf(terms({}), terms({ available: "5" })) }))).toBeNull();
  });
});

describe("a number that the ERP does not give", () => {
  test("is not zero: without an allocation our own open documents are subtracted as units in flight", () => {
    const withoutAllocation = level({
      feeds: feedsOf(terms({ onHand: "10", allocated: null })),
      orders: [{ order: "1", name: "#1", units: 4, containedUnits: 0 }],
      openUnits: 4,
      level: shelf({ available: 6, committed: 4 }),
    });
    expect(publishable(withoutAllocation)?.quantity).toBe(6);
  });

  test("is derived only from what is given", () => {
    expect(erpAvailable(terms({ onHand: "10", allocated: "3" }))).toBe("7");
    expect(erpAvailable(terms({ onHand: "10", allocated: "3", available: "5" }))).toBe("5");
    expect(erpAvailable(terms({ allocated: "3" }))).toBeNull();
  });
});

describe("a number that is held back", () => {
  const lock = {
    id: "1",
    scope: { location: null, skus: [] },
    kind: "raises",
    leastUnits: 0,
    from: new Date(NOW.getTime() - 1),
    until: new Date(NOW.getTime() + 1),
    reason: "Black Friday",
  } as const;
  const restraints = { now: NOW, locks: [lock], outage: null };

  test("stays where it is, and says what holds it and what it would be", () => {
    expect(publishable(level({ restraints, level: shelf({ available: 4 }) }))).toMatchObject({
      quantity: 4,
      explanation: { result: 4, restraint: { kind: "lock", wouldBe: 10, lock: { reason: "Black Friday" } } },
    });
  });

  test("falls all the same", () => {
    expect(publishable(level({ restraints, level: shelf({ available: 40 }) }))).toMatchObject({
      quantity: 10,
      explanation: { restraint: null },
    });
  });
});
