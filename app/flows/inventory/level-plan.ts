import { decidePublication } from "#app/domain/inventory/publication.ts";
import { ordersInFlight } from "#app/domain/inventory/in-flight.ts";
import type { Publishable } from "#app/domain/inventory/level.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import type { ErpItem, InventoryItemGid, LocationGid, Sku, Warehouse } from "#app/domain/values/ids.ts";
import type { Level } from "#app/shopify/port.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";

/** One SKU whose level is published. */
export interface Offer {
  readonly sku: Sku;
  readonly item: ErpItem;
  readonly inventoryItem: InventoryItemGid;
}

export interface Place {
  readonly location: LocationGid;
  readonly warehouse: Warehouse;
}

/** What a level should be, and whether it is to be written. */
export interface PlannedLevel {
  readonly offer: Offer;
  readonly level: Level;
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

async function readKnown(shop: ShopStore, offers: readonly Offer[], flow: string) {
  const items = offers.map(({ item }) => item);
  const orders = await shop.orders.commitmentsOf(items);
  return {
    terms: await shop.stock.termsOf(items),
    contained: await shop.stock.containedOf(items),
    taken: orders.map(({ order, name, commitment }) => ({ order, name, ...commitment })),
    published: await shop.stock.publishedOf(offers.map(({ inventoryItem }) => inventoryItem)),
    heardAt: (await shop.flows.find(flow)).lastSuccessAt,
  };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

function planOffer(
  known: Known,
  offer: Offer,
  level: Level,
  at: Place & { readonly isStale: boolean },
): PlannedLevel | null {
  const { location, warehouse, isStale } = at;
  const terms = known.terms.filter((row) => row.item === offer.item && row.warehouse === warehouse);
  const [first] = terms;
  if (first === undefined) return null;
  const { snapshot } = first;
  const here = known.taken.filter(
    (row) => row.sku === offer.sku && (row.location === location || row.location === null),
  );
  const target = publishable({
    terms,
    orders: ordersInFlight(known.taken, known.contained, { item: offer.item, location, warehouse, snapshot }),
    openUnits: here.reduce((units, row) => units + row.openUnits, 0),
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
    isStale,
  });
  return { offer, level, target, snapshot, published, isWritten: kind === "write" };
}

/**
 * Decide: what each level should be, from the newest terms and orders. The orders are read after the level, so that a sale the
 * level does not show is known or makes the compare-and-set fail. Null rows are left out: the ERP says nothing of them.
 */
export async function planLevels(
  shop: ShopStore,
  offers: readonly Offer[],
  levels: readonly Level[],
  at: Place & { readonly flow: string; readonly now: Date },
): Promise<readonly PlannedLevel[]> {
  const known = await readKnown(shop, offers, at.flow);
  const isStale = known.heardAt === null || at.now.getTime() - known.heardAt.getTime() > STALE_AFTER_MS;
  const levelOf = new Map(levels.filter(({ isActive }) => isActive).map((level) => [level.item, level]));
  return offers.flatMap((offer) => {
    const level = levelOf.get(offer.inventoryItem);
    const planned = level === undefined ? null : planOffer(known, offer, level, { ...at, isStale });
    return planned === null ? [] : [planned];
  });
}
