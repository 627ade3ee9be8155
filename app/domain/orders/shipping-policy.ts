import { DEFAULT_ROUTING, type RoutingRules } from "./routing.ts";

/** How a shop ships: from where. */
export interface ShippingPolicy {
  readonly routing: RoutingRules;
}

/** What a shop has that has chosen nothing: Shopify's own assignment. */
export const DEFAULT_SHIPPING_POLICY: ShippingPolicy = { routing: DEFAULT_ROUTING };
