import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLimit } from "#app/engine/limit.ts";
import { bestOf, seeded, simulate, universalLaw, type Law } from "./simulated-erp.ts";

const TEN_MINUTES_MS = 600_000;

/** What the simulated server is like, in words for a failed test. */
const SERVERS: readonly (readonly [string, Law])[] = [
  ["a real ERP, best at four at once", universalLaw(0.163, 0.0523)],
  ["one that collapses early", universalLaw(0, 0.15)],
  ["one that is best alone", universalLaw(0, 0.5)],
  ["one that serves one at a time", () => 1],
  ["one with four workers", (n) => Math.min(n, 4)],
  ["one without any bound", (n) => n],
];

describe("the limit of a connection", () => {
  test.each(SERVERS)("finds at least 90 % of the best fixed concurrency of %s", (_name, law) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { share } = simulate(createLimit(8), law, { cap: 8, ms: TEN_MINUTES_MS, chance: seeded(seed) });
      expect(share).toBeGreaterThan(0.9);
    }
  });

  test("is worth finding: eight at once get little more than half of it from a server that collapses", () => {
    const law = universalLaw(0, 0.15);
    expect(law(8) / bestOf(law, 8)).toBeLessThan(0.6);
  });

  test("never leaves 1 to the connector's cap, whatever happens", () => {
    const end = fc.constantFrom("answered", "overloaded", "failed");
    const calls = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 30_000 }), end }), { maxLength: 400 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), calls, (cap, ends) => {
        const limit = createLimit(cap);
        let now = 0;
        for (const call of ends) {
          const startedAt = now;
          now += call.ms / limit.current();
          limit.note({ startedAt, endedAt: now, end: call.end });
          expect(limit.current()).toBeGreaterThanOrEqual(1);
          expect(limit.current()).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  test("shrinks once for all calls that were under way together when the other side throttled", () => {
    const limit = createLimit(8);
    simulate(limit, (n) => n, { cap: 8, ms: 60_000, chance: seeded(1) });
    const before = limit.current();
    for (let call = 0; call < before; call++) limit.note({ startedAt: 60_000, endedAt: 60_500, end: "overloaded" });
    expect(before).toBeGreaterThanOrEqual(7);
    expect(limit.current()).toBe(Math.floor(before * 0.7));
  });

  test("follows a server that has become slow, and one that has become fast again", () => {
    const limit = createLimit(8);
    const chance = seeded(7);
    simulate(limit, (n) => n, { cap: 8, ms: 60_000, chance });
    const slow = universalLaw(0, 0.5);
    simulate(limit, slow, { cap: 8, ms: 60_000, from: 60_000, chance });
    const { share } = simulate(limit, slow, { cap: 8, ms: TEN_MINUTES_MS, from: 120_000, chance });
    expect(share).toBeGreaterThan(0.9);
    simulate(limit, (n) => n, { cap: 8, ms: 120_000, from: 720_000, chance });
    const again = simulate(limit, (n) => n, { cap: 8, ms: TEN_MINUTES_MS, from: 840_000, chance });
    expect(again.share).toBeGreaterThan(0.9);
  });

  test("does not grow on calls that never wait for each other", () => {
    const limit = createLimit(8);
    for (let call = 0; call < 1000; call++)
      limit.note({ startedAt: call * 1000, endedAt: call * 1000 + 50, end: "answered" });
    expect(limit.current()).toBe(2);
  });

  test("learns nothing from an outage", () => {
    const limit = createLimit(8);
    for (let call = 0; call < 1000; call++) limit.note({ startedAt: call, endedAt: call + 1, end: "failed" });
    expect(limit.current()).toBe(2);
    expect(limit.typicalMs()).toBe(0);
  });
});
