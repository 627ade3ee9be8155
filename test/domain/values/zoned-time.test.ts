import { describe, expect, test } from "vitest";
import { instantOf } from "#app/domain/values/zoned-time.ts";

describe("a local time", () => {
  test.each([
    ["2026-11-27T18:00", "UTC", "2026-11-27T18:00:00.000Z"],
    ["2026-11-27T18:00", "America/New_York", "2026-11-27T23:00:00.000Z"],
    ["2026-07-01T00:30", "Asia/Kolkata", "2026-06-30T19:00:00.000Z"],
    ["2026-07-01T18:00", "Europe/Berlin", "2026-07-01T16:00:00.000Z"],
  ])("%s in %s is one instant", (local, zone, instant) => {
    expect(instantOf(local, zone)?.toISOString()).toBe(instant);
  });

  test("in a doubled hour is the first of the two, in a missing hour what the clocks show instead", () => {
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  test.each(["", "2026-11-27", "2026-13-01T10:00", "tomorrow", "2026-11-27T18:00Z"])("%j is none", (text) => {
    expect(instantOf(text, "UTC")).toBeNull();
  });
});
