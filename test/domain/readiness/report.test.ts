import { describe, expect, test } from "vitest";
import { CHECK_CODES, CHECKS, SOURCES } from "#app/domain/readiness/checks.ts";
import {
  countStandings,
  judgeChecks,
  mismatchRate,
  missingLooks,
  standingOf,
  standingOfAreas,
  type Looks,
} from "#app/domain/readiness/report.ts";

const at = (minute: number) => `2026-11-22T08:0${minute}:00.000Z`;
const ALL: Looks = Object.fromEntries(
  SOURCES.map((source, place) => [source, { kind: "looked", at: at(place % 5), count: 10 }]),
);

describe("a readiness report", () => {
  test("names every check, whatever was found", () => {
    expect(judgeChecks(ALL, {}).map(({ check }) => check)).toEqual(CHECK_CODES);
    expect(countStandings(judgeChecks(ALL, {}))).toMatchObject({ ok: CHECK_CODES.length, unknown: 0 });
  });

  test.each(SOURCES)("is not well where %s could not be looked at: each check that needs it says why", (source) => {
    const results = judgeChecks({ ...ALL, ...missingLooks([source], "The ERP is down.") }, {});
    for (const result of results) {
      const { over, besides } = CHECKS[result.check];
      const needsIt = [over, ...besides].some((each) => each === source);
      expect(standingOf(result)).toBe(needsIt ? "unknown" : "ok");
      expect(result.kind === "missing" ? result.why : null).toBe(needsIt ? "The ERP is down." : null);
    }
  });

  test("takes what was never reached for not known", () => {
    expect(countStandings(judgeChecks({}, {})).unknown).toBe(CHECK_CODES.length);
  });

  test("is as old as the oldest of its sources", () => {
    const looks = {
      variants: { kind: "looked", at: at(3), count: 7 },
      items: { kind: "looked", at: at(1), count: 9 },
    } as const;
    const known = judgeChecks(looks, { "sku-unknown": 2 }).find(({ check }) => check === "sku-unknown");
    expect(known).toEqual({ kind: "looked", check: "sku-unknown", found: 2, over: 7, at: at(1) });
  });

  test("shows of an area the worst of its checks, and what is not known before what only warns", () => {
    const results = judgeChecks(
      { ...ALL, ...missingLooks(["stock"], "None yet.") },
      { "unit-uneven": 1, "sku-doubled": 1 },
    );
    const areas = Object.fromEntries(standingOfAreas(results).map(({ area, standing }) => [area, standing]));
    expect(areas).toMatchObject({ goods: "blocks", units: "unknown", places: "ok" });
  });

  test("rates variants without an item, and says none where a side was not looked at", () => {
    expect(mismatchRate(judgeChecks(ALL, { "sku-unknown": 2, "sku-missing": 1 }))).toBe(0.3);
    expect(mismatchRate(judgeChecks({ ...ALL, ...missingLooks(["items"], "Down.") }, {}))).toBeNull();
  });
});
