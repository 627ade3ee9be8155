import { ordersInFlight, type OrdersKnown } from "#app/domain/inventory/in-flight.ts";
import { advanceLedger, type LedgerStep } from "#app/domain/inventory/level-ledger.ts";
import type { Publishable, StockTerms } from "#app/domain/inventory/level.ts";
import { decidePublication } from "#app/domain/inventory/publication.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import type { Level } from "#app/shopify/port.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";
import { sumsOf, type LevelBooks, type Offer, type Place } from "./level-books.ts";
import { heldByDocuments } from "./held-by-documents.ts";

/** A level as it was read, and what its ledger made of that. */
export interface ReadLevel {
  readonly offer: Offer;
  readonly level: Level;
  readonly step: LedgerStep;
  /** The ledger's version once this step is saved. */
  readonly version: number;
}

/** What a level should be, and whether it is to be written. */
export interface PlannedLevel extends ReadLevel {
  readonly target: Publishable;
  readonly snapshot: number;
  readonly published: PublishedRow | null;
  readonly isWritten: boolean;
}

/** The ERP not heard for this long: numbers may fall and never rise. Forty reads of the stock feed at its default pace. */
const STALE_AFTER_MS = 10 * 60_000;
/** No rule sets a buffer or a backorder floor yet. Units. */
const BUFFER_UNITS = 0;
const FLOOR_UNITS = 0;

/** Lays a reading on the ledger of its level. */
export function stepLevel(
  books: LevelBooks,
  offer: Offer,
  level: Level,
  at: Place & { readonly readAt: Date },
): ReadLevel {
  const row = books.ledgerOf.get(offer.inventoryItem);
  const { openUnits, ...sums } = sumsOf(books, offer.sku, at.location);
  const { available, reserved, committed } = level;
  const { ordersKnownTo } = books;
  const unreadUnits = Math.max(0, committed - openUnits);
  const reading = { available, reserved, ...sums, unreadUnits, readAt: at.readAt, ordersKnownTo };
  return { offer, level, step: advanceLedger(row?.ledger ?? null, reading), version: (row?.version ?? 0) + 1 };
}

interface Known extends OrdersKnown {
  readonly terms: readonly StockTerms[];
  readonly published: readonly PublishedRow[];
  readonly isStale: boolean;
}

async function readKnown(
  shop: ShopStore,
  offers: readonly Offer[],
  books: LevelBooks,
  at: { readonly flow: string; readonly now: Date },
): Promise<Known> {
  const items = offers.map(({ item }) => item);
  const { lastSuccessAt } = await shop.flows.find(at.flow);
  return {
    terms: await shop.stock.termsOf(items),
    taken: books.taken,
    contained: await shop.stock.containedOf(items),
    held: await heldByDocuments(shop, items),
    published: await shop.stock.publishedOf(offers.map(({ inventoryItem }) => inventoryItem)),
    isStale: lastSuccessAt === null || at.now.getTime() - lastSuccessAt.getTime() > STALE_AFTER_MS,
  };
}

function planLevel(known: Known, books: LevelBooks, read: ReadLevel, at: Place): PlannedLevel | null {
  const { offer, level, step } = read;
  const { location, warehouse } = at;
  const terms = known.terms.filter((row) => row.item === offer.item && row.warehouse === warehouse);
  const [first] = terms;
  // Until its ledger is open, an order of before could be missing from every sum.
  if (first === undefined || step.ledger.openingSince !== null) return null;
  const { snapshot } = first;
  const { sku, item } = offer;
  const target = publishable({
    terms,
    orders: ordersInFlight(known, { sku, item, location, warehouse, snapshot }),
    openUnits: sumsOf(books, sku, location).openUnits,
    missingUnits: step.missingUnits,
    level,
    bufferUnits: BUFFER_UNITS,
    floorUnits: FLOOR_UNITS,
  });
  if (target === null) return null;
  const published =
    known.published.find((row) => row.inventoryItem === offer.inventoryItem && row.location === location) ?? null;
  const { kind } = decidePublication({
    quantity: target.quantity,
    shopifyAvailable: level.available,
    snapshot,
    publishedSnapshot: published?.snapshot ?? null,
    isStale: known.isStale,
  });
  return { ...read, target, snapshot, published, isWritten: kind === "write" };
}

/** Decide: what each level should be, from the newest terms and orders. Left out is what the ERP says nothing of, and what is not open yet. */
export async function planLevels(
  shop: ShopStore,
  books: LevelBooks,
  read: readonly ReadLevel[],
  at: Place & { readonly flow: string; readonly now: Date },
): Promise<readonly PlannedLevel[]> {
  const known = await readKnown(
    shop,
    read.map(({ offer }) => offer),
    books,
    at,
  );
  return read.flatMap((level) => planLevel(known, books, level, at) ?? []);
}
