import { afterAll, describe, expect, test } from "vitest";
import type { MappingRun } from "#app/domain/mapping/run-mapping.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { createMappingRunner } from "#app/ops/expressions/mapping-runner.ts";
import { aLine, anOrder } from "#test/domain/orders/an-order.ts";
import { aMapping, byExpression, FIELDS } from "#test/domain/mapping/a-rule.ts";
import { FAILING, REFUSED, RUNAWAY } from "./attacks.ts";
import { SAMPLE } from "./sample-order.ts";

const runner = createMappingRunner();
afterAll(() => runner.close());

/** So many lines that what walks them in pairs takes far longer than it may. */
const LARGE: Order = anOrder({ lines: Array.from({ length: 2500 }, (_, index) => aLine({ id: index + 1 })) });
const NOTED = anOrder({ note: "a".repeat(2000) + "!" });

const run = (expression: string, order: Order): Promise<MappingRun> =>
  runner.run(aMapping(byExpression("note", expression)), order, {
    withTrace: false,
    maps: {},
  });

async function expectAlive(): Promise<void> {
  const { document, errors } = await run('order.name + "!"', SAMPLE);
  expect({ note: document["note"], errors }).toEqual({ note: "#1042!", errors: [] });
}

describe("an expression that attacks", () => {
  test.each(REFUSED)("by %s is refused where it is written, and never evaluated", async (_by, expression, words) => {
    const mapping = aMapping(byExpression("fields.remark", expression));
    const problems = await runner.check(mapping, FIELDS);
    expect(problems).toMatchObject([{ code: "wrong-expression", rule: 0, at: "source" }]);
    expect(problems[0]?.words).toMatch(words);
    // One that was released all the same, by a release with other limits, fails in words too.
    const { errors } = await runner.run(mapping, SAMPLE, { withTrace: false, maps: {} });
    expect(errors).toMatchObject([{ code: "mapping-failed", field: "fields.remark" }]);
  });

  test.each(RUNAWAY)("by %s is stopped, named by its field, and the next document is made", async (_by, expression) => {
    const { errors } = await run(expression, LARGE);
    expect(errors).toMatchObject([{ kind: "unavailable", code: "mapping-stopped", field: "note", cause: "note" }]);
    await expectAlive();
  });

  test.each(FAILING)("by %s fails in words", async (_by, expression, words) => {
    const { errors } = await run(expression, NOTED);
    expect(errors).toMatchObject([{ kind: "invalid", code: "mapping-failed", field: "note" }]);
    expect(errors[0]?.message).toMatch(words);
    await expectAlive();
  });

  test("does not hold up others: a document on the other thread is made meanwhile, and those behind it after", async () => {
    const [by] = RUNAWAY;
    const attacks = [run(by?.[1] ?? "", LARGE), run(by?.[1] ?? "", LARGE), run(by?.[1] ?? "", LARGE)];
    await expectAlive();
    const outcomes = await Promise.all(attacks);
    expect(outcomes.map(({ errors }) => errors[0]?.code)).toEqual(Array(3).fill("mapping-stopped"));
  });
});

describe("what a failing expression says", () => {
  test("holds no word of the order, whichever way it fails", async () => {
    const canary = "Canary";
    const order = anOrder({ note: canary, customer: { ...SAMPLE.customer, name: canary } });
    const leaks = ['{"a": "b"}[order.note]', "int(order.note)", "duration(order.note)", "bool(order.customer.name)"];
    for (const leak of [
      ...leaks,
      "timestamp(order.note)",
      "decimal(order.note)",
      'matches(order.name, order.note + "(")',
    ]) {
      const { errors } = await run(`string(${leak})`, order);
      expect(errors).toHaveLength(1);
      expect(JSON.stringify(errors)).not.toContain(canary);
    }
  });
});
