import { DEFAULT_ORDER_POLICY, type OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { jsonColumn } from "./columns.ts";
import type { OrderPolicies } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** The shop's choice of what is posted and held. What an earlier release did not know has its default. */
export function createOrderPolicies({ shop, tx }: ShopScope): OrderPolicies {
  return {
    async find() {
      const row = await tx.orderPolicy.findUnique({ where: { shop } });
      return { ...DEFAULT_ORDER_POLICY, ...jsonColumn<Partial<OrderPolicy>>(row?.policy ?? {}) };
    },
    async save(policy) {
      const chosen = { ...policy };
      await tx.orderPolicy.upsert({ where: { shop }, create: { shop, policy: chosen }, update: { policy: chosen } });
    },
  };
}
