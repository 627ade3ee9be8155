import { DEFAULT_SHIPPING_POLICY, type ShippingPolicy } from "#app/domain/orders/shipping-policy.ts";
import { jsonColumn } from "./columns.ts";
import type { ShippingPolicies } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

const SECRET = "shipping_policy.sealed_routing_secret";

/** The shop's choice of how it ships. What an earlier release did not know has its default. */
export function createShippingPolicies({ shop, tx, dataKey }: ShopScope): ShippingPolicies {
  return {
    async find() {
      const row = await tx.shippingPolicy.findUnique({ where: { shop } });
      return { ...DEFAULT_SHIPPING_POLICY, ...jsonColumn<Partial<ShippingPolicy>>(row?.policy ?? {}) };
    },
    async routingSecret() {
      const row = await tx.shippingPolicy.findUnique({ where: { shop } });
      // Sealed before the app was uninstalled: its key is destroyed, and the secret must be given again.
      return row?.sealedRoutingSecret == null ? "" : ((await dataKey())?.open(SECRET, row.sealedRoutingSecret) ?? "");
    },
    async saveRoutingSecret(secret) {
      const key = await dataKey();
      if (key === null) throw new Error("a secret cannot be kept for a shop without an installation");
      await tx.shippingPolicy.updateMany({ where: { shop }, data: { sealedRoutingSecret: key.seal(SECRET, secret) } });
    },
    async save(policy) {
      const chosen = jsonInput(policy);
      await tx.shippingPolicy.upsert({ where: { shop }, create: { shop, policy: chosen }, update: { policy: chosen } });
    },
  };
}
