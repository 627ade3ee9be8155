import { ORDER_CONTRACT } from "../contracts/order-contract.ts";
import { err, ok, type Result } from "../result.ts";
import { isTimeZone } from "../values/zoned-time.ts";
import type { ErpField } from "./erp-field.ts";
import { fitValue } from "./fit-value.ts";
import { fitsEntry } from "./fits-entry.ts";
import { writesLines, type Mapping, type Rule, type Step } from "./mapping.ts";
import { isReadable } from "./read-path.ts";
import { findTarget, pathOfErpField, type Target } from "./targets.ts";
import { fitsField, kindAfter, kindAt, kindWords, type ValueKind } from "./value-kinds.ts";

/** What keeps a mapping from being released, and where. */
export interface MappingProblem {
  readonly code:
    | "incomplete"
    | "unknown-field"
    | "system-field"
    | "wrong-kind"
    | "wrong-expression"
    | "wrong-zone"
    | "missing-required"
    | "unreachable"
    | "two-writers";
  /** Position of the rule, from 0; null: a rule is missing. */
  readonly rule: number | null;
  readonly at: "target" | "source" | "steps" | "fallback";
  /** Position of the step; null: it is about none. */
  readonly step: number | null;
  readonly words: string;
}

/** What an expression gives, by the position of its rule; Err: what is wrong with it. */
export type ExpressionKinds = ReadonlyMap<number, Result<ValueKind, string>>;

type Found = Pick<MappingProblem, "code" | "at" | "words"> & { readonly step?: number };

function unreadable(path: string): Found {
  if (path === "") return { code: "incomplete", at: "source", words: "Choose a field of the order." };
  const words =
    ORDER_CONTRACT.fields[path] === undefined
      ? `An order has no field ${path}.`
      : `${path} is not one value of what this rule writes.`;
  return { code: "unknown-field", at: "source", words };
}

function checkSource(rule: Rule, expression: Result<ValueKind, string> | undefined): Result<ValueKind, Found> {
  const { source } = rule;
  const isInLine = writesLines(rule);
  switch (source.kind) {
    case "path":
      return isReadable(source.path, isInLine) ? ok(kindAt(source.path)) : err(unreadable(source.path));
    case "constant":
      return ok(typeof source.value === "string" ? "text" : "boolean");
    case "concatenate": {
      const wrong = source.parts.find((part) => part.kind === "path" && !isReadable(part.path, isInLine));
      return wrong?.kind === "path" ? err(unreadable(wrong.path)) : ok("text");
    }
    case "expression":
      if (source.expression === "") return err({ code: "incomplete", at: "source", words: "Write an expression." });
      if (expression === undefined || expression.ok) return ok(expression?.value ?? "any");
      return err({ code: "wrong-expression", at: "source", words: expression.error });
  }
}

function unreachableEntries(step: Step, position: number, choices: readonly string[] | null): readonly Found[] {
  if (step.kind !== "lookup") return [];
  return step.entries.flatMap(({ match }, index): readonly Found[] => {
    const words = `Entry ${index + 1}, ${match}, is never reached:`;
    const found = { code: "unreachable", at: "steps", step: position } as const;
    const before = step.entries.slice(0, index).find((entry) => fitsEntry(match, entry.match));
    if (before !== undefined) return [{ ...found, words: `${words} ${before.match} stands before it.` }];
    const isNoChoice = choices !== null && !choices.some((choice) => fitsEntry(choice, match));
    return isNoChoice ? [{ ...found, words: `${words} the order never says so.` }] : [];
  });
}

function checkSteps({ source, steps }: Rule, start: ValueKind): { readonly kind: ValueKind; readonly found: Found[] } {
  const choices = source.kind === "path" ? (ORDER_CONTRACT.fields[source.path]?.choices ?? null) : null;
  const found: Found[] = [];
  let kind = start;
  for (const [position, step] of steps.entries()) {
    const next = kindAfter(step, kind);
    if (!next.ok) {
      found.push({ code: "wrong-kind", at: "steps", step: position, words: `The step ${step.kind} ${next.error}.` });
      return { kind: "any", found };
    }
    if (step.kind === "day" && !isTimeZone(step.timeZone))
      found.push({ code: "wrong-zone", at: "steps", step: position, words: `There is no time zone ${step.timeZone}.` });
    // Only what the order itself says is known to be one of its choices.
    found.push(...unreachableEntries(step, position, position === 0 ? choices : null));
    kind = next.value;
  }
  return { kind, found };
}

/** Whether a source always has something to give. */
function isNeverEmpty({ source, steps }: Rule): boolean {
  if (steps.length > 0) return false;
  if (source.kind === "constant") return source.value !== "";
  const field = source.kind === "path" ? ORDER_CONTRACT.fields[source.path] : undefined;
  return field !== undefined && !field.isOptional && !["text", "texts"].includes(field.kind);
}

function checkFallback(rule: Rule, target: Target): readonly Found[] {
  const { fallback } = rule;
  if (fallback === null) return [];
  const fitted = fitValue(target, fallback);
  if (!fitted.ok) return [{ code: "wrong-kind", at: "fallback", words: `What stands in for nothing ${fitted.error}.` }];
  if (!isNeverEmpty(rule)) return [];
  return [
    { code: "unreachable", at: "fallback", words: "The source is never empty, so nothing ever stands in for it." },
  ];
}

function checkFit({ source, steps }: Rule, target: Target, kind: ValueKind): readonly Found[] {
  if (source.kind === "constant" && steps.length === 0) {
    const fitted = fitValue(target, source.value);
    return fitted.ok ? [] : [{ code: "wrong-kind", at: "source", words: `The constant ${fitted.error}.` }];
  }
  if (fitsField(kind, target.kind)) return [];
  const words = `${target.label} takes ${kindWords(target.kind === "choice" ? "text" : target.kind)}, and is given ${kindWords(kind)}.`;
  return [{ code: "wrong-kind", at: steps.length === 0 ? "source" : "steps", words }];
}

function unknownTarget({ target }: Rule): Found {
  if (target === "") return { code: "incomplete", at: "target", words: "Choose the field that this rule writes." };
  return { code: "unknown-field", at: "target", words: `The ERP has no field ${target}.` };
}

function checkRule(
  rule: Rule,
  target: ReturnType<typeof findTarget>,
  expression: Result<ValueKind, string> | undefined,
) {
  const source = checkSource(rule, expression);
  const sourceFound = source.ok ? [] : [source.error];
  const { kind, found } = checkSteps(rule, source.ok ? source.value : "any");
  if (target === null) return [unknownTarget(rule), ...sourceFound, ...found];
  if (target === "system") {
    const words = `${rule.target} is kept exact by the product's own rules: no mapping writes it.`;
    return [{ code: "system-field", at: "target", words } as const, ...sourceFound, ...found];
  }
  const fit = found.length > 0 || !source.ok ? [] : checkFit(rule, target, kind);
  return [...sourceFound, ...found, ...fit, ...checkFallback(rule, target)];
}

function missingFields(rules: readonly Rule[], erpFields: readonly ErpField[]): readonly MappingProblem[] {
  const written = new Set(rules.map(({ target }) => target));
  return erpFields
    .filter((field) => field.isRequired && !written.has(pathOfErpField(field)))
    .map(({ label, name }) => {
      const words = `The ERP takes no document without ${label} (${name}), and no rule writes it.`;
      return { code: "missing-required", rule: null, at: "target", step: null, words };
    });
}

/**
 * Everything that keeps rules from being released for an ERP with these fields, by rule and place. `expressions` are judged before, by
 * the evaluator; a rule whose expression was not judged is taken as giving anything.
 */
export function checkMapping(
  { rules }: Pick<Mapping, "rules">,
  erpFields: readonly ErpField[],
  expressions: ExpressionKinds,
): readonly MappingProblem[] {
  const problems = rules.flatMap((rule, index): readonly MappingProblem[] => {
    const found: Found[] = [...checkRule(rule, findTarget(rule.target, erpFields), expressions.get(index))];
    const first = rules.findIndex(({ target }) => target === rule.target);
    if (first < index && rule.target !== "")
      found.push({ code: "two-writers", at: "target", words: `Rule ${first + 1} writes ${rule.target} already.` });
    return found.map(({ step = null, ...each }) => ({ ...each, rule: index, step }));
  });
  return [...problems, ...missingFields(rules, erpFields)];
}
