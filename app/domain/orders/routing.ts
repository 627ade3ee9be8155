import type { StockTerms } from "../inventory/level.ts";
import type { ErpItem, Warehouse } from "../values/ids.ts";
import type { DecimalText } from "../values/money.ts";

/** What follows where no single warehouse is known to have all of an order. */
export const ROUTE_FALLBACKS = ["first", "erp", "hold"] as const;
export type RouteFallback = (typeof ROUTE_FALLBACKS)[number];

/** From where a shop's orders ship, by its own choice. */
export type RoutingRules =
  /** Where Shopify has assigned them; an order of two warehouses is left to the ERP, which knows its own stock. */
  | { readonly kind: "as-shopify-assigned" }
  /** From the first of these that has all of it. */
  | { readonly kind: "by-priority"; readonly warehouses: readonly Warehouse[]; readonly otherwise: RouteFallback };

export const DEFAULT_ROUTING: RoutingRules = { kind: "as-shopify-assigned" };

/** An item that a warehouse has too little of. */
export interface Lack {
  readonly item: ErpItem;
  readonly neededUnits: number;
  /** Null is not zero: the ERP does not say. */
  readonly available: DecimalText | null;
}

/** What was seen of one warehouse. */
export interface WarehouseLook {
  readonly warehouse: Warehouse;
  /** Empty: it has all. */
  readonly lacks: readonly Lack[];
}

export type RouteReason =
  /** Shopify has assigned one location, and this warehouse feeds it. */
  | "assigned"
  /** Shopify has assigned none, or several that different warehouses feed. */
  | "not-one-assigned"
  | "has-all"
  /** None has all, and then the first is to ship. */
  | "first"
  | "left-to-erp"
  /** An earlier release has sent it, and kept no reason. */
  | "as-sent"
  /** None has all, and then the order is to wait. */
  | "none-has-all";

/** From where an order ships, and why: kept with the order, for the person who asks. */
export interface Route {
  /** Null: the ERP chooses. */
  readonly warehouse: Warehouse | null;
  readonly because: RouteReason;
  /** In order of priority; empty where no stock was looked at. */
  readonly looked: readonly WarehouseLook[];
}

/** What the house knows when it routes. */
export interface RoutingFacts {
  readonly rules: RoutingRules;
  /** The ERP's newest terms of the order's items. */
  readonly stock: readonly StockTerms[];
  /** Of a document that the ERP may have already: it is not routed anew. */
  readonly kept: Route | null;
}
