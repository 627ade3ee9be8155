import { describe, expect, test } from "vitest";
import { fingerprintOf } from "#app/engine/lane.ts";
import type { Recurrence } from "#app/engine/port.ts";
import { newestOccurrence } from "#app/engine/recurrence.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SPREAD_MS = 30 * MINUTE_MS;

/** A name whose place in the spread is the very beginning, so that a test can say exact times. */
function aPromptName(): string {
  for (let i = 0; ; i++) if (fingerprintOf(`shop ${i}`) % SPREAD_MS < 500) return `shop ${i}`;
}
const NAME = aPromptName();
const daily = (at: string): Recurrence => ({ kind: "daily", at });

/** Every name that a worker looking each minute comes across, in order. */
function occurrences(at: string, timeZone: string, from: string, hours: number): readonly [string, string][] {
  const seen: [string, string][] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(from) + hours * HOUR_MS; ms += MINUTE_MS) {
    const name = newestOccurrence(daily(at), { name: NAME, timeZone }, new Date(ms + 500));
    if (seen.at(-1)?.[0] !== name) seen.push([name, new Date(ms).toISOString()]);
  }
  return seen;
}

describe("daily work", () => {
  test.each([
    ["Europe/Berlin", "2026-11-21T02:00:00.000Z"],
    ["America/New_York", "2026-11-21T08:00:00.000Z"],
    ["Asia/Kathmandu", "2026-11-20T21:15:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-20T13:00:00.000Z"],
  ])("begins at three by the clock of %s", (timeZone, begins) => {
    expect(occurrences("03:00", timeZone, "2026-11-20T12:00:00Z", 24)).toContainEqual(["2026-11-21", begins]);
  });

  test("runs once when the clock jumps over its hour", () => {
    const seen = occurrences("02:30", "Europe/Berlin", "2026-03-28T12:00:00Z", 48);
    expect(seen).toEqual([
      ["2026-03-28", "2026-03-28T12:00:00.000Z"],
      ["2026-03-29", "2026-03-29T01:30:00.000Z"],
      ["2026-03-30", "2026-03-30T00:30:00.000Z"],
    ]);
  });

  test("runs once, the first time, when the clock shows its hour twice", () => {
    const seen = occurrences("02:30", "Europe/Berlin", "2026-10-24T12:00:00Z", 48);
    expect(seen).toEqual([
      ["2026-10-24", "2026-10-24T12:00:00.000Z"],
      ["2026-10-25", "2026-10-25T00:30:00.000Z"],
      ["2026-10-26", "2026-10-26T01:30:00.000Z"],
    ]);
  });

  test("of a zone that nobody knows goes by UTC, and stops nobody else's", () => {
    expect(occurrences("03:00", "Mars/Olympus", "2026-11-21T00:00:00Z", 6)).toContainEqual([
      "2026-11-21",
      "2026-11-21T03:00:00.000Z",
    ]);
  });

  test("of many shops is spread over half an hour, each at the same minute every day", () => {
    const now = (day: number) => new Date(`2026-11-${day}T03:15:00Z`);
    const names = Array.from({ length: 400 }, (_, i) => `shop ${i}`);
    const begun = (day: number) =>
      names.filter(
        (name) => newestOccurrence(daily("03:00"), { name, timeZone: "UTC" }, now(day)) === `2026-11-${day}`,
      );
    expect(begun(21).length).toBeGreaterThan(120);
    expect(begun(21).length).toBeLessThan(280);
    expect(begun(22)).toEqual(begun(21));
  });
});

describe("work at an interval", () => {
  const every: Recurrence = { kind: "interval", everyMs: 15_000 };

  test("has one name for each interval", () => {
    const names = Array.from({ length: 60 }, (_, second) =>
      newestOccurrence(every, { name: NAME, timeZone: "UTC" }, new Date(Date.UTC(2026, 10, 21, 9, 0, second))),
    );
    expect(new Set(names).size).toBeGreaterThanOrEqual(4);
    expect(new Set(names).size).toBeLessThanOrEqual(5);
    expect(names.map(Number)).toEqual(names.map(Number).toSorted((a, b) => a - b));
  });
});
