import { describe, expect, test } from "vitest";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { MOST_PATTERNS } from "#app/domain/value-maps/check-entries.ts";
import { planEntries, type MapTerms } from "#app/domain/value-maps/plan-entries.ts";

const ANYTHING: MapTerms = { takesPatterns: true, matches: null, values: null, most: 1000 };

type Pair = readonly [match: string, value: string];

const entries = (...pairs: readonly Pair[]): LookupEntry[] => pairs.map(([match, value]) => ({ match, value }));

function planned(wanted: readonly Pair[], current: readonly Pair[] = [], terms: Partial<MapTerms> = {}) {
  const rows = entries(...wanted).map((entry, at) => ({ ...entry, line: at + 2 }));
  return planEntries(rows, entries(...current), { ...ANYTHING, ...terms });
}

describe("a plan of entries", () => {
  test("tells what is new, what changes and what stays; what it does not name is not touched", () => {
    const plan = planned(
      [
        ["visa", "CARD"],
        [" cash ", " TILL "],
        ["gift", "GC"],
      ],
      [
        ["cash", "BOX"],
        ["gift", "GC"],
        ["cheque", "CHQ"],
      ],
    );
    expect(plan).toEqual({
      added: entries(["visa", "CARD"]),
      changed: [{ match: "cash", value: "TILL", before: "BOX" }],
      unchanged: 1,
      bad: [],
    });
  });

  test.each<[string, Pair, Partial<MapTerms>, object]>([
    ["nothing of Shopify", ["", "CARD"], {}, { at: "match", problem: "match-missing" }],
    ["nothing of the ERP", ["visa", " "], {}, { at: "value", problem: "value-missing" }],
    ["a value that is too long", ["v".repeat(256), "CARD"], {}, { at: "match", problem: "too-long" }],
    ["what Shopify has not", ["visa", "A"], { matches: new Map() }, { at: "match", problem: "match-unknown" }],
    [
      "what the ERP has not",
      ["visa", "A"],
      { values: new Set(["B"]) },
      { at: "value", problem: "value-unknown", text: "A" },
    ],
    ["a * where none may be", ["v*", "A"], { takesPatterns: false }, { at: "match", problem: "pattern-refused" }],
    ["one more than there is room for", ["visa", "A"], { most: 0 }, { at: "match", problem: "map-full" }],
  ])("does not take %s, and says where and what", (_what, pair, terms, problem) => {
    expect(planned([["ok", "B"], pair], [["ok", "B"]], { matches: null, ...terms }).bad).toMatchObject(
      terms.matches === undefined ? [{ line: 3, ...problem }] : [{ line: 2 }, { line: 3, ...problem }],
    );
  });

  test("takes the first of two that are the same, and names its line at the second", () => {
    expect(
      planned([
        ["visa", "CARD"],
        ["visa", "CASH"],
      ]),
    ).toMatchObject({
      added: [{ match: "visa", value: "CARD" }],
      bad: [{ line: 3, problem: "twice", text: "visa", other: "2" }],
    });
  });

  test("refuses what would leave open which of two it is, and names the other; a narrower one is no such thing", () => {
    const plan = planned([
      ["Express*", "EXP"],
      ["*Air", "AIR"],
      ["Express A*", "EXA"],
      ["*", "REST"],
    ]);
    expect(plan.added.map(({ match }) => match)).toEqual(["Express*", "Express A*", "*"]);
    expect(plan.bad).toMatchObject([{ line: 3, problem: "clash", text: "*Air", other: "Express* → EXP" }]);
  });

  test("holds a changed value against the others, too", () => {
    const current: Pair[] = [
      ["a*", "1"],
      ["*b", "1"],
    ];
    expect(planned([["*b", "2"]], current).bad).toMatchObject([{ problem: "clash", other: "a* → 1" }]);
  });

  test("takes so many entries with *, and no more", () => {
    const wanted = Array.from({ length: MOST_PATTERNS + 1 }, (_, at): Pair => [`${at}-*`, "A"]);
    expect(planned(wanted).bad).toMatchObject([{ line: MOST_PATTERNS + 2, problem: "patterns-full" }]);
  });

  test("keeps what a file calls by a name as what it is", () => {
    const matches = new Map([["Lager", "gid://shopify/Location/1"]]);
    expect(planned([["Lager", "W1"]], [], { matches }).added).toEqual(entries(["gid://shopify/Location/1", "W1"]));
  });
});
