import type { FedPlace } from "#app/domain/inventory/feeds.ts";
import { ordersInFlight, type OrdersKnown, type SeenFrom } from "#app/domain/inventory/in-flight.ts";
import { advanceLedger, type LedgerStep } from "#app/domain/inventory/level-ledger.ts";
import type { Publishable, StockTerms } from "#app/domain/inventory/level.ts";
import { overdrawnUnits } from "#app/domain/inventory/overdrawn.ts";
import { decidePublication } from "#app/domain/inventory/publication.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import { setAsideUnits } from "#app/domain/inventory/published-quantity.ts";
import type { Level } from "#app/shopify/port.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";
import { containsFolded, sumsOf, type LevelBooks, type Offer, type Place } from "./level-books.ts";
import { heldByDocuments } from "./held-by-documents.ts";
import { readSelling, type SellingNow } from "./selling-now.ts";

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
  const aside = { setAsideUnits: setAsideUnits(level), countsSetAside: at.publishes === "on_hand" };
  const reading = { available, reserved, committed, ...aside, ...sums, openUnits, readAt: at.readAt, ordersKnownTo };
  return { offer, level, step: advanceLedger(row?.ledger ?? null, reading), version: (row?.version ?? 0) + 1 };
}

interface Known extends OrdersKnown {
  readonly terms: readonly StockTerms[];
  readonly published: readonly PublishedRow[];
  readonly selling: SellingNow;
}

async function readKnown(
  shop: ShopStore,
  offers: readonly Offer[],
  books: LevelBooks,
  at: { readonly flow: string; readonly now: Date },
): Promise<Known> {
  const items = offers.map(({ item }) => item);
  return {
    terms: await shop.stock.termsOf(items),
    taken: books.taken,
    contained: await shop.stock.containedOf(items),
    held: await heldByDocuments(shop, items),
    published: await shop.stock.publishedOf(offers.map(({ inventoryItem }) => inventoryItem)),
    selling: await readSelling(
      shop,
      offers.map(({ sku }) => sku),
      at,
    ),
  };
}

interface Fed {
  readonly feeds: readonly { readonly percent: number; readonly terms: StockTerms }[];
  readonly from: SeenFrom;
  /** The oldest of its warehouses'. */
  readonly snapshot: number;
}

/** What feeds a place, by the newest terms: a warehouse of which the ERP has no row gives nothing. Null where none has one. */
function feedsOf(known: Known, { sku, item }: Offer, { location, feeds }: FedPlace): Fed | null {
  const fed = feeds.flatMap((feed) => {
    const terms = known.terms.find((row) => row.item === item && row.warehouse === feed.warehouse);
    return terms === undefined ? [] : [{ feed, terms, snapshot: terms.snapshot }];
  });
  if (fed.length === 0) return null;
  return {
    feeds: fed.map(({ feed: { percent }, terms }) => ({ percent, terms })),
    from: { sku, item, location, feeds: fed.map(({ feed, snapshot }) => ({ ...feed, snapshot })) },
    snapshot: Math.min(...fed.map(({ snapshot }) => snapshot)),
  };
}

function overdrawnBy(known: Known, offer: Offer, sharers: readonly FedPlace[]): number {
  return overdrawnUnits(
    known,
    sharers.flatMap((place) => {
      const fed = feedsOf(known, offer, place);
      return fed === null ? [] : [{ ...fed, terms: known.selling.rulesOf(offer, place.location).terms }];
    }),
  );
}

function planLevel(known: Known, books: LevelBooks, read: ReadLevel, at: Place): PlannedLevel | null {
  const { offer, level, step } = read;
  const { location } = at;
  const { sku } = offer;
  const fed = feedsOf(known, offer, at);
  // Until its ledger is open, an order of before could be missing from every sum.
  if (fed === null || step.ledger.openingSince !== null) return null;
  const { snapshot } = fed;
  if (!containsFolded(books, sku, snapshot)) return null;
  const target = publishable({
    location,
    sku,
    feeds: fed.feeds,
    takes: at.takes,
    orders: ordersInFlight(known, fed.from),
    openUnits: sumsOf(books, sku, location).openUnits,
    missingUnits: step.missingUnits,
    overdrawnUnits: overdrawnBy(known, offer, at.sharers),
    level,
    publishes: at.publishes,
    rules: known.selling.rulesOf(offer, location),
    restraints: known.selling.restraintsOf(sku),
  });
  if (target === null) return null;
  const published =
    known.published.find((row) => row.inventoryItem === offer.inventoryItem && row.location === location) ?? null;
  const { kind } = decidePublication({
    quantity: target.quantity,
    shopifyAvailable: level.available,
    snapshot,
    publishedSnapshot: published?.snapshot ?? null,
  });
  return { ...read, target, snapshot, published, isWritten: kind === "write" };
}

/** Decide: what each level should be, from the newest terms, orders and rules. Left out is what the ERP says nothing of, and what is not open yet. */
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
