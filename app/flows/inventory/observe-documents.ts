import { mergeObservation } from "#app/domain/inventory/contained.ts";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import { floorToUnits } from "#app/domain/values/money.ts";
import type { DocumentNow } from "#app/erp/port.ts";
import type { ContainedRow, ShopStore } from "#app/store/port.ts";

/** An order's document as the ERP showed it, and the newest stock read begun when that answer arrived. */
export interface SeenDocument {
  readonly order: OrderGid;
  readonly document: DocumentNow;
  readonly observed: number;
}

function rowsOf({ order, document, observed }: SeenDocument): ContainedRow[] {
  return document.allocated.map(({ warehouse, item, quantity }) => ({
    order,
    item,
    warehouse,
    units: floorToUnits(quantity),
    observed,
  }));
}

function pairOf({ order, item, warehouse }: ContainedRow): string {
  return JSON.stringify([order, item, warehouse]);
}

function itemsOf(seen: readonly SeenDocument[]): readonly ErpItem[] {
  return [...new Set(seen.flatMap(({ document }) => document.lines.map(({ item }) => item)))];
}

/** Lays document readings on what is known of contained units. What a document no longer holds is contained no longer. Safe to repeat. */
export async function adoptDocuments(shop: ShopStore, seen: readonly SeenDocument[]): Promise<void> {
  const orders = new Map(seen.map(({ order, observed }) => [order, observed]));
  const known = (await shop.stock.containedOf(itemsOf(seen))).filter(({ order }) => orders.has(order));
  const before = new Map(known.map((row) => [pairOf(row), row]));
  const now = new Map(seen.flatMap(rowsOf).map((row) => [pairOf(row), row]));
  for (const [pair, row] of before) {
    if (!now.has(pair)) now.set(pair, { ...row, units: 0, observed: orders.get(row.order) ?? row.observed });
  }
  const rows = [...now].map(([pair, row]) => ({ ...row, ...mergeObservation(before.get(pair) ?? null, row) }));
  const changed = rows.filter((row) => {
    const old = before.get(pairOf(row));
    return old === undefined || old.units !== row.units || old.observed !== row.observed;
  });
  if (changed.length > 0) await shop.stock.saveContained(changed);
}

/**
 * Items whose kept number is older than the observation of what a document holds: the units count as in flight until the number is
 * read again, and the ERP's feed, which told of them before, will not tell again.
 */
export async function itemsToReadAgain(shop: ShopStore, seen: readonly SeenDocument[]): Promise<ReadonlySet<ErpItem>> {
  const items = itemsOf(seen);
  const placeOf = ({ item, warehouse }: Pick<ContainedRow, "item" | "warehouse">) => JSON.stringify([item, warehouse]);
  const snapshots = new Map((await shop.stock.termsOf(items)).map((row) => [placeOf(row), row.snapshot]));
  const rows = await shop.stock.containedOf(items);
  const late = rows.filter((row) => row.units > 0 && row.observed >= (snapshots.get(placeOf(row)) ?? Infinity));
  return new Set(late.map(({ item }) => item));
}
