import type { ErpItem } from "#app/domain/values/ids.ts";
import { jsonColumn, orderColumn } from "./columns.ts";
import type { Commitment, OrderBook } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** What orders have taken of these items, order by order. Found by the index on commitments, not by reading every order. */
export async function commitmentsOf(
  { shop, tx }: ShopScope,
  items: readonly ErpItem[],
): ReturnType<OrderBook["commitmentsOf"]> {
  if (items.length === 0) return [];
  const shapes = items.map((item) => JSON.stringify([{ item }]));
  const rows = await tx.$queryRaw<{ orderId: string; name: string; commitment: unknown }[]>`
    select o.order_id as "orderId", o.name, c.value as commitment
    from order_sync o
    cross join lateral jsonb_array_elements(o.commitments) c
    where o.shop = ${shop} and o.commitments @> any (${shapes}::jsonb[]) and c.value ->> 'item' = any (${[...items]})
    order by o.listed_at, o.order_id`;
  return rows.map((row) => ({
    order: orderColumn(row.orderId),
    name: row.name,
    commitment: jsonColumn<Commitment>(row.commitment),
  }));
}
