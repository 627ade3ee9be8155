import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import type { OversellCause } from "#app/domain/inventory/oversell.ts";
import { parseInventoryItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import type { PublishedNumberRow, PublishedRow, ShopStore } from "#app/store/port.ts";
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

/** A number that was published once, in a line; explainNumber tells the rest. */
export interface NumberView {
  /** `<inventory item digits>/<location digits>/<number>`: the end of its own address. */
  readonly path: string;
  readonly quantity: number;
  readonly publishedAt: string;
  readonly erpAvailable: string;
  readonly inFlightUnits: number;
  readonly shopifyAvailable: number;
}

/** A published number with all that made it, as it was then. */
export interface ExplainedNumber {
  readonly now: string;
  readonly locationName: string;
  readonly publishedAt: string;
  readonly explanation: LevelExplanation;
  /** Digits of the orders in flight, by their gid. */
  readonly orderIds: Readonly<Record<string, string>>;
  readonly correlationId: string;
}

export interface LevelView extends ExplainedNumber {
  readonly sku: string;
  /** What Shopify was told may be sold. */
  readonly quantity: number;
  readonly title: string | null;
  /** The last numbers, the newest first; the first is this one. */
  readonly numbers: readonly NumberView[];
  /** When it was seen below zero though nothing may be sold that is not there, the newest first. */
  readonly oversold: readonly OversoldAt[];
  /** Changes of this level by no order and not by us, the newest first. */
  readonly foreign: readonly { readonly units: number; readonly foundAt: string }[];
}

/** The level that an address names, `<inventory item digits>/<location digits>`; null: none. */
function levelNamed(path: string) {
  const [itemDigits = "", locationDigits = "", ...rest] = path.split("/");
  const inventoryItem = parseInventoryItemGid(`gid://shopify/InventoryItem/${itemDigits}`);
  const location = parseLocationGid(`gid://shopify/Location/${locationDigits}`);
  return inventoryItem === null || location === null || rest.length > 0 ? null : { inventoryItem, location };
}

type Explainable = Pick<PublishedRow, "location" | "explanation" | "correlationId" | "publishedAt">;

async function explained(store: ShopStore, row: Explainable, now: Date): Promise<ExplainedNumber> {
  const place = (await store.locations.all()).find(({ location }) => location === row.location);
  return {
    now: now.toISOString(),
    locationName: place?.name ?? digitsOf(row.location),
    publishedAt: row.publishedAt.toISOString(),
    explanation: row.explanation,
    orderIds: Object.fromEntries(row.explanation.inFlight.map(({ order }) => [order, digitsOf(order)])),
    correlationId: row.correlationId,
  };
}

function numberView(path: string, { number, quantity, publishedAt, explanation }: PublishedNumberRow): NumberView {
  const { erpAvailable, inFlightUnits, shopifyAvailable } = explanation;
  return {
    path: `${path}/${number}`,
    quantity,
    publishedAt: publishedAt.toISOString(),
    erpAvailable,
    inFlightUnits,
    shopifyAvailable,
  };
}

/** What became of a level: its numbers, and what others have done to it. */
async function historyOf({ stock, ledgers, levelWatch }: ShopStore, { inventoryItem, location }: PublishedRow) {
  const here = (row: { readonly location: string }) => row.location === location;
  const path = `${digitsOf(inventoryItem)}/${digitsOf(location)}`;
  const numbers = await stock.numbersOf(inventoryItem, location);
  const foreign = (await ledgers.foreignOf(inventoryItem, FOREIGN_CHANGES)).filter(here);
  const oversold = (await levelWatch.oversoldOf(inventoryItem, OVERSOLD)).filter(here);
  return {
    numbers: numbers.map((row) => numberView(path, row)),
    foreign: foreign.map(({ units, foundAt }) => ({ units, foundAt: foundAt.toISOString() })),
    oversold: oversold.map(({ units, cause, orders, foundAt, endedAt }) => {
      return { units, cause, orders, foundAt: foundAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
    }),
  };
}

/** A level's number with the arithmetic that made it; null where this shop publishes nothing under that address. */
export async function explainLevel(desk: Desk, path: string): Promise<LevelView | null> {
  const named = levelNamed(path);
  if (named === null) return null;
  return desk.store.forShop(desk.shop, async (store) => {
    const published = await store.stock.publishedOf([named.inventoryItem]);
    const row = published.find(({ location }) => location === named.location);
    if (row === undefined) return null;
    const variants = await store.catalogue.variantsByItem([named.inventoryItem]);
    return {
      ...(await explained(store, row, desk.now())),
      sku: row.sku,
      quantity: row.quantity,
      title: variants[0]?.title ?? null,
      ...(await historyOf(store, row)),
    };
  });
}

/** A number of before with the arithmetic that made it; null where the level has none of that name, or keeps it no more. */
export async function explainNumber(desk: Desk, path: string): Promise<ExplainedNumber | null> {
  const end = path.lastIndexOf("/");
  const named = levelNamed(path.slice(0, Math.max(0, end)));
  if (named === null) return null;
  return desk.store.forShop(desk.shop, async (store) => {
    const numbers = await store.stock.numbersOf(named.inventoryItem, named.location);
    const row = numbers.find(({ number }) => String(number) === path.slice(end + 1));
    return row === undefined ? null : explained(store, { ...row, location: named.location }, desk.now());
  });
}
