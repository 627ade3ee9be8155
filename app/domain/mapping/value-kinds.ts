import { ORDER_CONTRACT } from "../contracts/order-contract.ts";
import { err, ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import type { ErpFieldKind } from "./erp-field.ts";
import type { Step } from "./mapping.ts";
import { areAlike } from "./steps.ts";

/** What is known of a value before any order is there. `any`: an expression whose kind shows only when it runs. */
export type ValueKind = "text" | "decimal" | "integer" | "date" | "instant" | "boolean" | "texts" | "any";

const WORDS: Readonly<Record<ValueKind, string>> = {
  text: "text",
  decimal: "a number",
  integer: "a whole number",
  date: "a day",
  instant: "an instant",
  boolean: "yes or no",
  texts: "a list of texts",
  any: "anything",
};

export function kindWords(kind: ValueKind): string {
  return WORDS[kind];
}

/** The kind of what the order says at a readable path. */
export function kindAt(path: string): ValueKind {
  const kind = ORDER_CONTRACT.fields[path]?.kind;
  switch (kind) {
    case "decimal":
    case "money":
      return "decimal";
    case "integer":
    case "date":
    case "instant":
    case "boolean":
    case "texts":
      return kind;
    case "id":
    case "text":
    case "choice":
      return "text";
    default:
      return "any";
  }
}

/** Whether a value of a kind can stand in a field. What an expression gives is looked at when it runs. */
export function fitsField(kind: ValueKind, field: ErpFieldKind): boolean {
  if (kind === "any" || kind === field) return true;
  return (kind === "integer" && field === "decimal") || (kind === "text" && field === "choice");
}

function needs(is: ValueKind, wanted: readonly ValueKind[], becomes: ValueKind): Result<ValueKind, string> {
  if (is === "any" || wanted.includes(is)) return ok(becomes);
  return err(`needs ${wanted.map(kindWords).join(" or ")}, and is given ${kindWords(is)}`);
}

/** What a step makes of a value of a kind. Err: why it cannot. */
export function kindAfter(step: Step, is: ValueKind): Result<ValueKind, string> {
  switch (step.kind) {
    case "trim":
    case "case":
    case "cut":
    case "lookup":
    case "value-map":
      return needs(is, ["text"], "text");
    case "join":
      return needs(is, ["texts"], "text");
    case "day":
      return needs(is, ["instant"], "date");
    case "unit":
      if (!areAlike(step.from, step.to)) return err(`cannot make ${step.to} of ${step.from}`);
      return needs(is, ["decimal", "integer"], "decimal");
    case "number":
      return needs(is, ["decimal", "integer"], step.mark === "." ? "decimal" : "text");
    case "text":
      return is === "texts" ? err("needs one value, and is given a list") : ok("text");
    default:
      return unreachable(step);
  }
}
