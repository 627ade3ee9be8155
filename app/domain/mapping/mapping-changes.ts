import { layOver, type Mapping, type Rule } from "./mapping.ts";

/** A field that two mappings write in different ways. Null: that one does not write it. */
export interface RuleChange {
  readonly target: string;
  readonly before: Rule | null;
  readonly after: Rule | null;
}

type Sorted = readonly Sorted[] | { readonly [name: string]: Sorted } | string | number | boolean | null;

// What a database keeps comes back with its names in another order.
function sorted(value: unknown): Sorted {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null)
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}

/** Whether two rules say the same. */
export function areSameRules(one: Rule | null, other: Rule | null): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Field by field what another mapping does otherwise, both laid over `own`: a rule that goes away leaves the product's own. */
export function compareMappings(own: Mapping, before: Mapping, after: Mapping): readonly RuleChange[] {
  const [was, is] = [before, after].map((over) => new Map(layOver(own, over).rules.map((rule) => [rule.target, rule])));
  const targets = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return targets
    .map((target): RuleChange => ({ target, before: was?.get(target) ?? null, after: is?.get(target) ?? null }))
    .filter((change) => !areSameRules(change.before, change.after));
}
