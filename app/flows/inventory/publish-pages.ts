import { variantExclusion } from "#app/domain/inventory/exclusion.ts";
import { fedPlaces, sharersOf } from "#app/domain/inventory/feeds.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { ShopStore, VariantRow } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { Offer, Place } from "./level-books.ts";
import { publishAtLocation } from "./publish-at-location.ts";
import type { Published, PublishTurn } from "./publish-turn.ts";

/** Rows of one Shopify write. */
export const PAGE_ROWS = 250;
/** What 250 levels at two locations cost Shopify in a second or two, in points: so many pages keep its bucket in use. */
const POINTS_OF_A_PAGE = 25;
/**
 * Beyond this our own side is the slower one, and each page takes memory: 500 levels take some six seconds where each of Shopify's five
 * answers takes one, so that these bring 1,300 a second, and a worker's core some 1,000.
 */
const MOST_PAGES = 16;

/** Pages that are worked on at once: as many as Shopify's points bear; one while it has not said how many there are. */
export function pagesAtOnce({ shopify }: Pick<FlowPorts, "shopify">, shop: Shop): number {
  const points = shopify.forShop(shop).pointsPerSecond() ?? 0;
  return Math.min(MOST_PAGES, Math.max(1, Math.round(points / POINTS_OF_A_PAGE)));
}

/** One page, read for publishing: what may be published of it, and why the rest may not. */
interface Page {
  readonly offers: readonly Offer[];
  readonly excluded: readonly string[];
}

async function readPage(shop: ShopStore, variants: readonly VariantRow[]): Promise<Page> {
  const itemOf = await shop.catalogue.itemsOf(variants.flatMap(({ sku }) => sku ?? []));
  const skusOf = await shop.catalogue.skusOf([...new Set(itemOf.values())]);
  const offers: Offer[] = [];
  const excluded: string[] = [];
  for (const variant of variants) {
    const item = variant.sku === null ? null : (itemOf.get(variant.sku) ?? null);
    const reason = variantExclusion(variant, item, item === null ? [] : (skusOf.get(item) ?? []));
    if (reason === null && item !== null && variant.sku !== null) {
      const { sku, inventoryItem, sellsWithoutStock } = variant;
      offers.push({ sku, item, inventoryItem, sellsWithoutStock });
    } else excluded.push(`${variant.sku ?? variant.title}: ${reason ?? "not mapped"}`);
  }
  return { offers, excluded };
}

async function readPlaces(shop: ShopStore): Promise<readonly Place[]> {
  const { feeds } = await shop.selling.rules();
  const locations = await shop.locations.all();
  const publishesOf = new Map(locations.map(({ location, publishes }) => [location, publishes]));
  const places = fedPlaces(locations, feeds);
  return places.map((place) => ({
    ...place,
    publishes: publishesOf.get(place.location) ?? "available",
    sharers: sharersOf(place, places),
  }));
}

/** What became of some variants. */
export interface PagesPublished {
  readonly written: number;
  readonly excluded: readonly string[];
  readonly hasPlaces: boolean;
}

export type PagesOutcome = Extract<Published, { readonly kind: "wait" }> | ({ readonly kind: "done" } & PagesPublished);

function pagesOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / PAGE_ROWS) }, (_, page) =>
    rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
  );
}

/**
 * Publishes what may be sold of the variants at every location that a warehouse feeds: pages and locations at once, because what
 * Shopify takes is bound by its points and not by its answers' time. Safe to run twice: equal levels are not written.
 */
export async function publishPages(
  ports: FlowPorts,
  turn: PublishTurn,
  variants: readonly VariantRow[],
): Promise<Result<PagesOutcome>> {
  const { pages, places } = await ports.store.forShop(turn.job.shop, async (shop) => {
    const read: Page[] = [];
    for (const rows of pagesOf(variants)) read.push(await readPage(shop, rows));
    return { pages: read, places: await readPlaces(shop) };
  });
  const parts = pages
    .filter(({ offers }) => offers.length > 0)
    .flatMap(({ offers }) => places.map((place: Place) => ({ place, offers })));
  const published = await Promise.all(parts.map(({ place, offers }) => publishAtLocation(ports, turn, place, offers)));
  let written = 0;
  for (const each of published) {
    if (!each.ok) return each;
    if (each.value.kind === "wait") return ok(each.value);
    written += each.value.written;
  }
  const excluded = pages.flatMap((page) => page.excluded);
  return ok({ kind: "done", written, excluded, hasPlaces: places.length > 0 });
}

/** The outcome for people. */
export function noteOf({ written, excluded, hasPlaces }: PagesPublished): string {
  if (!hasPlaces) return "No location is fed by a warehouse";
  const first = excluded.slice(0, 3).join("; ");
  const left = excluded.length > 0 ? `; left out ${excluded.length}: ${first}` : "";
  return `${written} levels written${left}`;
}
