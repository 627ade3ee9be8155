import { err, ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import { parseDecimal, product, roundHalfUp, type DecimalText } from "../values/money.ts";
import { isTimeZone, localDay } from "../values/zoned-time.ts";
import type { LookupEntry, MapValue, Step, Unit } from "./mapping.ts";

/** Why a step has no value to give. */
export type StepFault =
  { readonly kind: "wrong"; readonly words: string } | { readonly kind: "unmapped"; readonly value: string };

// Exact by definition: the international pound and inch of 1959.
const IN_GRAMS_OR_MILLIMETERS: Readonly<Record<Unit, string>> = {
  g: "1",
  kg: "1000",
  oz: "28.349523125",
  lb: "453.59237",
  mm: "1",
  cm: "10",
  m: "1000",
  in: "25.4",
};
const WEIGHTS: ReadonlySet<Unit> = new Set(["g", "kg", "oz", "lb"]);
/** Decimal places of a converted quantity. */
const UNIT_SCALE = 6;

/** Whether one can become the other: a weight never becomes a length. */
export function areAlike(one: Unit, other: Unit): boolean {
  return WEIGHTS.has(one) === WEIGHTS.has(other);
}

/** Whether a text fits an entry; `*` stands for any characters. In time that grows with the product of both lengths. */
export function fitsEntry(text: string, match: string): boolean {
  const [first = "", ...rest] = match.split("*");
  const last = rest.pop();
  if (last === undefined) return text === match;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

function lookUp({ entries, otherwise }: Extract<Step, { kind: "lookup" }>, text: string): Result<MapValue, StepFault> {
  const found: LookupEntry | undefined = entries.find(({ match }) => fitsEntry(text, match));
  if (found !== undefined) return ok(found.value);
  switch (otherwise.kind) {
    case "keep":
      return ok(text);
    case "value":
      return ok(otherwise.value);
    case "refuse":
      return err({ kind: "unmapped", value: text });
    default:
      return unreachable(otherwise);
  }
}

function wrong(words: string): Result<MapValue, StepFault> {
  return err({ kind: "wrong", words });
}

function withNumber(text: string, use: (amount: DecimalText) => string): Result<MapValue, StepFault> {
  const amount = parseDecimal(text);
  return amount === null ? wrong("is not a number") : ok(use(amount));
}

function convert(amount: DecimalText, { from, to }: Extract<Step, { kind: "unit" }>): DecimalText {
  const factor = (unit: Unit) => parseDecimal(IN_GRAMS_OR_MILLIMETERS[unit]) ?? amount;
  return roundHalfUp(product(amount, factor(from)), UNIT_SCALE, factor(to));
}

function onText(step: Exclude<Step, { kind: "join" | "text" }>, text: string): Result<MapValue, StepFault> {
  switch (step.kind) {
    case "trim":
      return ok(text.trim());
    case "case":
      return ok(step.to === "upper" ? text.toUpperCase() : text.toLowerCase());
    case "cut":
      return ok(Array.from(text).slice(0, step.length).join(""));
    case "day": {
      const at = new Date(text);
      const isDay = !Number.isNaN(at.getTime()) && isTimeZone(step.timeZone);
      return isDay ? ok(localDay(at, step.timeZone)) : wrong("is not an instant");
    }
    case "unit":
      return withNumber(text, (amount) => convert(amount, step));
    case "number":
      return withNumber(text, (amount) => roundHalfUp(amount, step.scale).replace(".", step.mark));
    case "lookup":
      return lookUp(step, text);
    default:
      return unreachable(step);
  }
}

/** The value after a step; an empty one stays empty. Err: why the step cannot be done with it. */
export function applyStep(step: Step, value: MapValue): Result<MapValue, StepFault> {
  if (value === null) return ok(null);
  if (step.kind === "text") return Array.isArray(value) ? wrong("is a list") : ok(String(value));
  if (step.kind === "join") return typeof value === "object" ? ok(value.join(step.separator)) : wrong("is no list");
  return typeof value === "string" ? onText(step, value) : wrong("is no text");
}
