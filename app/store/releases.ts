import type { Releases } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Holds that people have released, order by order. */
export function createReleases({ shop, tx }: ShopScope): Releases {
  return {
    async of(order) {
      const rows = await tx.orderRelease.findMany({ where: { shop, orderId: order }, orderBy: { createdAt: "asc" } });
      return rows.map(({ hold, actor, reason, createdAt }) => ({ hold, actor, reason, at: createdAt }));
    },
    async add(order, holds, { actor, reason }) {
      const data = holds.map((hold) => ({ shop, orderId: order, hold, actor, reason }));
      await tx.orderRelease.createMany({ data, skipDuplicates: true });
    },
  };
}
