import type { ErpItem, LocationGid, Sku, Warehouse } from "../values/ids.ts";
import type { StockTerms } from "../inventory/level.ts";
import type { OrderTraits } from "./order-traits.ts";
import { routeShipment, type Shipment } from "./route-order.ts";
import type { Route, RoutingRules } from "./routing.ts";
import type { TakenUnits } from "./taken-units.ts";

/** What is kept of an order that a routing rule can be tried on. */
export interface RoutedOrder {
  readonly traits: OrderTraits | null;
  /** What it has taken, by its newest reading. */
  readonly taken: readonly TakenUnits[];
  readonly route: Route | null;
}

export interface RoutingKnown {
  readonly itemOf: ReadonlyMap<Sku, ErpItem>;
  readonly warehouseOf: ReadonlyMap<LocationGid, { readonly warehouse: Warehouse | null }>;
  /** The ERP's newest terms of the orders' items. */
  readonly stock: readonly StockTerms[];
}

/** Where an order would ship from, were it placed now, by the saved rules and by others. */
export interface RoutingEffect {
  readonly kind: "same" | "moved";
  readonly before: Route;
  readonly after: Route;
}

/** Null: too little is kept of the order, because it has ended or an earlier release read it. */
function shipmentOf({ traits, taken }: RoutedOrder, { itemOf }: RoutingKnown): Shipment | null {
  const held = taken.filter((row) => row.units > 0);
  if (traits?.shippingMethods === undefined || held.length === 0) return null;
  const units = new Map<ErpItem, number>();
  for (const row of held) {
    const item = itemOf.get(row.sku);
    if (item !== undefined) units.set(item, (units.get(item) ?? 0) + row.units);
  }
  return {
    units,
    locations: held.map(({ location }) => location),
    isDelivered: traits.shippingMethods.length > 0,
  };
}

// What a service has said stands with the order; what it would say is not known.
function routeBy(rules: RoutingRules, shipment: Shipment, order: RoutedOrder, known: RoutingKnown): Route {
  if (rules.kind === "by-service" && order.route !== null) return order.route;
  const { warehouseOf, stock } = known;
  return routeShipment(shipment, { warehouseOf, released: new Set(), routing: { rules, stock, answer: null } });
}

/** The effect of other rules on one order by the stock of now; null where too little of it is kept. Releases are left out. */
export function compareRouting(
  order: RoutedOrder,
  saved: RoutingRules,
  next: RoutingRules,
  known: RoutingKnown,
): RoutingEffect | null {
  const shipment = shipmentOf(order, known);
  if (shipment === null) return null;
  const before = routeBy(saved, shipment, order, known);
  const after = routeBy(next, shipment, order, known);
  const isSame = before.warehouse === after.warehouse && waits(before) === waits(after);
  return { kind: isSame ? "same" : "moved", before, after };
}

function waits({ because }: Route): boolean {
  return because === "none-has-all" || because === "not-answered" || because === "unknown-warehouse";
}
