import {
  Environment,
  EvaluationError,
  ParseError,
  TypeError as KindError,
  type ParseResult,
} from "@marcbachmann/cel-js";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { MapValue } from "#app/domain/mapping/mapping.ts";
import type { ValueKind } from "#app/domain/mapping/value-kinds.ts";
import { Amount } from "./amount.ts";
import { judgeSyntax } from "./judge-syntax.ts";
import { LIMITS } from "./limits.ts";
import { declareScope } from "./scope.ts";
import { WordError } from "./word-error.ts";
import { addWords } from "./words.ts";

/** An expression that was parsed, judged and type-checked. */
export interface Compiled {
  readonly kind: ValueKind;
  evaluate(scope: { readonly order: unknown; readonly line: unknown }): Result<MapValue, string>;
}

function createEnvironment(isInLine: boolean): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    enableOptionalTypes: false,
    homogeneousAggregateLiterals: true,
    limits: {
      maxAstNodes: LIMITS.nodes,
      maxDepth: LIMITS.depth,
      maxListElements: LIMITS.elements,
      maxMapEntries: LIMITS.elements,
      maxCallArguments: LIMITS.callArguments,
    },
  });
  return declareScope(addWords(environment), isInLine);
}

const ENVIRONMENTS = { order: createEnvironment(false), line: createEnvironment(true) };

const KINDS: Readonly<Record<string, ValueKind>> = {
  string: "text",
  bool: "boolean",
  int: "integer",
  decimal: "decimal",
  double: "decimal",
  "google.protobuf.Timestamp": "instant",
  "list<string>": "texts",
  list: "any",
  dyn: "any",
  null: "any",
  null_type: "any",
};

/** What is wrong with an expression itself, without the source line that the library draws beneath. */
function faultOf(error: unknown): string {
  if (error instanceof ParseError || error instanceof KindError || error instanceof EvaluationError)
    return error.summary;
  return error instanceof Error ? error.message : "cannot be read";
}

// The library's own sentences quote what it met, which may be a person's.
const FAILURES: Readonly<Record<string, string>> = {
  no_such_key: "looks up something that is not there",
  index_out_of_bounds: "looks for more than a list has",
  index_out_of_range: "takes a part beyond the end of a text",
  division_by_zero: "divides by zero",
  modulo_by_zero: "divides by zero",
  numeric_overflow: "makes a number that is too large",
  no_such_overload: "meets nothing, or something of another kind, where it needs a value",
  no_matching_overload: "meets nothing, or something of another kind, where it needs a value",
};

/** Why an expression has no value for an order, without a word of the order. */
function failureOf(error: unknown): string {
  if (error instanceof EvaluationError || error instanceof KindError)
    return FAILURES[error.code] ?? "cannot be evaluated for this order";
  if (error instanceof RangeError) return "makes a text that is too long";
  return error instanceof WordError ? error.message : "cannot be evaluated for this order";
}

function toText(value: unknown): Result<MapValue, string> {
  if (value === null || typeof value === "boolean") return ok(value);
  if (typeof value === "bigint" || value instanceof Amount) return ok(value.toString());
  if (value instanceof Date) return ok(value.toISOString());
  if (typeof value === "number") return Number.isFinite(value) ? ok(String(value)) : err("gives no number");
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return judgeLength(value);
  return typeof value === "string" ? judgeLength(value) : err("gives neither a value nor a list of texts");
}

function judgeLength(value: string | readonly string[]): Result<MapValue, string> {
  const texts = typeof value === "string" ? [value] : value;
  const length = texts.reduce((characters, text) => characters + text.length, texts.length);
  return length > LIMITS.resultLength ? err(`gives more than ${LIMITS.resultLength} characters`) : ok(value);
}

function evaluator(run: ParseResult, isInLine: boolean): Compiled["evaluate"] {
  return ({ order, line }) => {
    try {
      const value: unknown = run(isInLine ? { order, line } : { order });
      return toText(value);
    } catch (error) {
      return err(failureOf(error));
    }
  };
}

/** An expression ready to be evaluated. Err: what is wrong with it, in words. */
export function compile(expression: string, isInLine: boolean): Result<Compiled, string> {
  if (expression.length > LIMITS.expressionLength) return err(`has more than ${LIMITS.expressionLength} characters`);
  try {
    const parsed = (isInLine ? ENVIRONMENTS.line : ENVIRONMENTS.order).parse(expression);
    const wrong = judgeSyntax(parsed.ast);
    if (wrong !== null) return err(wrong);
    const checked = parsed.check();
    if (!checked.valid) return err(faultOf(checked.error));
    const kind = KINDS[checked.type ?? "dyn"];
    if (kind === undefined) return err(`gives ${checked.type}, which no field takes`);
    return ok({ kind, evaluate: evaluator(parsed, isInLine) });
  } catch (error) {
    return err(faultOf(error));
  }
}
