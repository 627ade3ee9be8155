import type { Booking } from "#app/domain/orders/booking.ts";
import { decimalColumn, jsonColumn, toJson } from "./columns.ts";
import type { OrderVersions } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Versions of the orders of one shop, as far as the ERP would book them otherwise. */
export function createOrderVersions({ shop, tx, now }: ShopScope): OrderVersions {
  return {
    async of(order) {
      const rows = await tx.orderVersion.findMany({ where: { shop, orderId: order }, orderBy: { number: "asc" } });
      return rows.map(({ number, hash, booking, refunded, createdAt }) => ({
        number,
        hash,
        booking: jsonColumn<Booking>(booking),
        refunded: decimalColumn(refunded.toFixed()),
        readAt: createdAt,
      }));
    },
    async add(order, { hash, booking, refunded }) {
      await tx.$executeRaw`
        insert into order_version (shop, order_id, number, hash, booking, refunded, created_at)
        select ${shop}, ${order}, coalesce(max(number), 0) + 1, ${hash}, ${toJson(booking)}::jsonb, ${refunded}::numeric, ${now()}
        from order_version where shop = ${shop} and order_id = ${order}
        having (array_agg(hash order by number desc))[1] is distinct from ${hash}`;
    },
  };
}
