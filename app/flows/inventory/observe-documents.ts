import { mergeObservation } from "#app/domain/inventory/contained.ts";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import { floorToUnits, sum } from "#app/domain/values/money.ts";
import type { DocumentNow, DocumentState } from "#app/erp/port.ts";
import type { ContainedRow, HeldRow, ShopStore } from "#app/store/port.ts";

/** An order's document as the ERP showed it, and the newest stock read begun when that answer arrived. */
export interface SeenDocument {
  readonly order: OrderGid;
  readonly document: DocumentNow;
  readonly observed: number;
  /** The newest stock read begun when the ERP was asked. */
  readonly asked: number;
}

function rowsOf({ order, document, observed }: SeenDocument): ContainedRow[] {
  return document.allocated.map(({ warehouse, item, quantity }) => ({
    order,
    item,
    warehouse,
    units: floorToUnits(quantity),
    observed,
    version: document.version,
  }));
}

function pairOf({ order, item }: Pick<HeldRow, "order" | "item">): string {
  return JSON.stringify([order, item]);
}

function placeOf(row: Pick<ContainedRow, "order" | "item" | "warehouse">): string {
  return JSON.stringify([row.order, row.item, row.warehouse]);
}

function itemsOf(seen: readonly SeenDocument[]): readonly ErpItem[] {
  return [...new Set(seen.flatMap(({ document }) => document.lines.map(({ item }) => item)))];
}

/**
 * Without the readings that somebody has overtaken: whoever stands still behind an answer, for longer than its work is left to it, must
 * not put what was over what is.
 */
async function withoutOvertaken(shop: ShopStore, seen: readonly SeenDocument[]): Promise<readonly SeenDocument[]> {
  const askedOf = new Map(seen.map(({ order, asked }) => [order, asked]));
  const known = await shop.stock.containedOfOrders([...askedOf.keys()]);
  const overtaken = new Set(
    known.filter((row) => row.observed > (askedOf.get(row.order) ?? 0)).map(({ order }) => order),
  );
  return seen.filter(({ order }) => !overtaken.has(order));
}

const BEFORE_SHIPPING: ReadonlySet<DocumentState> = new Set(["draft", "confirmed", "partly-shipped"]);

/**
 * Without the readings that show a document as it was before it was seen wholly shipped: it does not come back, and is read no more, so
 * that what a late reading puts in the place of that would stand for ever.
 */
async function withoutShipped(shop: ShopStore, seen: readonly SeenDocument[]): Promise<readonly SeenDocument[]> {
  const held = await shop.stock.heldOfOrders(seen.map(({ order }) => order));
  const shipped = new Set(held.flatMap((row) => (row.shipped === null ? [] : row.order)));
  return seen.filter(({ order, document }) => !shipped.has(order) || !BEFORE_SHIPPING.has(document.state));
}

/** What changes of the contained units by document readings: where a document shows none any more, none are. */
async function changedContained(shop: ShopStore, seen: readonly SeenDocument[]): Promise<readonly ContainedRow[]> {
  const seenOf = new Map(seen.map((each) => [each.order, each]));
  const before = await shop.stock.containedOfOrders([...seenOf.keys()]);
  const now = new Map(seen.flatMap(rowsOf).map((row) => [placeOf(row), row]));
  for (const row of before) {
    const { document, observed } = seenOf.get(row.order) ?? {};
    if (document !== undefined && observed !== undefined && !now.has(placeOf(row)))
      now.set(placeOf(row), { ...row, units: 0, observed, version: document.version });
  }
  const old = new Map(before.map((row) => [placeOf(row), row]));
  return [...now].flatMap(([place, row]) => {
    const known = old.get(place) ?? null;
    const merged = { ...row, ...mergeObservation(known, row) };
    const isNews =
      known === null ||
      known.units !== merged.units ||
      known.observed !== merged.observed ||
      known.version !== merged.version;
    return isNews ? [merged] : [];
  });
}

function heldBy({ order, document, observed }: SeenDocument): HeldRow[] {
  const lines = Map.groupBy(document.lines, ({ item }) => item);
  return [...lines].map(([item, same]) => ({
    order,
    item,
    units: document.state === "cancelled" ? 0 : floorToUnits(sum(same.map(({ quantity }) => quantity))),
    shipped: document.state === "shipped" ? observed : null,
  }));
}

async function adoptHeld(shop: ShopStore, seen: readonly SeenDocument[]): Promise<void> {
  const known = await shop.stock.heldOfOrders(seen.map(({ order }) => order));
  const before = new Map(known.map((row) => [pairOf(row), row]));
  const now = new Map(seen.flatMap(heldBy).map((row) => [pairOf(row), row]));
  for (const [pair, { order, item }] of before) {
    if (!now.has(pair)) now.set(pair, { order, item, units: 0, shipped: null });
  }
  // It is shipped since it was first seen so.
  const rows = [...now].map(([pair, row]) =>
    row.shipped === null ? row : { ...row, shipped: before.get(pair)?.shipped ?? row.shipped },
  );
  const changed = rows.filter((row) => {
    const old = before.get(pairOf(row));
    return old === undefined || old.units !== row.units || old.shipped !== row.shipped;
  });
  if (changed.length > 0) await shop.stock.saveHeld(changed);
}

/**
 * Lays document readings on what is known of contained units, and notes what each document holds. What it no longer holds is
 * contained no longer. Returns the orders whose readings were adopted: none that somebody has overtaken. Safe to repeat, and late.
 */
export async function adoptDocuments(shop: ShopStore, read: readonly SeenDocument[]): Promise<ReadonlySet<OrderGid>> {
  const seen = await withoutShipped(shop, await withoutOvertaken(shop, read));
  const changed = await changedContained(shop, seen);
  if (changed.length > 0) await shop.stock.saveContained(changed);
  await adoptHeld(shop, seen);
  return new Set(seen.map(({ order }) => order));
}

/**
 * Items whose kept number is older than the observation of what a document holds, once these readings are adopted: the units count as
 * in flight until the number is read again, and the ERP's feed, which told of them before, will not tell again. Writes nothing.
 */
export async function itemsToReadAgain(shop: ShopStore, seen: readonly SeenDocument[]): Promise<ReadonlySet<ErpItem>> {
  const items = itemsOf(seen);
  const shelfOf = ({ item, warehouse }: Pick<ContainedRow, "item" | "warehouse">) => JSON.stringify([item, warehouse]);
  const snapshots = new Map((await shop.stock.termsOf(items)).map((row) => [shelfOf(row), row.snapshot]));
  const known = await shop.stock.containedOf(items);
  const rows = new Map([...known, ...(await changedContained(shop, seen))].map((row) => [placeOf(row), row]));
  const late = [...rows.values()].filter(
    (row) => row.units > 0 && row.observed >= (snapshots.get(shelfOf(row)) ?? Infinity),
  );
  return new Set(late.map(({ item }) => item));
}
