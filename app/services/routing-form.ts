import { ROUTE_FALLBACKS, type RouteFallback, type RoutingRules } from "#app/domain/orders/routing.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { parseWarehouse, type Warehouse } from "#app/domain/values/ids.ts";

export type RoutingProblem =
  "warehouse-missing" | "warehouse-unknown" | "warehouse-twice" | "address-wrong" | "key-missing" | "secret-missing";
export type Form = Readonly<Record<string, string>>;

/** More warehouses than anybody ranks by hand. */
export const MOST_PLACES = 20;

export type ParsedRouting =
  | { readonly kind: "rules"; readonly rules: RoutingRules }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, RoutingProblem>> };

/** The field of a place in the order of priority, from 1. */
export function placeField(place: number): string {
  return `place-${place}`;
}

function fallbackOf(text: string | undefined): RouteFallback {
  return ROUTE_FALLBACKS.find((known) => known === text) ?? "hold";
}

interface Chosen {
  readonly field: string;
  readonly warehouse: Warehouse;
}

function chosenOf(form: Form): readonly Chosen[] {
  return Array.from({ length: MOST_PLACES }, (_, index) => placeField(index + 1)).flatMap((field) => {
    const warehouse = parseWarehouse(form[field] ?? "");
    return warehouse === null ? [] : [{ field, warehouse }];
  });
}

function problemsOf(chosen: readonly Chosen[], known: ReadonlySet<string>): Record<string, RoutingProblem> {
  if (chosen.length === 0) return { [placeField(1)]: "warehouse-missing" };
  const problems: Record<string, RoutingProblem> = {};
  const taken = new Set<string>();
  for (const { field, warehouse } of chosen) {
    if (taken.has(warehouse)) problems[field] = "warehouse-twice";
    else if (!known.has(warehouse)) problems[field] = "warehouse-unknown";
    taken.add(warehouse);
  }
  return problems;
}

/**
 * The rules that a form describes; `known` are the warehouses that may be chosen. A place left empty is no place. Whether a service's
 * address may be called is not judged here.
 */
export function parseRoutingForm(form: Form, known: ReadonlySet<string>): ParsedRouting {
  const { rule } = form;
  if (rule !== "by-priority" && rule !== "by-service") return { kind: "rules", rules: { kind: "as-shopify-assigned" } };
  const chosen = chosenOf(form);
  const problems = problemsOf(chosen, known);
  if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
  const warehouses = chosen.map(({ warehouse }) => warehouse);
  if (rule === "by-priority")
    return { kind: "rules", rules: { kind: rule, warehouses, otherwise: fallbackOf(form["otherwise"]) } };
  const [address, keyName] = [(form["address"] ?? "").trim(), (form["keyName"] ?? "").trim()];
  return { kind: "rules", rules: { kind: rule, warehouses, address, keyName } };
}

function placeTexts(warehouses: readonly Warehouse[]): Form {
  return Object.fromEntries(warehouses.map((warehouse, index) => [placeField(index + 1), warehouse]));
}

/** The form that describes rules; a secret is never among it. */
export function routingTexts(rules: RoutingRules): Form {
  switch (rules.kind) {
    case "as-shopify-assigned":
      return { rule: rules.kind, otherwise: "hold" };
    case "by-priority":
      return { rule: rules.kind, otherwise: rules.otherwise, ...placeTexts(rules.warehouses) };
    case "by-service": {
      const { address, keyName } = rules;
      return { rule: rules.kind, otherwise: "hold", address, keyName, ...placeTexts(rules.warehouses) };
    }
    default:
      return unreachable(rules);
  }
}
