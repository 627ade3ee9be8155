import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import { parseInventoryItemGid } from "#app/domain/values/ids.ts";
import type { PublishedRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";

const PAGE_SIZE = 50;
/** The newest of an item, over its locations. */
const FOREIGN_CHANGES = 20;

export interface LevelRow {
  /** `<inventory item digits>/<location digits>`: the end of the level's own address. */
  readonly path: string;
  readonly sku: string;
  readonly locationName: string;
  /** What Shopify was told may be sold. */
  readonly quantity: number;
  readonly erpAvailable: string;
  readonly inFlightUnits: number;
  readonly publishedAt: string;
}

export interface LevelList {
  readonly now: string;
  readonly search: string;
  readonly rows: readonly LevelRow[];
  readonly next: string | null;
}

export interface LevelView extends LevelRow {
  readonly now: string;
  readonly title: string | null;
  readonly explanation: LevelExplanation;
  /** Digits of the orders in flight, by their gid. */
  readonly orderIds: Readonly<Record<string, string>>;
  readonly correlationId: string;
  /** Changes of this level by no order and not by us, the newest first. */
  readonly foreign: readonly { readonly units: number; readonly foundAt: string }[];
}

function levelRow(row: PublishedRow, names: ReadonlyMap<string, string>): LevelRow {
  return {
    path: `${digitsOf(row.inventoryItem)}/${digitsOf(row.location)}`,
    sku: row.sku,
    locationName: names.get(row.location) ?? digitsOf(row.location),
    quantity: row.quantity,
    erpAvailable: row.explanation.erpAvailable,
    inFlightUnits: row.explanation.inFlightUnits,
    publishedAt: row.publishedAt.toISOString(),
  };
}

/** One page of what is published, by SKU, as the address `?search=&after=` asks. */
export async function listLevels(desk: Desk, query: URLSearchParams): Promise<LevelList> {
  const search = query.get("search")?.trim() ?? "";
  const filter = {
    limit: PAGE_SIZE,
    ...(search === "" ? {} : { search }),
    ...(query.has("after") ? { after: query.get("after") ?? "" } : {}),
  };
  return desk.store.forShop(desk.shop, async ({ stock, locations }) => {
    const page = await stock.listPublished(filter);
    const names = new Map((await locations.all()).map(({ location, name }) => [location, name]));
    return {
      now: desk.now().toISOString(),
      search,
      rows: page.rows.map((row) => levelRow(row, names)),
      next: page.next,
    };
  });
}

/** One published number with the arithmetic that made it; null where this shop publishes nothing under that address. */
export async function explainLevel(desk: Desk, path: string): Promise<LevelView | null> {
  const [itemDigits = "", locationDigits = "", ...rest] = path.split("/");
  const item = parseInventoryItemGid(`gid://shopify/InventoryItem/${itemDigits}`);
  if (item === null || rest.length > 0) return null;
  return desk.store.forShop(desk.shop, async ({ stock, ledgers, locations, catalogue }) => {
    const published = await stock.publishedOf([item]);
    const row = published.find(({ location }) => digitsOf(location) === locationDigits);
    if (row === undefined) return null;
    const names = new Map((await locations.all()).map(({ location, name }) => [location, name]));
    const variants = await catalogue.variantsByItem([item]);
    const foreign = (await ledgers.foreignOf(item, FOREIGN_CHANGES)).filter(
      ({ location }) => location === row.location,
    );
    return {
      ...levelRow(row, names),
      now: desk.now().toISOString(),
      title: variants[0]?.title ?? null,
      explanation: row.explanation,
      orderIds: Object.fromEntries(row.explanation.inFlight.map(({ order }) => [order, digitsOf(order)])),
      correlationId: row.correlationId,
      foreign: foreign.map(({ units, foundAt }) => ({ units, foundAt: foundAt.toISOString() })),
    };
  });
}
