import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { RoutingRules } from "#app/domain/orders/routing.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { replayCause } from "./repair.server.ts";
import { MOST_PLACES, parseRoutingForm, routingTexts, type Form, type RoutingProblem } from "./routing-form.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export type { RoutingProblem } from "./routing-form.ts";

export interface ShippingView {
  readonly values: Form;
  /** As the ERP last said, and those chosen before that it no longer names. */
  readonly warehouses: readonly { readonly code: string; readonly name: string }[];
  /** How many warehouses can be ranked. */
  readonly places: number;
  /** A secret of the routing service is kept; it is never shown. */
  readonly isSecretKept: boolean;
}

export type ShippingAnswer =
  | { readonly kind: "saved"; readonly judgedAgain: number }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, RoutingProblem>> };

async function warehousesOf(store: ShopStore, rules: RoutingRules): Promise<ShippingView["warehouses"]> {
  const named = parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? [];
  const chosen = rules.kind === "as-shopify-assigned" ? [] : rules.warehouses;
  const gone = chosen.filter((warehouse) => named.every(({ code }) => code !== warehouse));
  return [...named, ...gone.map((code) => ({ code, name: code }))];
}

/** How the shop ships, as its form. */
export async function readShipping(desk: Desk): Promise<ShippingView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const { routing } = await store.shippingPolicies.find();
    const warehouses = await warehousesOf(store, routing);
    const isSecretKept = (await store.shippingPolicies.routingSecret()) !== "";
    const places = Math.min(warehouses.length, MOST_PLACES);
    return { values: routingTexts(routing), warehouses, places, isSecretKept };
  });
}

function inWords(values: Form): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}

const ACCESS_PROBLEM: Readonly<Record<string, RoutingProblem>> = {
  address: "address-wrong",
  keyName: "key-missing",
  secret: "secret-missing",
};

/** Exceptions that other rules may mend: what waits for them runs again. */
const MENDED_HERE: ReadonlySet<string> = new Set<ErrorCode>(["routing-warehouse-unknown", "routing-address-refused"]);

function addressOf(rules: RoutingRules): string | null {
  return rules.kind === "by-service" ? rules.address : null;
}

/** The secret that was entered, or the kept one: it goes only where it went before, so that a changed address cannot collect it. */
async function secretOf(store: ShopStore, saved: RoutingRules, rules: RoutingRules, form: Form): Promise<string> {
  const entered = (form["secret"] ?? "").trim();
  if (entered !== "" || addressOf(saved) !== addressOf(rules)) return entered;
  return store.shippingPolicies.routingSecret();
}

function accessProblems(desk: Desk, rules: RoutingRules, secret: string): Readonly<Record<string, RoutingProblem>> {
  if (rules.kind !== "by-service") return {};
  const { address, keyName } = rules;
  const problems = Object.keys(desk.connectors.routing.check({ address, keyName, secret }));
  return Object.fromEntries(problems.map((field) => [field, ACCESS_PROBLEM[field] ?? "address-wrong"]));
}

async function saveRules(desk: Desk, store: ShopStore, rules: RoutingRules, secret: string): Promise<number> {
  const saved = await store.shippingPolicies.find();
  const kept = await store.shippingPolicies.routingSecret();
  const [before, after] = [inWords(routingTexts(saved.routing)), inWords(routingTexts(rules))];
  if (before === after && secret === kept) return 0;
  await store.shippingPolicies.save({ ...saved, routing: rules });
  await store.shippingPolicies.saveRoutingSecret(rules.kind === "by-service" ? secret : "");
  const about = { subject: "shipping-policy", reason: null, correlationId: null };
  await store.audit.append({ actor: desk.actor, action: "shipping-policy.saved", ...about, before, after });
  const groups = (await store.cases.groups()).filter(({ code }) => MENDED_HERE.has(code));
  for (const group of groups) await replayCause(desk, store, group);
  return store.orders.judgeHeldAgain(desk.now());
}

/**
 * Saves what a form describes, with what it was before in the trail; orders that are held are judged again within a minute, and those
 * that wait for a routing service look at once. Safe to repeat.
 */
export async function saveShipping(desk: Desk, form: Form): Promise<ShippingAnswer> {
  const answer = await desk.store.forShop(desk.shop, async (store): Promise<ShippingAnswer> => {
    const { routing: saved } = await store.shippingPolicies.find();
    const known = new Set((await warehousesOf(store, saved)).map(({ code }) => code));
    const parsed = parseRoutingForm(form, known);
    if (parsed.kind === "wrong") return parsed;
    const secret = await secretOf(store, saved, parsed.rules, form);
    const problems = accessProblems(desk, parsed.rules, secret);
    if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
    return { kind: "saved", judgedAgain: await saveRules(desk, store, parsed.rules, secret) };
  });
  if (answer.kind === "saved") {
    // What was held against the old service does not count against the new one.
    await desk.guard.forgive(`${desk.shop}/routing`);
    await desk.engine.wake(desk.shop, "orders");
  }
  return answer;
}
