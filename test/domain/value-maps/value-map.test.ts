import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitsEntry } from "#app/domain/mapping/fits-entry.ts";
import type { LookupEntry, Otherwise } from "#app/domain/mapping/mapping.ts";
import { canMeet, isWithin, plainPattern } from "#app/domain/value-maps/patterns.ts";
import { planEntries } from "#app/domain/value-maps/plan-entries.ts";
import { findValue, makeValueMap, mapsUsedBy } from "#app/domain/value-maps/value-map.ts";
import { aMapping, aRule } from "#test/domain/mapping/a-rule.ts";

const REFUSE: Otherwise = { kind: "refuse" };

const mapOf = (entries: Readonly<Record<string, string>>, otherwise: Otherwise = REFUSE) =>
  makeValueMap(
    Object.entries(entries).map(([match, value]) => ({ match, value })),
    otherwise,
  );

const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 6 }).map(plainPattern);
const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
/** Every text of two letters that is short enough to be tried. */
const ALL = Array.from({ length: 9 }, (_, length) => length).flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, at) => ((bits >> at) & 1 ? "b" : "a")).join(""),
  ),
);

describe("two entries with *", () => {
  test("can meet exactly where some text fits both", () => {
    fc.assert(
      fc.property(patterns, patterns, (one, other) => {
        expect(canMeet(one, other)).toBe(ALL.some((text) => fitsEntry(text, one) && fitsEntry(text, other)));
      }),
    );
  });

  test("are one within the other only where whatever fits the first fits the second", () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (inner, outer, text) => {
        fc.pre(isWithin(inner, outer) && fitsEntry(text, inner));
        expect(fitsEntry(text, outer)).toBe(true);
      }),
    );
  });
});

describe("a value map", () => {
  test("gives what stands there letter by letter before what fits, and the narrower of two that fit", () => {
    const map = mapOf({ "*": "OTHER", "Express*": "EXP", "Express Air*": "AIR", "Express Air": "SLOW" });
    const said = ["Express Air", "Express Air 24", "Express", "Post"].map((text) => findValue(map, text));
    expect(said).toMatchObject(["SLOW", "AIR", "EXP", "OTHER"].map((value) => ({ ok: true, value })));
  });

  test("maps many values to one", () => {
    const map = mapOf({ visa: "CARD", mastercard: "CARD" });
    expect([findValue(map, "visa"), findValue(map, "mastercard")]).toMatchObject([
      { value: "CARD" },
      { value: "CARD" },
    ]);
  });

  test.each<[Otherwise, object]>([
    [{ kind: "refuse" }, { ok: false, error: { kind: "unmapped" } }],
    [{ kind: "keep" }, { ok: true, value: "cash" }],
    [
      { kind: "value", value: "MISC" },
      { ok: true, value: "MISC" },
    ],
  ])("says of what stands in no entry what was chosen: %o", (otherwise, answer) => {
    expect(findValue(mapOf({ visa: "CARD" }, otherwise), "cash")).toMatchObject(answer);
  });

  test("that leaves open which of two it is names both, and chooses none", () => {
    expect(findValue(mapOf({ "a*": "1", "*b": "2" }), "ab")).toEqual({
      ok: false,
      error: { kind: "ambiguous", matches: ["a*", "*b"] },
    });
  });

  test("that nobody has made knows nothing; a name of JavaScript's own is no entry", () => {
    expect(findValue(undefined, "visa")).toMatchObject({ ok: false });
    expect(findValue(mapOf({}), "constructor")).toMatchObject({ ok: false });
    expect(findValue(mapOf({ ["__proto__"]: "X" }), "__proto__")).toMatchObject({ ok: true, value: "X" });
  });

  test("that was taken entry by entry has one answer for every value", () => {
    const terms = { takesPatterns: true, matches: null, values: null, most: 100 };
    const entries = fc.array(fc.record({ match: patterns, value: fc.constantFrom("1", "2", "3") }), { maxLength: 8 });
    fc.assert(
      fc.property(entries, texts, (wanted, text) => {
        const { added } = planEntries(
          wanted.map((entry, line) => ({ ...entry, line })),
          [],
          terms,
        );
        const fitting = added.filter(({ match }: LookupEntry) => fitsEntry(text, match));
        expect(findValue(makeValueMap(added, REFUSE), text).ok).toBe(fitting.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  test("is known by the rules that look it up, each once", () => {
    const step = { kind: "value-map", map: "payment-methods" } as const;
    const mapping = aMapping(
      aRule({ target: "fields.a", steps: [step] }),
      aRule({ target: "fields.b", steps: [step, { kind: "value-map", map: "statuses" }] }),
    );
    expect(mapsUsedBy(mapping)).toEqual(["payment-methods", "statuses"]);
  });
});
