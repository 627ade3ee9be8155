import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Machine, speedUp } from "./capacity.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const COLLAPSING = { alonePerSecond: 10, contention: 0, crosstalk: 0.15 };

/** Bookings in one virtual minute, with as many callers as given who never rest. */
async function booked(atOnce: number): Promise<number> {
  const machine = new Machine();
  machine.setCapacity(COLLAPSING);
  let count = 0;
  let isOpen = true;
  const caller = async () => {
    while (isOpen) {
      await machine.work("submit");
      count++;
    }
  };
  for (let index = 0; index < atOnce; index++) void caller();
  await vi.advanceTimersByTimeAsync(60_000);
  isOpen = false;
  machine.stop();
  return count;
}

describe("the sandbox ERP's machine", () => {
  test.each([1, 2, 3, 8])("books for %i at once what the law says", async (atOnce) => {
    const expected = 600 * speedUp(COLLAPSING, atOnce);
    const count = await booked(atOnce);
    expect(count).toBeGreaterThan(expected * 0.97);
    expect(count).toBeLessThan(expected * 1.03);
  });

  test("does nothing by halves: without a capacity a call costs no time", async () => {
    await expect(new Machine().work("submit")).resolves.toBeUndefined();
  });
});
