import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { jsonColumn, orderColumn } from "./columns.ts";
import type { OrderUnits, OrderUnitsRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Orders that somebody else has in hand are left for the next look, so that folding waits for nobody. */
export async function foldable({ shop, tx, now }: ShopScope, limit: number): Promise<readonly OrderUnitsRow[]> {
  const rows = await tx.$queryRaw<{ order: string; name: string; version: Date; taken: unknown }[]>`
    select order_id as "order", name, version, taken from order_units
    where shop = ${shop} and fold_due_at <= ${now()}
    order by fold_due_at, order_id
    limit ${limit} for update skip locked`;
  return rows.map(({ order, name, version, taken }) => ({
    order: orderColumn(order),
    name,
    version,
    taken: jsonColumn<readonly TakenUnits[]>(taken),
  }));
}

/** The rows by SKU go, their sums stay; what is known of the documents is kept, out of the way of those who read a level. */
export async function fold({ shop, tx }: ShopScope, orders: Parameters<OrderUnits["fold"]>[0]): Promise<void> {
  if (orders.length === 0) return;
  const ids = orders.map(({ order }) => order);
  const after = orders.map(({ containedAfter }) => containedAfter);
  await tx.$executeRaw`
    with gone as (
      delete from taken_units where shop = ${shop} and order_id = any (${ids})
      returning order_id, sku, location, units, gross_units
    )
    insert into folded_units (shop, sku, location, units, gross_units, contained_after)
    select ${shop}, g.sku, g.location, sum(g.units), sum(g.gross_units), max(s.contained_after)
    from gone g join unnest(${ids}::text[], ${after}::bigint[]) as s(order_id, contained_after) using (order_id)
    group by g.sku, g.location
    order by g.sku, g.location
    on conflict (shop, sku, location) do update set
      units = folded_units.units + excluded.units, gross_units = folded_units.gross_units + excluded.gross_units,
      contained_after = greatest(folded_units.contained_after, excluded.contained_after)`;
  await tx.orderUnits.updateMany({
    where: { shop, orderId: { in: ids } },
    data: { isFolded: true, foldDueAt: null },
  });
  await tx.containedUnits.updateMany({ where: { shop, orderId: { in: ids } }, data: { isFolded: true } });
  await tx.documentUnits.updateMany({ where: { shop, orderId: { in: ids } }, data: { isFolded: true } });
}

export async function foldLater({ shop, tx }: ShopScope, orders: readonly OrderGid[], at: Date): Promise<void> {
  if (orders.length > 0)
    await tx.orderUnits.updateMany({ where: { shop, orderId: { in: [...orders] } }, data: { foldDueAt: at } });
}

/**
 * Takes orders out of the sums of their levels, before anything of them changes. They are locked until the transaction ends, folded or
 * not: whoever folds must not do so beside us. Safe to repeat.
 */
export async function unfold({ shop, tx, now }: ShopScope, orders: readonly OrderGid[]): Promise<void> {
  const rows = await tx.$queryRaw<{ order: string; isFolded: boolean }[]>`
    select order_id as "order", is_folded as "isFolded" from order_units
    where shop = ${shop} and order_id = any (${[...new Set(orders)]})
    order by order_id for update`;
  const ids = rows.filter(({ isFolded }) => isFolded).map(({ order }) => order);
  if (ids.length === 0) return;
  await tx.$executeRaw`
    with laid as (
      insert into taken_units (shop, order_id, sku, location, units, open_units, gross_units)
      select o.shop, o.order_id, t.sku, coalesce(t.location, ''), t.units, t."openUnits", t."grossUnits"
      from order_units o,
        jsonb_to_recordset(o.taken) as t(sku text, location text, units int, "openUnits" int, "grossUnits" int)
      where o.shop = ${shop} and o.order_id = any (${ids})
      returning sku, location, units, gross_units
    ), sums as (
      select sku, location, sum(units) as units, sum(gross_units) as gross_units from laid group by sku, location
    )
    update folded_units f set units = f.units - s.units, gross_units = f.gross_units - s.gross_units
    from sums s where f.shop = ${shop} and f.sku = s.sku and f.location = s.location`;
  await tx.orderUnits.updateMany({
    where: { shop, orderId: { in: ids } },
    data: { isFolded: false, foldDueAt: now() },
  });
  await tx.containedUnits.updateMany({ where: { shop, orderId: { in: ids } }, data: { isFolded: false } });
  await tx.documentUnits.updateMany({ where: { shop, orderId: { in: ids } }, data: { isFolded: false } });
}
