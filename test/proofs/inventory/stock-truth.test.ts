import { describe, expect, test } from "vitest";
import { judgeRaise, type Level } from "./stock-truth.ts";

const NOW_MS = 1_000_000;

function aLevel(parts: Partial<Level> = {}): Level {
  return { sku: "SKU-00001", warehouse: "MAIN", there: 10, sold: 4, putBack: [], takenByErp: [], claimed: 0, ...parts };
}

const raiseTo = (to: number, level: Level) => judgeRaise(level, { from: 2, to, nowMs: NOW_MS });

describe("a raise", () => {
  test("to what is there and not sold is right", () => {
    expect(raiseTo(6, aLevel())).toMatchObject({ strict: 0, raced: 0, beyond: 0 });
  });

  test("that puts a sold unit on sale again is oversold by it", () => {
    expect(raiseTo(7, aLevel())).toMatchObject({ strict: 1, raced: 0, beyond: 1 });
  });

  test("is the ERP's doing as far as it has just sold units itself, and no further", () => {
    const level = aLevel({ takenByErp: [{ atMs: NOW_MS - 1000, units: 1 }] });
    expect(raiseTo(8, level)).toMatchObject({ strict: 2, raced: 1, beyond: 1 });
  });

  test("is allowed for what others have just put back, and not for what they put back long ago", () => {
    const just = aLevel({ putBack: [{ atMs: NOW_MS - 1000, units: 2 }] });
    const longAgo = aLevel({ putBack: [{ atMs: NOW_MS - 600_000, units: 2 }] });
    expect([raiseTo(8, just).beyond, raiseTo(8, longAgo).beyond]).toEqual([0, 2]);
  });
});
