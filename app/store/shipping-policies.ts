import { DEFAULT_SHIPPING_POLICY, type ShippingPolicy } from "#app/domain/orders/shipping-policy.ts";
import { jsonColumn } from "./columns.ts";
import type { ShippingPolicies } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

/** The shop's choice of how it ships. What an earlier release did not know has its default. */
export function createShippingPolicies({ shop, tx }: ShopScope): ShippingPolicies {
  return {
    async find() {
      const row = await tx.shippingPolicy.findUnique({ where: { shop } });
      return { ...DEFAULT_SHIPPING_POLICY, ...jsonColumn<Partial<ShippingPolicy>>(row?.policy ?? {}) };
    },
    async save(policy) {
      const chosen = jsonInput(policy);
      await tx.shippingPolicy.upsert({ where: { shop }, create: { shop, policy: chosen }, update: { policy: chosen } });
    },
  };
}
