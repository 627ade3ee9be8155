import { erpAvailable } from "../inventory/erp-available.ts";
import type { ErpItem, LocationGid, Warehouse } from "../values/ids.ts";
import { unreachable } from "../unreachable.ts";
import { compareAmounts, decimalOf } from "../values/money.ts";
import type { Hold } from "./hold.ts";
import { lookAgainAt } from "./judge-holds.ts";
import { lineCode, type ItemOf } from "./line-code.ts";
import type { Order, OrderLine } from "./order.ts";
import type { Route, RouteFallback, RoutingFacts, RoutingQuestion, RoutingRules, WarehouseLook } from "./routing.ts";

/** What routing looks at beside the order. */
export interface RouteKnowledge {
  readonly itemOf: ItemOf;
  readonly warehouseOf: ReadonlyMap<LocationGid, { readonly warehouse: Warehouse | null }>;
  readonly routing: RoutingFacts;
  /** Keys of the holds that a person has released for this order. */
  readonly released: ReadonlySet<string>;
}

type ShipmentKnowledge = Pick<RouteKnowledge, "warehouseOf" | "released"> & {
  readonly routing: Pick<RoutingFacts, "rules" | "stock" | "answer">;
};

/** A release is of this: the order then goes, and the ERP chooses. */
const NONE_HAS_ALL = "routing:none-has-all";

/** What of an order decides from where it ships. */
export interface Shipment {
  /** All of them have to be in one warehouse. */
  readonly units: ReadonlyMap<ErpItem, number>;
  /** Where Shopify has assigned it; null: a place that Shopify does not tell. */
  readonly locations: readonly (LocationGid | null)[];
  /** False: it was fetched, or handed over, or nothing of it is left to ship. */
  readonly isDelivered: boolean;
}

function isToShip({ requiresShipping, unfulfilledQuantity }: OrderLine): boolean {
  return requiresShipping && unfulfilledQuantity > 0;
}

function isDelivered({ shipping, lines }: Order): boolean {
  return shipping.length > 0 && lines.some(isToShip);
}

/** False: it is routed as Shopify says, because the shop wants that, or because nobody ships it. */
export function isRoutedByRules(order: Order, { kind }: RoutingRules): boolean {
  return kind !== "as-shopify-assigned" && isDelivered(order);
}

function unitsToShip(order: Order, itemOf: ItemOf): ReadonlyMap<ErpItem, number> {
  const units = new Map<ErpItem, number>();
  for (const line of order.lines.filter((each) => each.kind === "product" && isToShip(each))) {
    const code = lineCode(line);
    const item = code === null ? undefined : itemOf.get(code);
    if (item !== undefined) units.set(item, (units.get(item) ?? 0) + line.unfulfilledQuantity);
  }
  return units;
}

function shipmentOf(order: Order, itemOf: ItemOf): Shipment {
  return {
    units: unitsToShip(order, itemOf),
    locations: order.locations.map(({ location }) => location),
    isDelivered: isDelivered(order),
  };
}

/** The items that have to be in one warehouse. */
export function itemsToShip(order: Order, itemOf: ItemOf): readonly ErpItem[] {
  return [...unitsToShip(order, itemOf).keys()];
}

function asAssigned({ locations }: Shipment, { warehouseOf }: Pick<RouteKnowledge, "warehouseOf">): Route {
  const warehouses = new Set(
    locations.map((location) => (location === null ? null : warehouseOf.get(location)?.warehouse)),
  );
  const [only] = warehouses;
  const isOne = warehouses.size === 1 && only !== undefined && only !== null;
  return isOne
    ? { warehouse: only, because: "assigned", looked: [], said: null }
    : { warehouse: null, because: "not-one-assigned", looked: [], said: null };
}

// Units that other orders have taken and the ERP has not booked yet are not seen here: the ERP plans them when it books.
function lookAt(warehouse: Warehouse, { units }: Shipment, { stock }: Pick<RoutingFacts, "stock">): WarehouseLook {
  const lacks = [...units].flatMap(([item, neededUnits]) => {
    const terms = stock.find((each) => each.warehouse === warehouse && each.item === item);
    const available = terms === undefined ? null : erpAvailable(terms);
    const isThere = available !== null && compareAmounts(available, decimalOf(neededUnits)) >= 0;
    return isThere ? [] : [{ item, neededUnits, available }];
  });
  return { warehouse, lacks };
}

function fallBack(otherwise: RouteFallback, looked: readonly WarehouseLook[], isReleased: boolean): Route {
  switch (otherwise) {
    case "first":
      return { warehouse: looked[0]?.warehouse ?? null, because: "first", looked, said: null };
    case "erp":
      return { warehouse: null, because: "left-to-erp", looked, said: null };
    case "hold":
      return { warehouse: null, because: isReleased ? "left-to-erp" : "none-has-all", looked, said: null };
    default:
      return unreachable(otherwise);
  }
}

type ByPriority = Extract<RoutingRules, { readonly kind: "by-priority" }>;
type ByService = Extract<RoutingRules, { readonly kind: "by-service" }>;

function routeByPriority(shipment: Shipment, known: ShipmentKnowledge, { warehouses, otherwise }: ByPriority): Route {
  const looked = warehouses.map((warehouse) => lookAt(warehouse, shipment, known.routing));
  const whole = looked.find(({ lacks }) => lacks.length === 0);
  if (whole !== undefined) return { warehouse: whole.warehouse, because: "has-all", looked, said: null };
  return fallBack(otherwise, looked, known.released.has(NONE_HAS_ALL));
}

function routeByService({ answer }: Pick<RoutingFacts, "answer">, { warehouses }: ByService): Route {
  if (answer === null) return { warehouse: null, because: "not-answered", looked: [], said: null };
  const { warehouse, said } = answer;
  const isOurs = warehouse === null || warehouses.includes(warehouse);
  return isOurs
    ? { warehouse, because: "by-service", looked: [], said }
    : { warehouse: null, because: "unknown-warehouse", looked: [], said };
}

/** From where a shipment goes. A warehouse of which the ERP does not say what it has is not taken for one that has all. */
export function routeShipment(shipment: Shipment, known: ShipmentKnowledge): Route {
  const { rules } = known.routing;
  if (!shipment.isDelivered) return asAssigned(shipment, known);
  switch (rules.kind) {
    case "as-shopify-assigned":
      return asAssigned(shipment, known);
    case "by-priority":
      return routeByPriority(shipment, known, rules);
    case "by-service":
      return routeByService(known.routing, rules);
    default:
      return unreachable(rules);
  }
}

/** From where an order ships; as before, where the ERP may have its document already. */
export function routeOrder(order: Order, known: RouteKnowledge): Route {
  return known.routing.kept ?? routeShipment(shipmentOf(order, known.itemOf), known);
}

/** The question to a routing service, or null where it is not to be asked: the rules are others, or the route is known. */
export function routingQuestion(order: Order, { itemOf, routing }: RouteKnowledge): RoutingQuestion | null {
  const { rules, kept } = routing;
  if (rules.kind !== "by-service" || kept !== null || !isDelivered(order)) return null;
  const { country = null, province = null, zip = null } = order.shippingAddress ?? {};
  return {
    order: order.id,
    placedAt: order.placedAt,
    destination: { country, province, zip },
    lines: [...unitsToShip(order, itemOf)].map(([item, units]) => ({ item, units })),
    warehouses: rules.warehouses,
  };
}

/** Why an order has to wait for its route; it is looked at again by itself, since no message tells that stock has come. */
export function routeHolds(order: Order, { because }: Route, now: Date): readonly Hold[] {
  if (because !== "none-has-all") return [];
  const until = lookAgainAt(order.placedAt, now).toISOString();
  return [{ kind: "routing", key: NONE_HAS_ALL, reason: "No single warehouse is known to have all of it", until }];
}
