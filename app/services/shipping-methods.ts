import type { ShippingMethods } from "#app/domain/orders/shipping-methods.ts";
import { parseShippingMethod } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { choiceText } from "./shipping-methods-form.ts";

export interface MethodsView {
  /** What orders have named, what waits to be mapped, and what is mapped already. */
  readonly methods: readonly string[];
  /** As the ERP last said, and those chosen before that it no longer names. */
  readonly carriers: readonly { readonly code: string; readonly name: string }[];
}

/** What the shop has chosen of its shipping methods. */
export async function savedMethods(store: ShopStore): Promise<ShippingMethods> {
  const { unmappedMethod: unmapped } = await store.shippingPolicies.find();
  return { carrierOf: await store.shippingMethods.carrierOf(), unmapped };
}

async function carriersOf(
  store: ShopStore,
  { carrierOf, unmapped }: ShippingMethods,
): Promise<MethodsView["carriers"]> {
  const named = (await store.shippingMethods.carriers()).map(({ carrier: code, name }) => ({ code, name }));
  const chosen = [...carrierOf.values(), unmapped.kind === "carrier" ? unmapped.carrier : null];
  const gone = new Set(
    chosen.flatMap((carrier) => carrier ?? []).filter((code) => named.every((each) => each.code !== code)),
  );
  return [...named, ...[...gone].map((code) => ({ code, name: code }))];
}

// An exception of the ERP names the carrier that it refused, in another field.
async function methodsWaiting(store: ShopStore) {
  const groups = (await store.cases.groups()).filter(
    ({ code, sample }) => code === "shipping-unmapped" && sample.field === "shipping",
  );
  return groups.flatMap(({ cause }) => parseShippingMethod(cause) ?? []);
}

/** The methods there are to map, and the carriers there are to choose from. */
export async function readMethods(store: ShopStore, saved: ShippingMethods): Promise<MethodsView> {
  const methods = [
    ...(await store.shippingMethods.seen()),
    ...(await methodsWaiting(store)),
    ...saved.carrierOf.keys(),
  ];
  return {
    methods: [...new Set(methods)].toSorted((a, b) => a.localeCompare(b, "en")),
    carriers: await carriersOf(store, saved),
  };
}

/** Saves who carries each method that is carried by another now, with what it was before in the trail. */
export async function saveMethods(
  { actor }: Pick<Desk, "actor">,
  store: ShopStore,
  { before, after }: { readonly before: ShippingMethods; readonly after: ShippingMethods },
): Promise<void> {
  for (const method of new Set([...before.carrierOf.keys(), ...after.carrierOf.keys()])) {
    const [was, is] = [before.carrierOf.get(method), after.carrierOf.get(method)];
    if (was === is) continue;
    if (is === undefined) await store.shippingMethods.unmap(method);
    else await store.shippingMethods.map(method, is, actor);
    const texts = {
      before: was === undefined ? null : choiceText(was),
      after: is === undefined ? null : choiceText(is),
    };
    const about = { subject: method, reason: null, correlationId: null };
    await store.audit.append({ actor, action: "shipping-method.mapped", ...about, ...texts });
  }
}
