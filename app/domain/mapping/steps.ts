import { err, ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import { parseDecimal, product, roundHalfUp, type DecimalText } from "../values/money.ts";
import { isTimeZone, localDay } from "../values/zoned-time.ts";
import type { SharedMap } from "../value-maps/map-kinds.ts";
import { findValue, type SharedMaps } from "../value-maps/value-map.ts";
import { fitsEntry } from "./fits-entry.ts";
import type { LookupEntry, MapValue, Step, Unit } from "./mapping.ts";

/** Why a step has no value to give. */
export type StepFault =
  | { readonly kind: "wrong"; readonly words: string }
  /** `map`: the shared map that does not hold it; null: the rule's own entries do not. */
  | { readonly kind: "unmapped"; readonly value: string; readonly map: SharedMap | null };

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

function lookUp({ entries, otherwise }: Extract<Step, { kind: "lookup" }>, text: string): Result<MapValue, StepFault> {
  const found: LookupEntry | undefined = entries.find(({ match }) => fitsEntry(text, match));
  if (found !== undefined) return ok(found.value);
  switch (otherwise.kind) {
    case "keep":
      return ok(text);
    case "value":
      return ok(otherwise.value);
    case "refuse":
      return err({ kind: "unmapped", value: text, map: null });
    default:
      return unreachable(otherwise);
  }
}

function wrong(words: string): Result<MapValue, StepFault> {
  return err({ kind: "wrong", words });
}

function lookUpShared(map: SharedMap, maps: SharedMaps, text: string): Result<MapValue, StepFault> {
  const found = findValue(maps[map], text);
  if (found.ok) return found;
  if (found.error.kind === "unmapped") return err({ kind: "unmapped", value: text, map });
  return wrong(`fits ${found.error.matches.join(" and ")} of the value map ${map}, which say different things`);
}

function withNumber(text: string, use: (amount: DecimalText) => string): Result<MapValue, StepFault> {
  const amount = parseDecimal(text);
  return amount === null ? wrong("is not a number") : ok(use(amount));
}

function convert(amount: DecimalText, { from, to }: Extract<Step, { kind: "unit" }>): DecimalText {
  const factor = (unit: Unit) => parseDecimal(IN_GRAMS_OR_MILLIMETERS[unit]) ?? amount;
  return roundHalfUp(product(amount, factor(from)), UNIT_SCALE, factor(to));
}

function onText(
  step: Exclude<Step, { kind: "join" | "text" }>,
  text: string,
  maps: SharedMaps,
): Result<MapValue, StepFault> {
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
    case "value-map":
      return lookUpShared(step.map, maps, text);
    default:
      return unreachable(step);
  }
}

/** The value after a step; an empty one stays empty. `maps`: what the step may look up. Err: why it cannot be done with the value. */
export function applyStep(step: Step, value: MapValue, maps: SharedMaps): Result<MapValue, StepFault> {
  if (value === null) return ok(null);
  if (step.kind === "text") return Array.isArray(value) ? wrong("is a list") : ok(String(value));
  if (step.kind === "join") return typeof value === "object" ? ok(value.join(step.separator)) : wrong("is no list");
  return typeof value === "string" ? onText(step, value, maps) : wrong("is no text");
}
