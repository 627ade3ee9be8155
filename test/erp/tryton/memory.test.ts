import { describe, expect, test } from "vitest";
import { createMemory } from "#app/erp/tryton/memory.ts";
import { err, ok, type Result } from "#app/domain/result.ts";

const START = Date.UTC(2026, 10, 22);
const at = (minutes: number) => new Date(START + minutes * 60_000);

/** A question, and how often it was asked. */
function asking<T>(answer: () => Result<T>) {
  let asked = 0;
  return {
    ask: async () => {
      asked++;
      return answer();
    },
    asked: () => asked,
  };
}

describe("what the sessions of a Tryton know together", () => {
  test("a fact is asked once in ten minutes, and anew after them", async () => {
    const { priceScale } = createMemory();
    const question = asking(() => ok(4));
    for (const minutes of [0, 5, 9.9]) expect(await priceScale.get(at(minutes), question.ask)).toEqual(ok(4));
    expect(question.asked()).toBe(1);
    await priceScale.get(at(10), question.ask);
    expect(question.asked()).toBe(2);
  });

  test("what is not there is asked for again after a minute: somebody may be just making it", async () => {
    const carrier = createMemory().idOf("carrier", "party.name", "Post");
    const answers: Result<number | null>[] = [ok(null), ok(7)];
    const question = asking(() => answers.shift() ?? ok(0));
    expect(await carrier.get(at(0), question.ask)).toEqual(ok(null));
    expect(await carrier.get(at(0.9), question.ask)).toEqual(ok(null));
    expect(await carrier.get(at(1), question.ask)).toEqual(ok(7));
    expect(question.asked()).toBe(2);
  });

  test("a failure is no fact", async () => {
    const { processesLater } = createMemory();
    const down = {
      kind: "unavailable",
      code: "erp-unreachable",
      system: "erp",
      cause: "down",
      message: "Down.",
    } as const;
    const answers: Result<boolean>[] = [err(down), ok(true)];
    const question = asking(() => answers.shift() ?? ok(false));
    expect((await processesLater.get(at(0), question.ask)).ok).toBe(false);
    expect(await processesLater.get(at(0), question.ask)).toEqual(ok(true));
  });

  test("only items that are not known are asked for", async () => {
    const { products } = createMemory();
    const asked: string[][] = [];
    const ask = async (codes: readonly string[]) => {
      asked.push([...codes]);
      return ok(new Map(codes.map((code, id) => [code, { id, code, unit: 1 }])));
    };
    await products.get(["A", "B"], at(0), ask);
    await products.get(["B", "C"], at(1), ask);
    expect(asked).toEqual([["A", "B"], ["C"]]);
  });

  test("after a refusal everything is asked anew", async () => {
    const memory = createMemory();
    const question = asking(() => ok(4));
    await memory.priceScale.get(at(0), question.ask);
    memory.forget();
    await memory.priceScale.get(at(0), question.ask);
    expect(question.asked()).toBe(2);
  });
});
