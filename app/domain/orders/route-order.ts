import { erpAvailable } from "../inventory/publishable.ts";
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

/** A release is of this: the order then goes, and the ERP chooses. */
const NONE_HAS_ALL = "routing:none-has-all";

function isToShip({ requiresShipping, unfulfilledQuantity }: OrderLine): boolean {
  return requiresShipping && unfulfilledQuantity > 0;
}

/** False: it is routed as Shopify says, because the shop wants that, or because nobody ships it: it was fetched, or handed over. */
export function isRoutedByRules({ shipping, lines }: Order, { kind }: RoutingRules): boolean {
  return kind !== "as-shopify-assigned" && shipping.length > 0 && lines.some(isToShip);
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

/** The items that have to be in one warehouse. */
export function itemsToShip(order: Order, itemOf: ItemOf): readonly ErpItem[] {
  return [...unitsToShip(order, itemOf).keys()];
}

function asAssigned(order: Order, { warehouseOf }: RouteKnowledge): Route {
  const warehouses = new Set(
    order.locations.map(({ location }) => (location === null ? null : warehouseOf.get(location)?.warehouse)),
  );
  const [only] = warehouses;
  const isOne = warehouses.size === 1 && only !== undefined && only !== null;
  return isOne
    ? { warehouse: only, because: "assigned", looked: [], said: null }
    : { warehouse: null, because: "not-one-assigned", looked: [], said: null };
}

// Units that other orders have taken and the ERP has not booked yet are not seen here: the ERP plans them when it books.
function lookAt(warehouse: Warehouse, needed: ReadonlyMap<ErpItem, number>, { stock }: RoutingFacts): WarehouseLook {
  const lacks = [...needed].flatMap(([item, neededUnits]) => {
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

function routeByPriority(order: Order, known: RouteKnowledge, { warehouses, otherwise }: ByPriority): Route {
  const needed = unitsToShip(order, known.itemOf);
  const looked = warehouses.map((warehouse) => lookAt(warehouse, needed, known.routing));
  const whole = looked.find(({ lacks }) => lacks.length === 0);
  if (whole !== undefined) return { warehouse: whole.warehouse, because: "has-all", looked, said: null };
  return fallBack(otherwise, looked, known.released.has(NONE_HAS_ALL));
}

function routeByService({ answer }: RoutingFacts, { warehouses }: ByService): Route {
  if (answer === null) return { warehouse: null, because: "not-answered", looked: [], said: null };
  const { warehouse, said } = answer;
  const isOurs = warehouse === null || warehouses.includes(warehouse);
  return isOurs
    ? { warehouse, because: "by-service", looked: [], said }
    : { warehouse: null, because: "unknown-warehouse", looked: [], said };
}

/** From where an order ships. A warehouse of which the ERP does not say what it has is not taken for one that has all. */
export function routeOrder(order: Order, known: RouteKnowledge): Route {
  const { rules, kept } = known.routing;
  if (kept !== null) return kept;
  if (!isRoutedByRules(order, rules)) return asAssigned(order, known);
  switch (rules.kind) {
    case "as-shopify-assigned":
      return asAssigned(order, known);
    case "by-priority":
      return routeByPriority(order, known, rules);
    case "by-service":
      return routeByService(known.routing, rules);
    default:
      return unreachable(rules);
  }
}

/** The question to a routing service, or null where it is not to be asked: the rules are others, or the route is known. */
export function routingQuestion(order: Order, { itemOf, routing }: RouteKnowledge): RoutingQuestion | null {
  const { rules, kept } = routing;
  if (rules.kind !== "by-service" || kept !== null || !isRoutedByRules(order, rules)) return null;
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
