import { describe, expect, test } from "vitest";
import {
  advanceLedger,
  awaitsOrdersTo,
  moveLedger,
  type LevelLedger,
  type LevelReading,
} from "#app/domain/inventory/level-ledger.ts";

const minute = (count: number) => new Date(Date.UTC(2026, 10, 21, 9, count));

/** Ten on the shelf, nothing sold, read in the first minute; every order of before is known from the start. */
function reading(given: Partial<LevelReading> = {}): LevelReading {
  return {
    available: 10,
    reserved: 0,
    takenUnits: 0,
    grossUnits: 0,
    openUnits: 0,
    committed: 0,
    setAsideUnits: 0,
    countsSetAside: false,
    readAt: minute(1),
    ordersKnownTo: null,
    ...given,
  };
}

/** Lays readings on a ledger one after another. */
function after(...readings: readonly Partial<LevelReading>[]) {
  const start = { ledger: openedAt(0), missingUnits: 0, foreignUnits: 0 };
  return readings.reduce((step, given) => advanceLedger(step.ledger, reading(given)), start);
}

function openedAt(count: number): LevelLedger {
  const begun = advanceLedger(null, reading({ readAt: minute(count) })).ledger;
  return advanceLedger(begun, reading({ readAt: minute(count), ordersKnownTo: minute(count) })).ledger;
}

describe("the ledger of a level", () => {
  test("opens when every order of before its first reading is known, and not before", () => {
    const begun = advanceLedger(null, reading()).ledger;
    expect(begun.openingSince).toEqual(minute(1));
    const early = advanceLedger(begun, reading({ readAt: minute(2), ordersKnownTo: minute(0) })).ledger;
    expect(early.openingSince).toEqual(minute(1));
    expect(
      advanceLedger(early, reading({ readAt: minute(3), ordersKnownTo: minute(1) })).ledger.openingSince,
    ).toBeNull();
  });

  test("misses nothing that a known order has taken, or a draft holds back", () => {
    expect(after({ available: 7, takenUnits: 3, grossUnits: 3 }).missingUnits).toBe(0);
    expect(after({ available: 8, reserved: 2 }).missingUnits).toBe(0);
  });

  test("counts what is set aside where the location is given what lies there: a hand that sets units aside sells none", () => {
    const shelf = { countsSetAside: true };
    expect(after(shelf, { ...shelf, available: 7, setAsideUnits: 3 }, { ...shelf, available: 7 }).missingUnits).toBe(3);
    expect(after(shelf, { ...shelf, available: 7, setAsideUnits: 3 }).missingUnits).toBe(0);
    expect(after({ available: 7, setAsideUnits: 3 }).missingUnits).toBe(3);
  });

  test("misses the same when its location is given the other number", () => {
    const given = { available: 5, setAsideUnits: 3 };
    const there = { ...given, countsSetAside: true };
    expect(after(given, there, given).missingUnits).toBe(5);
    expect(after(there, given, there).missingUnits).toBe(5);
  });

  test("does not take for a hand's what an unknown order has committed", () => {
    const opened = { ordersKnownTo: minute(9) };
    const left = after({ available: 7 }, { available: 7, committed: 1 }, { available: 7, committed: 1, ...opened });
    expect(left).toMatchObject({ missingUnits: 1, ledger: { residual: 1 } });
  });

  test("misses what an order has taken that is not known, until it is", () => {
    expect(after({ available: 7 }).missingUnits).toBe(3);
    expect(after({ available: 7 }, { available: 7, takenUnits: 3, grossUnits: 3 }).missingUnits).toBe(0);
  });

  test("follows our own writes", () => {
    const written = moveLedger(openedAt(0), { from: 10, to: 25 });
    expect(advanceLedger(written, reading({ available: 25 })).missingUnits).toBe(0);
  });
});

describe("units that come from nowhere", () => {
  test("hide no sale that is not known yet", () => {
    expect(after({ available: 5 }, { available: 8 }).missingUnits).toBe(5);
  });

  test("are told as a foreign change once the orders of then are known", () => {
    const seen = after({ available: 14, readAt: minute(2) });
    expect(seen.foreignUnits).toBe(0);
    const known = advanceLedger(seen.ledger, reading({ available: 14, readAt: minute(9), ordersKnownTo: minute(2) }));
    expect(known).toMatchObject({ foreignUnits: 4, missingUnits: 0 });
    expect(awaitsOrdersTo(known.ledger)).toBeNull();
  });

  test("are seen where open orders that are not known have taken more than is missing", () => {
    // A hand adds five and an order not known takes three: the level shows two more, and three committed.
    const seen = after({ available: 12, committed: 3 });
    expect(seen.missingUnits).toBe(3);
    const learned = { available: 12, takenUnits: 3, grossUnits: 3 };
    expect(advanceLedger(seen.ledger, reading(learned)).missingUnits).toBe(0);
  });

  test("are seen where an open order takes the place of units that left unheard", () => {
    // Two left unheard. Then a hand adds one while an order not known takes one, and it shows as committed.
    const left = { available: 8, readAt: minute(2) };
    const hidden = { available: 8, committed: 1, readAt: minute(3) };
    expect(after(left, hidden).missingUnits).toBe(3);
  });

  test("are seen where an open order takes the place of a known one that was fulfilled unheard", () => {
    const open = { available: 8, takenUnits: 2, grossUnits: 2, openUnits: 2, committed: 2 };
    // Then a hand adds two while an order not known takes two: nothing has changed of what was read before.
    expect(after(open, { ...open, committed: 0 }, open).missingUnits).toBe(2);
  });

  test("are not seen where what had left is heard of: an order was fulfilled before it was known, or since", () => {
    const left = { available: 8, readAt: minute(2) };
    const heard = { available: 8, takenUnits: 2, grossUnits: 2, readAt: minute(3) };
    expect(after(left, heard).missingUnits).toBe(0);
    const sold = { available: 7, takenUnits: 3, grossUnits: 3, openUnits: 3, committed: 3 };
    const fulfilled = { ...sold, openUnits: 0, committed: 0 };
    expect(after(sold, fulfilled).missingUnits).toBe(0);
  });

  test("and are an order's after all are told to nobody", () => {
    // Three were given back by a cancellation that is learned a reading later.
    const sold = { takenUnits: 3, grossUnits: 3 };
    const back = after({ available: 7, ...sold }, { available: 10, ...sold, readAt: minute(2) });
    const learned = advanceLedger(back.ledger, reading({ grossUnits: 3, readAt: minute(3), ordersKnownTo: minute(1) }));
    expect(learned.missingUnits).toBe(3);
    const proved = advanceLedger(
      learned.ledger,
      reading({ grossUnits: 3, readAt: minute(8), ordersKnownTo: minute(4) }),
    );
    const rest = advanceLedger(
      proved.ledger,
      reading({ grossUnits: 3, readAt: minute(20), ordersKnownTo: minute(15) }),
    );
    expect([proved, rest].map(({ foreignUnits }) => foreignUnits)).toEqual([0, 0]);
    expect(rest.missingUnits).toBe(0);
  });
});

describe("a ledger that opens", () => {
  test("takes no unit for an older order's that became known meanwhile", () => {
    const begun = advanceLedger(null, reading({ available: 9, committed: 1 })).ledger;
    // The committed unit's order becomes known, a hand adds two, and an order not known takes two.
    const known = { available: 9, committed: 3, takenUnits: 1, grossUnits: 1, openUnits: 1, readAt: minute(2) };
    expect(advanceLedger(begun, reading(known)).missingUnits).toBe(2);
  });
});

describe("units that are missing", () => {
  const taken = { available: 6, readAt: minute(2) };

  test("count as sold until every order of before they were seen is known", () => {
    const late = after(taken, { available: 6, readAt: minute(9), ordersKnownTo: minute(1) });
    expect(late).toMatchObject({ missingUnits: 4, foreignUnits: 0 });
    expect(awaitsOrdersTo(late.ledger)).toEqual(minute(2));
  });

  test("are a foreign change then, and count no more", () => {
    const proved = after(taken, { available: 6, readAt: minute(9), ordersKnownTo: minute(2) });
    expect(proved.missingUnits).toBe(0);
    const told = advanceLedger(proved.ledger, reading({ available: 6, readAt: minute(19), ordersKnownTo: minute(9) }));
    expect(told.foreignUnits).toBe(-4);
  });

  test("are foreign only as far as they were missing all the time, and no order has taken them since", () => {
    const fewer = { available: 9, readAt: minute(3) };
    expect(after(taken, fewer, { ...taken, readAt: minute(9), ordersKnownTo: minute(2) }).missingUnits).toBe(3);
    const learned = { available: 6, takenUnits: 3, grossUnits: 3, readAt: minute(9), ordersKnownTo: minute(2) };
    expect(after(taken, learned).missingUnits).toBe(0);
    const another = { ...learned, available: 3 };
    expect(after(taken, another).missingUnits).toBe(3);
  });
});
