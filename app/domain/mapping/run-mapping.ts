import type { SyncError } from "../errors/sync-error.ts";
import type { Order, OrderLine } from "../orders/order.ts";
import type { FieldValue } from "../orders/sales-order.ts";
import { ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import type { SharedMaps } from "../value-maps/value-map.ts";
import { fitValue } from "./fit-value.ts";
import { writesLines, type Mapping, type MapValue, type Part, type Rule } from "./mapping.ts";
import { faultError, type Fault } from "./mapping-errors.ts";
import { readPath } from "./read-path.ts";
import { applyStep } from "./steps.ts";
import { erpNameOf, findTarget, type Target } from "./targets.ts";

/** What rules wrote, by the path of their field; null: the field is empty. */
export type Written = Readonly<Record<string, FieldValue | null>>;

/** How one rule came to its value: after its source, and after each step. Holds what the order says: for the person who edits, never kept. */
export interface RuleTrace {
  readonly target: string;
  /** The line that was written; null: the document. */
  readonly line: string | null;
  readonly values: readonly MapValue[];
  /** What was wrong with it; null: nothing. */
  readonly problem: string | null;
}

/** What a mapping makes of one order. With errors, the rest is what could be made. */
export interface MappingRun {
  readonly document: Written;
  /** By the order's line id. */
  readonly lines: Readonly<Record<string, Written>>;
  readonly errors: readonly SyncError[];
  /** Empty unless it was asked for. */
  readonly trace: readonly RuleTrace[];
}

/** An expression to be evaluated, and for which rule. */
export interface Asked {
  readonly rule: number;
  readonly expression: string;
  readonly line: OrderLine | null;
}

export interface RunOptions {
  /** Err: why it has no value, in words without the order's own. */
  readonly evaluate: (asked: Asked) => Result<MapValue, string>;
  readonly withTrace: boolean;
  /** The maps of the shop that rules look up. */
  readonly maps: SharedMaps;
}

interface At {
  readonly order: Order;
  readonly line: OrderLine | null;
  readonly index: number;
}

function partText(part: Part, { order, line }: At): string {
  const value = part.kind === "constant" ? part.value : readPath(part.path, order, line);
  return typeof value === "object" ? (value ?? []).join(", ") : String(value);
}

function readSource({ source }: Rule, at: At, { evaluate }: RunOptions): Result<MapValue, string> {
  switch (source.kind) {
    case "path":
      return ok(readPath(source.path, at.order, at.line));
    case "constant":
      return ok(source.value);
    case "concatenate": {
      const texts = source.parts.map((part) => partText(part, at)).filter((text) => text !== "");
      return ok(texts.length === 0 ? null : texts.join(source.separator));
    }
    case "expression":
      return evaluate({ rule: at.index, expression: source.expression, line: at.line });
    default:
      return unreachable(source);
  }
}

interface Made {
  readonly values: readonly MapValue[];
  readonly outcome:
    { readonly ok: true; readonly value: FieldValue | null } | { readonly ok: false; readonly error: Fault };
}

function makeValue(rule: Rule, at: At, options: RunOptions): Pick<Made, "values"> & { readonly fault: Fault | null } {
  const start = readSource(rule, at, options);
  if (!start.ok) return { values: [], fault: { kind: "wrong", words: start.error } };
  const values: MapValue[] = [start.value];
  for (const step of rule.steps) {
    const next = applyStep(step, values.at(-1) ?? null, options.maps);
    if (!next.ok) return { values, fault: next.error };
    values.push(next.value);
  }
  return { values, fault: null };
}

const isEmpty = (value: MapValue) => value === null || value === "";

function runRule(rule: Rule, target: Target, at: At, options: RunOptions): Made {
  const { values, fault } = makeValue(rule, at, options);
  if (fault !== null) return { values, outcome: { ok: false, error: fault } };
  const last = values.at(-1) ?? null;
  const filled = isEmpty(last) ? (rule.fallback ?? last) : last;
  const fitted = fitValue(target, filled);
  if (!fitted.ok) return { values, outcome: { ok: false, error: { kind: "wrong", words: fitted.error } } };
  // A field of the ERP that is empty is not named at all; the contract's own keep an empty text as Shopify tells it.
  const value = fitted.value === "" && erpNameOf(target.path) !== null ? null : fitted.value;
  const isMissing = (value === null && target.isRequired) || (isEmpty(value) && rule.isRequired);
  return { values, outcome: isMissing ? { ok: false, error: { kind: "empty" } } : { ok: true, value } };
}

/** What the rules of one level write for one line, or for the document. */
function runLevel(mapping: Mapping, at: Omit<At, "index">, options: RunOptions) {
  const written: Record<string, FieldValue | null> = {};
  const errors: SyncError[] = [];
  const trace: RuleTrace[] = [];
  for (const [index, rule] of mapping.rules.entries()) {
    if (writesLines(rule) !== (at.line !== null)) continue;
    const target = findTarget(rule.target, mapping.erpFields);
    // A checked mapping writes no such field; of one that was not, the field stays as the product makes it.
    if (target === null || target === "system") continue;
    const { values, outcome } = runRule(rule, target, { ...at, index }, options);
    if (outcome.ok) written[rule.target] = outcome.value;
    else errors.push(faultError(at.order, rule, target, outcome.error));
    if (!options.withTrace) continue;
    const problem = outcome.ok ? null : (errors.at(-1)?.message ?? null);
    trace.push({ target: rule.target, line: at.line?.id ?? null, values, problem });
  }
  return { written, errors, trace };
}

/** Everything that a mapping writes for an order; every rule runs, whatever became of the others. Equal inputs give equal runs. */
export function runMapping(order: Order, mapping: Mapping, options: RunOptions): MappingRun {
  const document = runLevel(mapping, { order, line: null }, options);
  const lines = order.lines.map((line) => [line.id, runLevel(mapping, { order, line }, options)] as const);
  const levels = [document, ...lines.map(([, level]) => level)];
  return {
    document: document.written,
    lines: Object.fromEntries(lines.map(([id, { written }]) => [id, written])),
    errors: levels.flatMap(({ errors }) => errors),
    trace: levels.flatMap(({ trace }) => trace),
  };
}
