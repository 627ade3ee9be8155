import { describe, expect, test } from "vitest";
import { createPulse } from "#app/ops/pulse.ts";

const SECOND_MS = 1000;

function aPulse() {
  let nowMs = 0;
  const pulse = createPulse(() => nowMs);
  return { pulse, pass: (seconds: number) => void (nowMs += seconds * SECOND_MS) };
}

describe("a pulse", () => {
  test("turns from the start, and a minute without a beat is one too many", async () => {
    const { pulse, pass } = aPulse();
    const beat = pulse.taken(() => Promise.resolve("asked"));
    pass(60);
    expect(pulse.isTurning()).toBe(true);
    pass(1);
    expect(pulse.isTurning()).toBe(false);
    expect(await beat()).toBe("asked");
    expect(pulse.isTurning()).toBe(true);
  });

  test("is not answered before the first answer, nor half a minute after the last", async () => {
    const { pulse, pass } = aPulse();
    const beat = pulse.taken(() => Promise.resolve());
    expect(pulse.isAnswered()).toBe(false);
    await beat();
    pass(30);
    expect(pulse.isAnswered()).toBe(true);
    pass(1);
    expect(pulse.isAnswered()).toBe(false);
  });

  test("goes on turning where the question fails, which is no answer: to start anew would not help", async () => {
    const { pulse, pass } = aPulse();
    const beat = pulse.taken(() => Promise.reject(new Error("connection refused")));
    pass(61);
    await expect(beat()).rejects.toThrow("connection refused");
    expect(pulse.isTurning()).toBe(true);
    expect(pulse.isAnswered()).toBe(false);
  });
});
