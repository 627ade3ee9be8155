import { DEFAULT_ROUTING, type RoutingRules } from "./routing.ts";
import type { UnmappedMethod } from "./shipping-methods.ts";

/** How a shop ships: from where, and by which carrier. */
export interface ShippingPolicy {
  readonly routing: RoutingRules;
  readonly unmappedMethod: UnmappedMethod;
}

/** What a shop has that has chosen nothing: Shopify's own assignment, and the ERP's own choice of a carrier. */
export const DEFAULT_SHIPPING_POLICY: ShippingPolicy = {
  routing: DEFAULT_ROUTING,
  unmappedMethod: { kind: "left-to-erp" },
};
