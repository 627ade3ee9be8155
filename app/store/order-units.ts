import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { jsonColumn, orderColumn, orNull, toJson } from "./columns.ts";
import { fold, foldable, foldLater, unfold } from "./folded-units.ts";
import type { OrderUnits, OrderUnitsRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";
import { takenOfSkus } from "./taken-units.ts";

/** What the orders of one shop have taken from availability. */
export function createOrderUnits(scope: ShopScope): OrderUnits {
  const { shop, tx } = scope;
  return {
    async takeIn(row) {
      if ((await keepReading(scope, row)) || !(await isFoldedBefore(scope, row))) return;
      await unfold(scope, [row.order]);
      await keepReading(scope, row);
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
    ofSkus: (skus) => takenOfSkus(scope, skus),
    foldable: (limit) => foldable(scope, limit),
    fold: (orders) => fold(scope, orders),
    foldLater: (orders: readonly OrderGid[], at) => foldLater(scope, orders, at),
  };
}

/** A reading of an order that is not folded, with its rows by SKU. False: nothing new was in it, or the order is folded. */
async function keepReading(
  { shop, tx, now }: ShopScope,
  { order, name, version, taken }: OrderUnitsRow,
): Promise<boolean> {
  const foldDueAt = taken.some(({ openUnits }) => openUnits > 0) ? null : now();
  const kept = await tx.$queryRaw<unknown[]>`
    with kept as (
      insert into order_units (shop, order_id, name, version, taken, fold_due_at)
      values (${shop}, ${order}, ${name}, ${version}, ${toJson(taken)}::jsonb, ${foldDueAt})
      on conflict (shop, order_id) do update set
        name = excluded.name, version = excluded.version, taken = excluded.taken, fold_due_at = excluded.fold_due_at
      where order_units.version <= excluded.version and not order_units.is_folded
        and (order_units.version, order_units.taken) is distinct from (excluded.version, excluded.taken)
      returning shop, order_id, taken
    ), rows as (
      select k.shop, k.order_id, t.sku, coalesce(t.location, '') as location, t.units, t."openUnits", t."grossUnits"
      from kept k, jsonb_to_recordset(k.taken) as t(sku text, location text, units int, "openUnits" int, "grossUnits" int)
    ), gone as (
      delete from taken_units u using kept k
      where u.shop = k.shop and u.order_id = k.order_id
        and not exists (select from rows r where r.sku = u.sku and r.location = u.location)
    ), laid as (
      insert into taken_units (shop, order_id, sku, location, units, open_units, gross_units)
      select * from rows
      on conflict (shop, order_id, sku, location) do update set
        units = excluded.units, open_units = excluded.open_units, gross_units = excluded.gross_units
    )
    select from kept`;
  return kept.length > 0;
}

/** The order is folded by another reading than this newer one. */
async function isFoldedBefore({ shop, tx }: ShopScope, { order, version, taken }: OrderUnitsRow): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from order_units
    where shop = ${shop} and order_id = ${order} and is_folded and version <= ${version}
      and (version, taken) is distinct from (${version}, ${toJson(taken)}::jsonb)`;
  return rows.length > 0;
}
