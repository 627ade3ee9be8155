import { describe, expect, test } from "vitest";
import { checkMapping } from "#app/domain/mapping/check-mapping.ts";
import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import type { Rule, Step } from "#app/domain/mapping/mapping.ts";
import { allTargets } from "#app/domain/mapping/targets.ts";
import { aField, aRule, byExpression, FIELDS } from "./a-rule.ts";

function check(...rules: readonly Rule[]) {
  return checkMapping({ rules }, FIELDS, new Map());
}

const path = (at: string) => ({ kind: "path", path: at }) as const;
const lookup = (...matches: readonly string[]): Step => ({
  kind: "lookup",
  entries: matches.map((match) => ({ match, value: match })),
  otherwise: { kind: "refuse" },
});

describe("a mapping that is saved", () => {
  test("has no problem where every rule fits both contracts", () => {
    const problems = check(
      aRule({ target: "note", source: path("poNumber"), fallback: "none" }),
      aRule({
        target: "fields.remark",
        source: { kind: "concatenate", parts: [path("name"), path("channel")], separator: " " },
      }),
      aRule({ target: "fields.channel", source: path("channel"), steps: [lookup("web", "*")] }),
      aRule({ target: "fields.weight", source: path("total"), steps: [{ kind: "unit", from: "g", to: "kg" }] }),
      aRule({ target: "fields.pieces", source: { kind: "constant", value: "7" } }),
      aRule({ target: "fields.day", source: path("placedAt"), steps: [{ kind: "day", timeZone: "Europe/Berlin" }] }),
      aRule({ target: "fields.at", source: path("placedAt") }),
      aRule({ target: "fields.gift", source: path("isTest") }),
      aRule({ target: "lines[].fields.engraving", source: path("lines[].title"), steps: [{ kind: "cut", length: 5 }] }),
    );
    expect(problems).toEqual([]);
  });

  test("is the product's own too: what stands in code is held to the same rules", () => {
    expect(checkMapping(DEFAULT_MAPPING, [], new Map())).toEqual([]);
    const written = new Set(DEFAULT_MAPPING.rules.map(({ target }) => target));
    expect(allTargets([]).filter(({ path: at }) => !written.has(at))).toEqual([]);
  });

  test.each<[string, Rule, object]>([
    ["a field that the ERP does not have", aRule({ target: "fields.colour" }), { code: "unknown-field", at: "target" }],
    [
      "a field of a line written as the document's",
      aRule({ target: "fields.engraving" }),
      { code: "unknown-field", at: "target" },
    ],
    ["an amount", aRule({ target: "total" }), { code: "system-field", at: "target" }],
    ["a quantity", aRule({ target: "lines[].quantity" }), { code: "system-field", at: "target" }],
    ["a tax", aRule({ target: "lines[].taxes[].amount" }), { code: "system-field", at: "target" }],
    ["the key's own id", aRule({ target: "orderId" }), { code: "system-field", at: "target" }],
    [
      "from a field that orders do not have",
      aRule({ target: "note", source: path("color") }),
      { code: "unknown-field", at: "source" },
    ],
    [
      "from a line where none is written",
      aRule({ target: "note", source: path("lines[].sku") }),
      { code: "unknown-field", at: "source" },
    ],
    ["from a record", aRule({ target: "note", source: path("customer") }), { code: "unknown-field", at: "source" }],
    ["text where a number belongs", aRule({ target: "fields.weight" }), { code: "wrong-kind", at: "source" }],
    [
      "an amount where a whole number belongs",
      aRule({ target: "fields.pieces", source: path("total") }),
      { code: "wrong-kind", at: "source" },
    ],
    [
      "a constant that is none of the choices",
      aRule({ target: "fields.channel", source: { kind: "constant", value: "MOON" } }),
      { code: "wrong-kind", at: "source" },
    ],
    ["a list that nobody joins", aRule({ target: "note", source: path("tags") }), { code: "wrong-kind", at: "source" }],
    [
      "a step of another kind",
      aRule({ target: "note", steps: [{ kind: "day", timeZone: "UTC" }] }),
      { code: "wrong-kind", at: "steps", step: 0 },
    ],
    [
      "kilograms made of inches",
      aRule({ target: "fields.weight", source: path("total"), steps: [{ kind: "unit", from: "in", to: "kg" }] }),
      { code: "wrong-kind", at: "steps", step: 0 },
    ],
    [
      "a zone that is none",
      aRule({ target: "fields.day", source: path("placedAt"), steps: [{ kind: "day", timeZone: "Mars/Base" }] }),
      { code: "wrong-zone", step: 0 },
    ],
    [
      "an entry behind one that takes everything",
      aRule({ target: "note", source: path("channel"), steps: [lookup("*", "web")] }),
      { code: "unreachable", at: "steps", step: 0 },
    ],
    [
      "an entry twice",
      aRule({ target: "note", source: path("channel"), steps: [lookup("web", "pos", "web")] }),
      { code: "unreachable", step: 0 },
    ],
    [
      "an entry that the order never says",
      aRule({ target: "note", source: path("risk"), steps: [lookup("low", "extreme")] }),
      { code: "unreachable", step: 0 },
    ],
    [
      "something instead of what is never empty",
      aRule({ target: "fields.gift", source: path("isTest"), fallback: true }),
      { code: "unreachable", at: "fallback" },
    ],
    [
      "something instead that does not fit",
      aRule({ target: "fields.weight", source: path("total"), fallback: "heavy" }),
      { code: "wrong-kind", at: "fallback" },
    ],
  ])("with %s is refused at its place, in words", (_what, rule, problem) => {
    const found = check(rule);
    expect(found).toMatchObject([{ rule: 0, ...problem }]);
    expect(found[0]?.words).toMatch(/^\S.*\.$/);
  });

  test("with two writers of one field is refused at the second", () => {
    const found = check(aRule({ target: "note" }), aRule({ target: "orderName" }), aRule({ target: "note" }));
    expect(found).toMatchObject([{ code: "two-writers", rule: 2, at: "target" }]);
  });

  test("that leaves out what the ERP demands is refused for the whole of it", () => {
    const needed = [aField({ name: "branch", label: "Branch", isRequired: true })];
    expect(checkMapping({ rules: [] }, needed, new Map())).toMatchObject([
      { code: "missing-required", rule: null, words: expect.stringContaining("Branch (branch)") },
    ]);
    expect(checkMapping({ rules: [aRule({ target: "fields.branch" })] }, needed, new Map())).toEqual([]);
  });

  test("says of an expression what the evaluator says, and judges what it gives", () => {
    const rules = [byExpression("fields.remark", "1 +"), byExpression("fields.weight", "order.name")];
    const kinds = new Map([
      [0, { ok: false, error: "Unexpected token: EOF" } as const],
      [1, { ok: true, value: "text" } as const],
    ]);
    expect(checkMapping({ rules }, FIELDS, kinds)).toMatchObject([
      { code: "wrong-expression", rule: 0, at: "source", words: "Unexpected token: EOF" },
      { code: "wrong-kind", rule: 1, at: "source" },
    ]);
  });
});
