import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import type { OversellCause } from "#app/domain/inventory/oversell.ts";
import { parseInventoryItemGid } from "#app/domain/values/ids.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";

/** The newest of an item, over its locations. */
const FOREIGN_CHANGES = 20;
const OVERSOLD = 20;

/** A time below zero; `endedAt` null: it still is. */
export interface OversoldAt {
  readonly units: number;
  readonly cause: OversellCause;
  readonly orders: readonly string[];
  readonly foundAt: string;
  readonly endedAt: string | null;
}

/** A number that was published once. */
export interface NumberView {
  readonly quantity: number;
  readonly publishedAt: string;
  readonly explanation: LevelExplanation;
}

export interface LevelView {
  readonly now: string;
  readonly sku: string;
  readonly locationName: string;
  /** What Shopify was told may be sold. */
  readonly quantity: number;
  readonly publishedAt: string;
  readonly title: string | null;
  readonly explanation: LevelExplanation;
  /** Digits of the orders in flight, by their gid. */
  readonly orderIds: Readonly<Record<string, string>>;
  readonly correlationId: string;
  /** The last numbers, the newest first; the first is this one. */
  readonly numbers: readonly NumberView[];
  /** When it was seen below zero though nothing may be sold that is not there, the newest first. */
  readonly oversold: readonly OversoldAt[];
  /** Changes of this level by no order and not by us, the newest first. */
  readonly foreign: readonly { readonly units: number; readonly foundAt: string }[];
}

/** What became of a level: its numbers, and what others have done to it. */
async function historyOf({ stock, ledgers, levelWatch }: ShopStore, { inventoryItem, location }: PublishedRow) {
  const here = (row: { readonly location: string }) => row.location === location;
  const numbers = await stock.numbersOf(inventoryItem, location);
  const foreign = (await ledgers.foreignOf(inventoryItem, FOREIGN_CHANGES)).filter(here);
  const oversold = (await levelWatch.oversoldOf(inventoryItem, OVERSOLD)).filter(here);
  return {
    numbers: numbers.map(({ quantity, publishedAt, explanation }) => {
      return { quantity, publishedAt: publishedAt.toISOString(), explanation };
    }),
    foreign: foreign.map(({ units, foundAt }) => ({ units, foundAt: foundAt.toISOString() })),
    oversold: oversold.map(({ units, cause, orders, foundAt, endedAt }) => {
      return { units, cause, orders, foundAt: foundAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
    }),
  };
}

/** One published number with the arithmetic that made it; null where this shop publishes nothing under that address. */
export async function explainLevel(desk: Desk, path: string): Promise<LevelView | null> {
  const [itemDigits = "", locationDigits = "", ...rest] = path.split("/");
  const item = parseInventoryItemGid(`gid://shopify/InventoryItem/${itemDigits}`);
  if (item === null || rest.length > 0) return null;
  return desk.store.forShop(desk.shop, async (store) => {
    const published = await store.stock.publishedOf([item]);
    const row = published.find(({ location }) => digitsOf(location) === locationDigits);
    if (row === undefined) return null;
    const names = new Map<string, string>((await store.locations.all()).map(({ location, name }) => [location, name]));
    const variants = await store.catalogue.variantsByItem([item]);
    return {
      now: desk.now().toISOString(),
      sku: row.sku,
      locationName: names.get(row.location) ?? digitsOf(row.location),
      quantity: row.quantity,
      publishedAt: row.publishedAt.toISOString(),
      title: variants[0]?.title ?? null,
      explanation: row.explanation,
      orderIds: Object.fromEntries(row.explanation.inFlight.map(({ order }) => [order, digitsOf(order)])),
      correlationId: row.correlationId,
      ...(await historyOf(store, row)),
    };
  });
}
