import type { FieldValue } from "../orders/sales-order.ts";
import { err, ok, type Result } from "../result.ts";
import { parseDecimal, sum } from "../values/money.ts";
import type { MapValue } from "./mapping.ts";
import type { Target } from "./targets.ts";

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/;

const isDate = (form: RegExp, text: string) => form.test(text) && !Number.isNaN(Date.parse(text));

function fitNumber(text: string, isWhole: boolean): Result<FieldValue, string> {
  const decimal = parseDecimal(text);
  if (decimal === null) return err("is not a number");
  const plain = sum([decimal]);
  return isWhole && plain.includes(".") ? err("is not a whole number") : ok(plain);
}

function fitText({ kind, choices, maxLength }: Target, text: string): Result<FieldValue, string> {
  switch (kind) {
    case "text":
      return maxLength !== null && Array.from(text).length > maxLength
        ? err(`is longer than ${maxLength} characters`)
        : ok(text);
    case "choice":
      return choices.includes(text) ? ok(text) : err("is none of the field's choices");
    case "decimal":
    case "integer":
      return fitNumber(text, kind === "integer");
    case "date":
      return isDate(DAY, text) ? ok(text) : err("is not a day");
    case "instant":
      return isDate(INSTANT, text) ? ok(text) : err("is not an instant");
    case "boolean":
      return text === "true" || text === "false" ? ok(text === "true") : err("is neither yes nor no");
  }
}

/** The value as its field takes it; null: there is none. Err: what is wrong with it, without saying the value. */
export function fitValue(target: Target, value: MapValue): Result<FieldValue | null, string> {
  if (value === null || (value === "" && target.kind !== "text")) return ok(null);
  if (typeof value === "string") return fitText(target, value);
  if (typeof value === "boolean") return target.kind === "boolean" ? ok(value) : err("is a yes or no");
  return err("is a list");
}
