import { compareRouting } from "#app/domain/orders/routing-effect.ts";
import type { Route, RoutingRules } from "#app/domain/orders/routing.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";
import { parseRoutingForm, type Form, type RoutingProblem } from "./routing-form.ts";
import { warehousesOf } from "./shipping.server.ts";

/** A dry run looks at so many orders. */
const LAST_ORDERS = 50;

export interface MovedOrder {
  readonly id: string;
  readonly name: string;
  readonly total: Money | null;
  readonly before: Pick<Route, "warehouse" | "because">;
  readonly after: Pick<Route, "warehouse" | "because">;
}

/** From where the newest orders would ship by rules that are not saved yet, were they placed now. */
export interface RoutingTrial {
  readonly looked: number;
  readonly moved: readonly MovedOrder[];
}

export type RoutingTrialAnswer =
  | { readonly kind: "tried"; readonly trial: RoutingTrial }
  /** A service is asked when an order comes: what it will say is not known before. */
  | { readonly kind: "asked-later" }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, RoutingProblem>> };

async function tryOn(store: ShopStore, saved: RoutingRules, next: RoutingRules): Promise<RoutingTrial> {
  const { rows } = await store.orders.list({ limit: LAST_ORDERS });
  const takenBy = await store.orderUnits.takenBy(rows.map(({ orderId }) => orderId));
  const itemOf = await store.catalogue.itemsOf([...takenBy.values()].flat().map(({ sku }) => sku));
  const locations = await store.locations.all();
  const known = {
    itemOf,
    warehouseOf: new Map(locations.map(({ location, warehouse }) => [location, { warehouse }])),
    stock: await store.stock.termsOf([...new Set(itemOf.values())]),
  };
  const looked = rows.flatMap((row) => {
    const taken = takenBy.get(row.orderId) ?? [];
    const effect = compareRouting({ ...row, taken }, saved, next, known);
    return effect === null ? [] : [{ row, effect }];
  });
  const shown = ({ warehouse, because }: Route) => ({ warehouse, because });
  return {
    looked: looked.length,
    moved: looked.flatMap(({ row: { orderId, name, total }, effect: { kind, before, after } }) =>
      kind === "same" ? [] : [{ id: digitsOf(orderId), name, total, before: shown(before), after: shown(after) }],
    ),
  };
}

/** Dry run of a form's routing rules on the last 50 orders, by the stock of now: the very function that decides. Changes nothing. */
export async function tryRouting(desk: Desk, form: Form): Promise<RoutingTrialAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<RoutingTrialAnswer> => {
    const { routing: saved } = await store.shippingPolicies.find();
    const known = new Set((await warehousesOf(store, saved)).map(({ code }) => code));
    const parsed = parseRoutingForm(form, known);
    if (parsed.kind === "wrong") return parsed;
    if (parsed.rules.kind === "by-service") return { kind: "asked-later" };
    return { kind: "tried", trial: await tryOn(store, saved, parsed.rules) };
  });
}
