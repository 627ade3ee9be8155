import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compile } from "#app/ops/expressions/cel.ts";
import { orderInScope } from "#app/ops/expressions/scope.ts";
import { SAMPLE } from "./sample-order.ts";

const caseSchema = z.strictObject({
  is: z.string(),
  expression: z.string(),
  /** Refused before any order is there. */
  refused: z.string().optional(),
  kind: z.string().optional(),
  gives: z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]).optional(),
  fails: z.string().optional(),
});
const cases = z
  .array(caseSchema)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "conformance-cases.json"), "utf8")));

const order = orderInScope(JSON.parse(JSON.stringify(SAMPLE)));

function answer(expression: string) {
  const compiled = compile(expression, false);
  if (!compiled.ok) return { refused: compiled.error };
  const { kind, evaluate } = compiled.value;
  const value = evaluate({ order, line: null });
  return { kind, ...(value.ok ? { gives: value.value } : { fails: value.error }) };
}

// The file is the language that merchants have written their mappings in: what stands there changes with a new version of it alone.
describe("the language of expressions", () => {
  test.each(cases)("$is: $expression", ({ is, expression, ...expected }) => {
    expect(is).not.toBe("");
    expect(answer(expression)).toEqual(expected);
  });

  test("gives the same for the same, however often it is asked", () => {
    const once = cases.map(({ expression }) => answer(expression));
    expect(cases.map(({ expression }) => answer(expression))).toEqual(once);
    expect(cases.length).toBeGreaterThan(60);
  });
});
