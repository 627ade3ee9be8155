import type { StockTerms } from "../inventory/level.ts";
import type { ErpItem, OrderGid, Warehouse } from "../values/ids.ts";
import type { DecimalText } from "../values/money.ts";

/** What follows where no single warehouse is known to have all of an order. */
export const ROUTE_FALLBACKS = ["first", "erp", "hold"] as const;
export type RouteFallback = (typeof ROUTE_FALLBACKS)[number];

/** From where a shop's orders ship, by its own choice. */
export type RoutingRules =
  /** Where Shopify has assigned them; an order of two warehouses is left to the ERP, which knows its own stock. */
  | { readonly kind: "as-shopify-assigned" }
  /** From the first of these that has all of it. */
  | { readonly kind: "by-priority"; readonly warehouses: readonly Warehouse[]; readonly otherwise: RouteFallback }
  /** Where an outside service says, which chooses among these. */
  | {
      readonly kind: "by-service";
      readonly warehouses: readonly Warehouse[];
      readonly address: string;
      /** Tells the service which secret signs. */
      readonly keyName: string;
    };

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
  /** The routing service has chosen, or left it to the ERP. */
  | "by-service"
  /** The routing service has not answered yet. */
  | "not-answered"
  /** The routing service has named a warehouse that is none of the shop's. */
  | "unknown-warehouse"
  /** None has all, and then the order is to wait. */
  | "none-has-all";

/** From where an order ships, and why: kept with the order, for the person who asks. */
export interface Route {
  /** Null: the ERP chooses. */
  readonly warehouse: Warehouse | null;
  readonly because: RouteReason;
  /** In order of priority; empty where no stock was looked at. */
  readonly looked: readonly WarehouseLook[];
  /** The routing service's own words, if it has any. */
  readonly said: string | null;
}

/** What a routing service is asked: which units have to go where. It learns neither name, street, phone nor e-mail. */
export interface RoutingQuestion {
  readonly order: OrderGid;
  /** UTC, ISO 8601. */
  readonly placedAt: string;
  readonly destination: {
    readonly country: string | null;
    readonly province: string | null;
    readonly zip: string | null;
  };
  readonly lines: readonly { readonly item: ErpItem; readonly units: number }[];
  /** It answers one of these. */
  readonly warehouses: readonly Warehouse[];
}

export interface RoutingAnswer {
  /** As it says; it may be one that the shop does not have. Null: it leaves it to the ERP. */
  readonly warehouse: Warehouse | null;
  /** Why, in its own words. */
  readonly said: string | null;
}

/** What the house knows when it routes. */
export interface RoutingFacts {
  readonly rules: RoutingRules;
  /** The ERP's newest terms of the order's items. */
  readonly stock: readonly StockTerms[];
  /** Of the routing service to this reading; null: it was not asked, or has not answered. */
  readonly answer: RoutingAnswer | null;
  /** Of a document that the ERP may have already: it is not routed anew. */
  readonly kept: Route | null;
}
