import { carrierColumn, methodColumn, orNull } from "./columns.ts";
import type { ShippingMethodMap } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Newest orders in which methods are looked for: a shop's methods are few, and each order names one. */
const ORDERS_LOOKED_AT = 500;

/** Which of the ERP's carriers the shipping methods of one shop are. */
export function createShippingMethodMap({ shop, tx }: ShopScope): ShippingMethodMap {
  return {
    async carrierOf() {
      const rows = await tx.shippingMethodMap.findMany({ where: { shop }, orderBy: { method: "asc" } });
      return new Map(rows.map(({ method, carrier }) => [methodColumn(method), orNull(carrier, carrierColumn)]));
    },
    async map(method, carrier, by) {
      await tx.shippingMethodMap.upsert({
        where: { shop_method: { shop, method } },
        create: { shop, method, carrier, mappedBy: by },
        update: { carrier, mappedBy: by },
      });
    },
    async unmap(method) {
      await tx.shippingMethodMap.deleteMany({ where: { shop, method } });
    },
    async seen() {
      const rows = await tx.$queryRaw<{ method: string }[]>`
        select distinct m.method
        from (select traits from order_sync where shop = ${shop} order by listed_at desc limit ${ORDERS_LOOKED_AT}) newest
        cross join jsonb_array_elements_text(newest.traits -> 'shippingMethods') as m(method)
        order by m.method`;
      return rows.map(({ method }) => methodColumn(method));
    },
    async carriers() {
      const rows = await tx.catalogueCarrier.findMany({
        where: { shop },
        orderBy: [{ name: "asc" }, { carrier: "asc" }],
      });
      return rows.map(({ carrier, name }) => ({ carrier: carrierColumn(carrier), name }));
    },
    async saveCarriers(rows) {
      await tx.catalogueCarrier.deleteMany({ where: { shop } });
      const data = rows.map(({ carrier, name }) => ({ shop, carrier, name }));
      await tx.catalogueCarrier.createMany({ data, skipDuplicates: true });
    },
  };
}
