import type { Held } from "#app/domain/inventory/in-flight.ts";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import { itemColumn, orderColumn, orNull } from "./columns.ts";
import { unfold } from "./folded-units.ts";
import type { HeldRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Each row replaces what was seen of its order and item before. */
export async function saveHeld(scope: ShopScope, rows: readonly HeldRow[]): Promise<void> {
  const { shop, tx } = scope;
  await unfold(
    scope,
    rows.map(({ order }) => order),
  );
  await tx.$executeRaw`
    insert into document_units (shop, order_id, item, units, shipped)
    select ${shop}, r.*
    from unnest(${rows.map((row) => row.order)}::text[], ${rows.map((row) => row.item)}::text[],
                ${rows.map((row) => row.units)}::int[], ${rows.map((row) => row.shipped)}::bigint[]) as r(order_id, item, units, shipped)
    order by 2, 3
    on conflict (shop, order_id, item) do update set units = excluded.units, shipped = excluded.shipped`;
}

/** Of orders that are not settled. */
export async function heldOf({ shop, tx }: ShopScope, items: readonly ErpItem[]): Promise<readonly Held[]> {
  const rows = await tx.$queryRaw<
    { order: string; name: string; item: string; units: number; shipped: bigint | null }[]
  >`
    select d.order_id as "order", coalesce(o.name, d.order_id) as name, d.item, d.units, d.shipped
    from document_units d left join order_units o on o.shop = d.shop and o.order_id = d.order_id
    where d.shop = ${shop} and d.item = any (${[...items]}) and not d.is_folded`;
  return rows.map((row) => ({
    order: orderColumn(row.order),
    name: row.name,
    item: itemColumn(row.item),
    units: row.units,
    shipped: orNull(row.shipped, Number),
  }));
}

export async function heldOfOrders({ shop, tx }: ShopScope, orders: readonly OrderGid[]): Promise<readonly HeldRow[]> {
  const rows = await tx.documentUnits.findMany({ where: { shop, orderId: { in: [...orders] } } });
  return rows.map((row) => ({
    order: orderColumn(row.orderId),
    item: itemColumn(row.item),
    units: row.units,
    shipped: orNull(row.shipped, Number),
  }));
}
