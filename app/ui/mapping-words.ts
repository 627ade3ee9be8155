import { ORDER_CONTRACT } from "#app/domain/contracts/order-contract.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { MapValue, Rule, Source, Step } from "#app/domain/mapping/mapping.ts";
import { findTarget } from "#app/domain/mapping/targets.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { words } from "./words.en.ts";

const copy = words.mapping.said;

/** What people call a field that a rule writes. */
export function targetInWords(path: string, erpFields: readonly ErpField[]): string {
  const target = findTarget(path, erpFields);
  return target === null || target === "system" ? path : `${target.label} (${path})`;
}

function pathInWords(path: string): string {
  const field = ORDER_CONTRACT.fields[path];
  return field === undefined ? path : copy.path(path, field.description);
}

/** A value on its way, as it is shown. */
export function valueInWords(value: MapValue): string {
  if (value === null) return words.mapping.preview.empty;
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}

function sourceInWords(source: Source): string {
  switch (source.kind) {
    case "path":
      return pathInWords(source.path);
    case "constant":
      return copy.constant(String(source.value));
    case "concatenate": {
      const parts = source.parts.map((part) => (part.kind === "path" ? pathInWords(part.path) : copy.text(part.value)));
      return copy.concatenate(parts.join(" + "));
    }
    case "expression":
      return copy.expression(source.expression);
    default:
      return unreachable(source);
  }
}

function stepInWords(step: Step): string {
  switch (step.kind) {
    case "trim":
      return copy.trim;
    case "case":
      return copy.case[step.to];
    case "cut":
      return copy.cut(step.length);
    case "join":
      return copy.join(step.separator);
    case "day":
      return copy.day(step.timeZone);
    case "unit":
      return copy.unit(step.from, step.to);
    case "number":
      return copy.number(step.scale);
    case "text":
      return copy.asText;
    case "lookup":
      return copy.lookup(step.entries.length);
    case "value-map":
      return copy.valueMap(words.mapping.steps.maps[step.map]);
    default:
      return unreachable(step);
  }
}

/** A rule in one sentence: where it comes from, what is done to it, and what stands in for nothing. */
export function ruleInWords({ source, steps, fallback, isRequired }: Rule): string {
  return [
    sourceInWords(source),
    ...steps.map(stepInWords),
    ...(fallback === null ? [] : [copy.fallback(String(fallback))]),
    ...(isRequired ? [copy.required] : []),
  ].join(", ");
}
