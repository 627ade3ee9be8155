import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { RoutingRules } from "#app/domain/orders/routing.ts";
import type { ShippingMethods } from "#app/domain/orders/shipping-methods.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { replayCause } from "./repair.server.ts";
import { MOST_PLACES, parseRoutingForm, routingTexts, type Form, type RoutingProblem } from "./routing-form.ts";
import { methodTexts, parseMethodsForm, type MethodsProblem } from "./shipping-methods-form.ts";
import { readMethods, savedMethods, saveMethods, type MethodsView } from "./shipping-methods.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export type ShippingProblem = RoutingProblem | MethodsProblem;

export interface ShippingView extends MethodsView {
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
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, ShippingProblem>> };

/** The warehouses that rules may name. */
export async function warehousesOf(store: ShopStore, rules: RoutingRules): Promise<ShippingView["warehouses"]> {
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
    const methods = await savedMethods(store);
    const values = { ...routingTexts(routing), ...methodTexts(methods) };
    return { values, warehouses, places, isSecretKept, ...(await readMethods(store, methods)) };
  });
}

function inWords(values: Form): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}

function policyWords(rules: RoutingRules, { unmapped }: ShippingMethods): string {
  return inWords({ ...routingTexts(rules), ...methodTexts({ carrierOf: new Map(), unmapped }) });
}

const ACCESS_PROBLEM: Readonly<Record<string, RoutingProblem>> = {
  address: "address-wrong",
  keyName: "key-missing",
  secret: "secret-missing",
};

/** Exceptions that other rules, or another mapping, may mend: what waits for them runs again. */
const MENDED_BY = {
  rules: ["routing-warehouse-unknown", "routing-address-refused"],
  methods: ["shipping-unmapped"],
} as const satisfies Record<string, readonly ErrorCode[]>;

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

interface Wanted {
  readonly rules: RoutingRules;
  /** Of the routing service; empty where there is none. */
  readonly secret: string;
  readonly methods: ShippingMethods;
}

/** Writes what is wanted over what is saved, and its trail; returns the codes of the exceptions that it may mend. */
async function saveWanted(desk: Desk, store: ShopStore, { rules, secret, methods }: Wanted): Promise<Set<string>> {
  const { routing } = await store.shippingPolicies.find();
  const before = await savedMethods(store);
  const kept = await store.shippingPolicies.routingSecret();
  const areRulesOthers = inWords(routingTexts(routing)) !== inWords(routingTexts(rules)) || secret !== kept;
  const areMethodsOthers = inWords(methodTexts(before)) !== inWords(methodTexts(methods));
  await store.shippingPolicies.save({ routing: rules, unmappedMethod: methods.unmapped });
  await store.shippingPolicies.saveRoutingSecret(rules.kind === "by-service" ? secret : "");
  await saveMethods(desk, store, { before, after: methods });
  const change = { before: policyWords(routing, before), after: policyWords(rules, methods) };
  if (areRulesOthers || change.before !== change.after) {
    const about = { subject: "shipping-policy", reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "shipping-policy.saved", ...about, ...change });
  }
  return new Set([...(areRulesOthers ? MENDED_BY.rules : []), ...(areMethodsOthers ? MENDED_BY.methods : [])]);
}

async function saveAll(desk: Desk, store: ShopStore, wanted: Wanted): Promise<number> {
  const mended = await saveWanted(desk, store, wanted);
  if (mended.size === 0) return 0;
  for (const group of await store.cases.groups()) if (mended.has(group.code)) await replayCause(desk, store, group);
  return store.orders.judgeHeldAgain(desk.now());
}

type Judged = Extract<ShippingAnswer, { readonly kind: "wrong" }> | { readonly kind: "right"; readonly wanted: Wanted };

async function judgeForm(desk: Desk, store: ShopStore, form: Form): Promise<Judged> {
  const { routing: saved } = await store.shippingPolicies.find();
  const methodsBefore = await savedMethods(store);
  const { carriers } = await readMethods(store, methodsBefore);
  const codes = (rows: readonly { readonly code: string }[]) => new Set(rows.map(({ code }) => code));
  const methods = parseMethodsForm(form, methodsBefore, codes(carriers));
  const rules = parseRoutingForm(form, codes(await warehousesOf(store, saved)));
  if (methods.kind === "wrong" || rules.kind === "wrong") {
    const problemsOf = (parsed: typeof methods | typeof rules) => (parsed.kind === "wrong" ? parsed.problems : {});
    return { kind: "wrong", problems: { ...problemsOf(rules), ...problemsOf(methods) } };
  }
  const secret = await secretOf(store, saved, rules.rules, form);
  const problems = accessProblems(desk, rules.rules, secret);
  if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
  return { kind: "right", wanted: { rules: rules.rules, secret, methods: methods.methods } };
}

/**
 * Saves what a form describes, with what it was before in the trail; orders that are held are judged again within a minute, and those
 * that wait for a routing service, or for a shipping method, look at once. Safe to repeat.
 */
export async function saveShipping(desk: Desk, form: Form): Promise<ShippingAnswer> {
  const answer = await desk.store.forShop(desk.shop, async (store): Promise<ShippingAnswer> => {
    const judged = await judgeForm(desk, store, form);
    if (judged.kind === "wrong") return judged;
    return { kind: "saved", judgedAgain: await saveAll(desk, store, judged.wanted) };
  });
  if (answer.kind === "saved") {
    // What was held against the old service does not count against the new one.
    await desk.guard.forgive(`${desk.shop}/routing`);
    await desk.engine.wake(desk.shop, "orders");
  }
  return answer;
}
