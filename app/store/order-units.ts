import type { Taken } from "#app/domain/inventory/in-flight.ts";
import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import { jsonColumn, orderColumn, orNull, toJson } from "./columns.ts";
import type { OrderUnits } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** What the orders of one shop have taken from availability. */
export function createOrderUnits({ shop, tx }: ShopScope): OrderUnits {
  return {
    async takeIn({ order, name, version, taken }) {
      await tx.$executeRaw`
        insert into order_units (shop, order_id, name, version, taken)
        values (${shop}, ${order}, ${name}, ${version}, ${toJson(taken)}::jsonb)
        on conflict (shop, order_id) do update set name = excluded.name, version = excluded.version, taken = excluded.taken
        where order_units.version <= excluded.version
          and (order_units.version, order_units.taken) is distinct from (excluded.version, excluded.taken)`;
    },
    async find(order) {
      const row = await tx.orderUnits.findUnique({ where: { shop_orderId: { shop, orderId: order } } });
      return orNull(row, ({ name, version, taken }) => ({
        order,
        name,
        version,
        taken: jsonColumn<readonly TakenUnits[]>(taken),
      }));
    },
    async takenBy(orders) {
      const rows = await tx.orderUnits.findMany({
        where: { shop, orderId: { in: [...orders] } },
        select: { orderId: true, taken: true },
      });
      return new Map(
        rows.map(({ orderId, taken }) => [orderColumn(orderId), jsonColumn<readonly TakenUnits[]>(taken)]),
      );
    },
    async versionsOf(orders) {
      const rows = await tx.orderUnits.findMany({
        where: { shop, orderId: { in: [...orders] } },
        select: { orderId: true, version: true },
      });
      return new Map(rows.map(({ orderId, version }) => [orderColumn(orderId), version]));
    },
    async ofSkus(skus) {
      if (skus.length === 0) return [];
      const shapes = skus.map((sku) => JSON.stringify([{ sku }]));
      // By the index on what was taken, not by reading every order.
      const rows = await tx.$queryRaw<{ orderId: string; name: string; taken: unknown }[]>`
        select o.order_id as "orderId", o.name, t.value as taken
        from order_units o cross join lateral jsonb_array_elements(o.taken) t
        where o.shop = ${shop} and o.taken @> any (${shapes}::jsonb[]) and t.value ->> 'sku' = any (${[...skus]})
        order by o.created_at, o.order_id`;
      return rows.map(({ orderId, name, taken }): Taken => ({
        order: orderColumn(orderId),
        name,
        ...jsonColumn<TakenUnits>(taken),
      }));
    },
  };
}
