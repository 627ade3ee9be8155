import type { RoutingRules } from "#app/domain/orders/routing.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { MOST_PLACES, parseRoutingForm, routingTexts, type Form, type RoutingProblem } from "./routing-form.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export type { RoutingProblem } from "./routing-form.ts";

export interface ShippingView {
  readonly values: Form;
  /** As the ERP last said, and those chosen before that it no longer names. */
  readonly warehouses: readonly { readonly code: string; readonly name: string }[];
  /** How many warehouses can be ranked. */
  readonly places: number;
}

export type ShippingAnswer =
  | { readonly kind: "saved"; readonly judgedAgain: number }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, RoutingProblem>> };

async function warehousesOf(store: ShopStore, rules: RoutingRules): Promise<ShippingView["warehouses"]> {
  const named = parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? [];
  const chosen = rules.kind === "by-priority" ? rules.warehouses : [];
  const gone = chosen.filter((warehouse) => named.every(({ code }) => code !== warehouse));
  return [...named, ...gone.map((code) => ({ code, name: code }))];
}

/** How the shop ships, as its form. */
export async function readShipping(desk: Desk): Promise<ShippingView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const { routing } = await store.shippingPolicies.find();
    const warehouses = await warehousesOf(store, routing);
    return { values: routingTexts(routing), warehouses, places: Math.min(warehouses.length, MOST_PLACES) };
  });
}

function inWords(values: Form): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}

/** Saves what a form describes, with what it was before in the trail; orders that are held are judged again within a minute. Safe to repeat. */
export async function saveShipping(desk: Desk, form: Form): Promise<ShippingAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<ShippingAnswer> => {
    const saved = await store.shippingPolicies.find();
    const known = new Set((await warehousesOf(store, saved.routing)).map(({ code }) => code));
    const parsed = parseRoutingForm(form, known);
    if (parsed.kind === "wrong") return parsed;
    const [before, after] = [inWords(routingTexts(saved.routing)), inWords(routingTexts(parsed.rules))];
    if (before === after) return { kind: "saved", judgedAgain: 0 };
    await store.shippingPolicies.save({ ...saved, routing: parsed.rules });
    const about = { subject: "shipping-policy", reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "shipping-policy.saved", ...about, before, after });
    return { kind: "saved", judgedAgain: await store.orders.judgeHeldAgain(desk.now()) };
  });
}
