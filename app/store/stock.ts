import type { ContainedUnits } from "@prisma/client";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import { decimalColumn, itemColumn, orderColumn, orNull, warehouseColumn } from "./columns.ts";
import { heldOf, heldOfOrders, saveHeld } from "./document-units.ts";
import { unfold } from "./folded-units.ts";
import type { ContainedRow, Stock } from "./port.ts";
import { numbersOf, publishedOf, savePublished } from "./published-levels.ts";
import type { ShopScope } from "./shop-scope.ts";
import { markStale, saveTerms } from "./stock-terms.ts";

/** Stock of one shop: what the ERP said, what of it is known to be in it, and what was published. */
export function createStock(scope: ShopScope): Stock {
  const { shop, tx } = scope;
  return {
    saveTerms: (rows, readAt) => saveTerms(scope, rows, readAt),
    markStale: (fullSnapshot, at) => markStale(scope, fullSnapshot, at),
    async termsOf(items) {
      const rows = await tx.stockTerms.findMany({ where: { shop, item: { in: [...items] } } });
      return rows.map((row) => ({
        item: itemColumn(row.item),
        warehouse: warehouseColumn(row.warehouse),
        onHand: orNull(row.onHand, (value) => decimalColumn(value.toFixed())),
        allocated: orNull(row.allocated, (value) => decimalColumn(value.toFixed())),
        available: orNull(row.available, (value) => decimalColumn(value.toFixed())),
        incoming: orNull(row.incoming, (value) => decimalColumn(value.toFixed())),
        asOf: row.asOf.toISOString(),
        version: row.version,
        snapshot: Number(row.snapshot),
        readAt: row.readAt,
      }));
    },
    saveContained: (rows) => saveContained(scope, rows),
    containedOf: (items) => containedOf(scope, items),
    containedOfOrders: (orders) => containedOfOrders(scope, orders),
    saveHeld: (rows) => saveHeld(scope, rows),
    heldOf: (items) => heldOf(scope, items),
    heldOfOrders: (orders) => heldOfOrders(scope, orders),
    savePublished: (rows) => savePublished(scope, rows),
    publishedOf: (items) => publishedOf(scope, items),
    numbersOf: (item, location) => numbersOf(scope, item, location),
  };
}

/** Rows are the caller's merged knowledge (domain/inventory): each replaces what stood for its order, item and warehouse. */
async function saveContained(scope: ShopScope, rows: readonly ContainedRow[]): Promise<void> {
  const { shop, tx } = scope;
  await unfold(
    scope,
    rows.map(({ order }) => order),
  );
  await tx.$executeRaw`
    insert into contained_units (shop, order_id, item, warehouse, units, observed, document_version)
    select ${shop}, r.*
    from unnest(${rows.map((row) => row.order)}::text[], ${rows.map((row) => row.item)}::text[],
                ${rows.map((row) => row.warehouse)}::text[], ${rows.map((row) => row.units)}::int[],
                ${rows.map((row) => row.observed)}::bigint[], ${rows.map((row) => row.version)}::text[])
         as r(order_id, item, warehouse, units, observed, document_version)
    order by 2, 3, 4
    on conflict (shop, order_id, item, warehouse) do update
      set units = excluded.units, observed = excluded.observed, document_version = excluded.document_version`;
}

/** Of orders that are not settled. */
async function containedOf({ shop, tx }: ShopScope, items: readonly ErpItem[]): Promise<readonly ContainedRow[]> {
  return (await tx.containedUnits.findMany({ where: { shop, item: { in: [...items] }, isFolded: false } })).map(
    containedRow,
  );
}

async function containedOfOrders(
  { shop, tx }: ShopScope,
  orders: readonly OrderGid[],
): Promise<readonly ContainedRow[]> {
  return (await tx.containedUnits.findMany({ where: { shop, orderId: { in: [...orders] } } })).map(containedRow);
}

function containedRow(row: ContainedUnits): ContainedRow {
  return {
    order: orderColumn(row.orderId),
    item: itemColumn(row.item),
    warehouse: warehouseColumn(row.warehouse),
    units: row.units,
    observed: Number(row.observed),
    version: row.documentVersion,
  };
}
