import { describe, expect, test } from "vitest";
import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import { NO_MAPPING } from "#app/domain/mapping/mapping.ts";
import { areSameRules, compareMappings } from "#app/domain/mapping/mapping-changes.ts";
import { aMapping, aRule } from "./a-rule.ts";

const own = (target: string) => DEFAULT_MAPPING.rules.find((rule) => rule.target === target);

describe("the difference between two mappings", () => {
  test("names each field that is written otherwise, and no other", () => {
    const kept = aRule({ target: "fields.channel", source: { kind: "constant", value: "WEB" } });
    const [before, after] = [aRule({ target: "fields.remark" }), aRule({ target: "fields.remark", isRequired: true })];
    const added = aRule({ target: "fields.gift", source: { kind: "constant", value: true } });
    const changes = compareMappings(DEFAULT_MAPPING, aMapping(kept, before), aMapping(after, added, kept));
    expect(changes).toEqual([
      { target: "fields.remark", before, after },
      { target: "fields.gift", before: null, after: added },
    ]);
  });

  test("shows the product's own rule where one over it comes or goes", () => {
    const note = aRule({ target: "note" });
    expect(compareMappings(DEFAULT_MAPPING, aMapping(note), NO_MAPPING)).toEqual([
      { target: "note", before: note, after: own("note") },
    ]);
  });

  test("does not see in which order a database gives names back", () => {
    const rule = aRule({ target: "note", steps: [{ kind: "number", scale: 2, mark: "." }] });
    const turned = Object.fromEntries(Object.entries(rule).toReversed());
    expect(areSameRules(rule, { ...rule, ...turned, steps: [{ mark: ".", scale: 2, kind: "number" }] })).toBe(true);
    expect(areSameRules(rule, { ...rule, steps: [{ mark: ",", scale: 2, kind: "number" }] })).toBe(false);
    expect(areSameRules(rule, null)).toBe(false);
  });
});
