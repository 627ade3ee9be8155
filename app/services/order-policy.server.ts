import type { OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { comparePolicies, type PolicyEffect } from "#app/domain/orders/policy-effect.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";
import { parsePolicyForm, policyTexts, type PolicyProblem } from "./order-policy-form.ts";

export type { PolicyProblem } from "./order-policy-form.ts";

/** A dry run looks at so many orders. */
const LAST_ORDERS = 50;

export interface PolicyView {
  readonly values: Readonly<Record<keyof OrderPolicy, string>>;
  /** The shop's, in which the amount stands. */
  readonly currency: string;
}

export interface AffectedOrder {
  readonly id: string;
  readonly name: string;
  readonly total: Money | null;
  readonly kind: Exclude<PolicyEffect["kind"], "same">;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What a policy that is not saved yet would do to the newest orders, were they placed now. */
export interface PolicyTrial {
  readonly looked: number;
  readonly heldBefore: number;
  readonly heldAfter: number;
  readonly affected: readonly AffectedOrder[];
}

type Wrong = { readonly kind: "wrong"; readonly problems: Readonly<Record<string, PolicyProblem>> };
export type TrialAnswer = { readonly kind: "tried"; readonly trial: PolicyTrial } | Wrong;
export type PolicyAnswer = { readonly kind: "saved"; readonly judgedAgain: number } | Wrong;

/** What the shop has chosen, as its form. */
export async function readPolicy(desk: Desk): Promise<PolicyView> {
  return desk.store.forShop(desk.shop, async (store) => ({
    values: policyTexts(await store.orderPolicies.find()),
    currency: (await store.details())?.currency ?? "",
  }));
}

async function tryOn(desk: Desk, store: ShopStore, next: OrderPolicy): Promise<PolicyTrial> {
  const policy = await store.orderPolicies.find();
  const { rows } = await store.orders.list({ limit: LAST_ORDERS });
  const looked = rows.flatMap(({ orderId, name, total, traits }) =>
    traits === null
      ? []
      : [{ id: digitsOf(orderId), name, total, ...comparePolicies(traits, policy, next, desk.now()) }],
  );
  const reasonsOf = (holds: PolicyEffect["after"]) => holds.map(({ reason }) => reason);
  return {
    looked: looked.length,
    heldBefore: looked.filter(({ before }) => before.length > 0).length,
    heldAfter: looked.filter(({ after }) => after.length > 0).length,
    affected: looked.flatMap(({ kind, before, after, ...order }) =>
      kind === "same" ? [] : [{ ...order, kind, before: reasonsOf(before), after: reasonsOf(after) }],
    ),
  };
}

/** Dry run of a form on the last 50 orders: the very function that decides, on what is kept of them. Changes nothing. */
export async function tryPolicy(desk: Desk, form: Readonly<Record<string, string>>): Promise<TrialAnswer> {
  const parsed = parsePolicyForm(form);
  if (parsed.kind === "wrong") return parsed;
  const trial = await desk.store.forShop(desk.shop, (store) => tryOn(desk, store, parsed.policy));
  return { kind: "tried", trial };
}

// The trail outlives an uninstall: of customers it keeps how many.
function describe(values: PolicyView["values"], name: keyof OrderPolicy): string {
  if (name === "heldCustomers") return `${name}: ${values[name].split(",").filter((entry) => entry !== "").length}`;
  return `${name}: ${values[name] === "" ? "–" : values[name]}`;
}

function changesOf(before: PolicyView["values"], after: PolicyView["values"]) {
  const names = Object.keys(before).filter((name): name is keyof OrderPolicy => name in after);
  const changed = names.filter((name) => before[name] !== after[name]);
  const say = (values: PolicyView["values"]) => changed.map((name) => describe(values, name)).join("; ");
  return changed.length === 0 ? null : { before: say(before), after: say(after) };
}

/** Saves what a form describes, with what it was before in the trail; orders that are held are judged again within a minute. Safe to repeat. */
export async function savePolicy(desk: Desk, form: Readonly<Record<string, string>>): Promise<PolicyAnswer> {
  const parsed = parsePolicyForm(form);
  if (parsed.kind === "wrong") return parsed;
  return desk.store.forShop(desk.shop, async (store): Promise<PolicyAnswer> => {
    const change = changesOf(policyTexts(await store.orderPolicies.find()), policyTexts(parsed.policy));
    if (change === null) return { kind: "saved", judgedAgain: 0 };
    await store.orderPolicies.save(parsed.policy);
    const { actor } = desk;
    const about = { subject: "order-policy", reason: null, correlationId: null };
    await store.audit.append({ actor, action: "order-policy.saved", ...about, ...change });
    return { kind: "saved", judgedAgain: await store.orders.judgeHeldAgain(desk.now()) };
  });
}
