import type { Oversell } from "@prisma/client";
import { OVERSELL_CAUSES } from "#app/domain/inventory/oversell.ts";
import { inventoryItemColumn, locationColumn, skuColumn, wordColumn } from "./columns.ts";
import type { LevelWatch, OversellRow, SeenLevel } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";
import { keepVariance, varianceSince } from "./stock-variance.ts";

const causeColumn = wordColumn(OVERSELL_CAUSES);
const NEWEST_FIRST = [{ foundAt: "desc" }, { id: "desc" }] as const;

/** What readings of the levels of one shop have found. */
export function createLevelWatch(scope: ShopScope): LevelWatch {
  const { shop, tx } = scope;
  return {
    async noteSeen(rows, at) {
      if (rows.length === 0) return;
      await noteGaps(scope, rows, at);
      await noteOversold(scope, rows, at);
    },
    async gaps() {
      const rows = await tx.$queryRaw<{ location: string; levels: number; units: number; since: Date }[]>`
        select location, count(*)::int as levels, sum(abs(available - target))::float8 as units, min(since) as since
        from level_gap where shop = ${shop} group by location order by location`;
      return rows.map(({ location, ...gap }) => ({ location: locationColumn(location), ...gap }));
    },
    async waitingSince() {
      // In the order of their places, which is the order of their coming: the first of those that fall, and the first of the others.
      const first = (isFall: boolean) =>
        tx.dueLevel.findFirst({ where: { shop, isFall }, orderBy: { place: "asc" }, select: { createdAt: true } });
      const came = [await first(true), await first(false)].flatMap((row) => row?.createdAt.getTime() ?? []);
      return came.length === 0 ? null : new Date(Math.min(...came));
    },
    async oversold(since, limit) {
      const where = { shop, OR: [{ foundAt: { gte: since } }, { endedAt: null }] };
      return (await tx.oversell.findMany({ where, orderBy: [...NEWEST_FIRST], take: limit })).map(oversellRow);
    },
    async oversoldOf(inventoryItem, limit) {
      const where = { shop, inventoryItem };
      return (await tx.oversell.findMany({ where, orderBy: [...NEWEST_FIRST], take: limit })).map(oversellRow);
    },
    keepVariance: (day, locations) => keepVariance(scope, day, locations),
    variance: (fromDay) => varianceSince(scope, fromDay),
    async countStale(limit) {
      const rows = await tx.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from (
          select distinct item from stock_terms where shop = ${shop} and stale_since is not null limit ${limit}) stale`;
      return rows[0]?.count ?? 0;
    },
  };
}

const column = <R, T>(rows: readonly R[], read: (row: R) => T): T[] => rows.map(read);

/** A gap keeps since when it is there while its numbers change. */
async function noteGaps({ shop, tx }: ShopScope, rows: readonly SeenLevel[], at: Date): Promise<void> {
  await tx.$executeRaw`
    with seen as (
      select * from unnest(${column(rows, (row) => row.inventoryItem)}::text[], ${column(rows, (row) => row.location)}::text[],
                           ${column(rows, (row) => row.sku)}::text[], ${column(rows, (row) => row.available)}::int[],
                           ${column(rows, (row) => row.target)}::int[]) as s(inventory_item, location, sku, available, target)
    ), closed as (
      delete from level_gap g using seen s
      where g.shop = ${shop} and g.inventory_item = s.inventory_item and g.location = s.location and s.available = s.target
    )
    insert into level_gap (shop, inventory_item, location, sku, sku_key, available, target, since, seen_at)
    select ${shop}, inventory_item, location, sku, lower(sku), available, target, ${at}, ${at}
    from seen where available <> target
    order by inventory_item, location
    on conflict (shop, inventory_item, location) do update set
      sku = excluded.sku, sku_key = excluded.sku_key, available = excluded.available, target = excluded.target,
      seen_at = excluded.seen_at`;
}

/** One row while a level is below zero, with the most units it was below. */
async function noteOversold({ shop, tx }: ShopScope, rows: readonly SeenLevel[], at: Date): Promise<void> {
  const fine = rows.filter(({ available }) => available >= 0);
  if (fine.length > 0)
    await tx.$executeRaw`
      update oversell o set ended_at = ${at}
      from unnest(${column(fine, (row) => row.inventoryItem)}::text[], ${column(fine, (row) => row.location)}::text[]) as s(item, location)
      where o.shop = ${shop} and o.inventory_item = s.item and o.location = s.location and o.ended_at is null`;
  for (const { inventoryItem, location, sku, oversold } of rows) {
    if (oversold === null) continue;
    const { units, cause, orders } = oversold;
    await tx.$executeRaw`
      insert into oversell (shop, inventory_item, location, sku, units, cause, orders, found_at)
      values (${shop}, ${inventoryItem}, ${location}, ${sku}, ${units}, ${cause}, ${[...orders]}::text[], ${at})
      on conflict (shop, inventory_item, location) where ended_at is null do update set
        units = greatest(oversell.units, excluded.units), cause = excluded.cause, orders = excluded.orders`;
  }
}

function oversellRow({ inventoryItem, location, sku, units, cause, orders, foundAt, endedAt }: Oversell): OversellRow {
  return {
    inventoryItem: inventoryItemColumn(inventoryItem),
    location: locationColumn(location),
    sku: skuColumn(sku),
    units,
    cause: causeColumn(cause),
    orders,
    foundAt,
    endedAt,
  };
}
