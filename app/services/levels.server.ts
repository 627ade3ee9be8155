import { variantExclusion } from "#app/domain/inventory/exclusion.ts";
import { LEVEL_VIEWS, type LevelView } from "#app/domain/inventory/level-view.ts";
import type { RestraintKind } from "#app/domain/inventory/restraint.ts";
import { parseLocationGid } from "#app/domain/values/ids.ts";
import type { LevelFilter, ListedLevel, ShopStore, Tally, VariantRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";
import { MOST_SKUS, publishNow, type PublishNowAnswer } from "./publish-now.server.ts";
import { stockSight, type StockSight } from "./stock-sight.ts";

const PAGE_SIZE = 50;
/** A view is counted no further than this. */
const MOST_COUNTED = 1000;
/** Variants that one page of what is left out looks through. */
const LOOKED_THROUGH = 2000;

/** What is never published, beside what may be looked for among the published. */
export type ListView = LevelView | "excluded";
export const LIST_VIEWS: readonly ListView[] = [...LEVEL_VIEWS, "excluded"];

export interface LevelRow {
  /** `<inventory item digits>/<location digits>`: the end of the level's own address. */
  readonly path: string;
  readonly sku: string;
  readonly locationName: string;
  /** What was published last; null: nothing yet. */
  readonly published: {
    readonly quantity: number;
    readonly erpAvailable: string;
    readonly inFlightUnits: number;
    readonly at: string;
    readonly heldBackBy: RestraintKind | null;
  } | null;
  /** What Shopify shows instead of what it should; null: it shows that. */
  readonly gap: { readonly available: number; readonly target: number; readonly since: string } | null;
}

export interface ExcludedRow {
  readonly id: string;
  readonly sku: string | null;
  readonly title: string;
  readonly reason: string;
}

export interface LevelListView extends StockSight {
  readonly now: string;
  readonly search: string;
  readonly view: ListView | null;
  /** Digits of the location's gid; "" for all. */
  readonly location: string;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly counts: Readonly<Record<LevelView, Tally>>;
  readonly rows: readonly LevelRow[];
  /** Only in the view of what is left out. */
  readonly excluded: readonly ExcludedRow[];
  readonly next: string | null;
}

interface Asked {
  readonly view: ListView | null;
  readonly location: string;
  readonly search: string;
  readonly after: string | undefined;
}

function asked(query: URLSearchParams): Asked {
  return {
    view: LIST_VIEWS.find((view) => view === query.get("view")) ?? null,
    location: query.get("location") ?? "",
    search: query.get("search")?.trim() ?? "",
    after: query.get("after") ?? undefined,
  };
}

function filterOf({ view, location, search }: Asked): LevelFilter {
  const gid = parseLocationGid(`gid://shopify/Location/${location}`);
  return {
    ...(view === null || view === "excluded" ? {} : { view }),
    ...(gid === null ? {} : { location: gid }),
    ...(search === "" ? {} : { search }),
  };
}

function levelRow({ inventoryItem, location, sku, published, gap }: ListedLevel, names: ReadonlyMap<string, string>) {
  return {
    path: `${digitsOf(inventoryItem)}/${digitsOf(location)}`,
    sku,
    locationName: names.get(location) ?? digitsOf(location),
    published: published && {
      quantity: published.quantity,
      erpAvailable: published.explanation.erpAvailable,
      inFlightUnits: published.explanation.inFlightUnits,
      at: published.publishedAt.toISOString(),
      heldBackBy: published.explanation.restraint?.kind ?? null,
    },
    gap: gap && { ...gap, since: gap.since.toISOString() },
  };
}

async function countsOf(store: ShopStore, filter: LevelFilter): Promise<LevelListView["counts"]> {
  const tally = async (view: LevelView): Promise<Tally> => {
    const counted = await store.levelList.count({ ...filter, view }, MOST_COUNTED + 1);
    return { count: Math.min(counted, MOST_COUNTED), isMore: counted > MOST_COUNTED };
  };
  return {
    differs: await tally("differs"),
    low: await tally("low"),
    locked: await tally("locked"),
    stale: await tally("stale"),
    quarantined: await tally("quarantined"),
  };
}

async function reasonsOf(store: ShopStore, variants: readonly VariantRow[]): Promise<readonly ExcludedRow[]> {
  const itemOf = await store.catalogue.itemsOf(variants.flatMap(({ sku }) => sku ?? []));
  const skusOf = await store.catalogue.skusOf([...new Set(itemOf.values())]);
  return variants.flatMap((variant) => {
    const item = variant.sku === null ? null : (itemOf.get(variant.sku) ?? null);
    const reason = variantExclusion(variant, item, item === null ? [] : (skusOf.get(item) ?? []));
    if (reason === null) return [];
    return [{ id: digitsOf(variant.inventoryItem), sku: variant.sku, title: variant.title, reason }];
  });
}

/** What of the next variants is never published, and why. A page looks through so many, however few of them it finds. */
async function excludedOf(store: ShopStore, { search, after }: Asked) {
  const page = await store.levelList.variants({
    limit: LOOKED_THROUGH,
    ...(search === "" ? {} : { search }),
    ...(after === undefined ? {} : { after }),
  });
  return { rows: [], excluded: await reasonsOf(store, page.rows), next: page.next };
}

async function levelsOf(store: ShopStore, wanted: Asked, names: ReadonlyMap<string, string>) {
  if (wanted.view === "excluded") return excludedOf(store, wanted);
  const { after } = wanted;
  const page = await store.levelList.page({
    ...filterOf(wanted),
    limit: PAGE_SIZE,
    ...(after === undefined ? {} : { after }),
  });
  return { rows: page.rows.map((row) => levelRow(row, names)), excluded: [], next: page.next };
}

/** One page of levels by SKU, as the address `?view=&location=&search=&after=` asks, and how well Shopify agrees. */
export async function listLevels(desk: Desk, query: URLSearchParams): Promise<LevelListView> {
  const wanted = asked(query);
  const { view, location, search } = wanted;
  const now = desk.now();
  return desk.store.forShop(desk.shop, async (store) => {
    const locations = await store.locations.all();
    const names = new Map<string, string>(locations.map((row) => [row.location, row.name]));
    return {
      now: now.toISOString(),
      search,
      view,
      location,
      locations: locations.map((row) => ({ id: digitsOf(row.location), name: row.name })),
      counts: await countsOf(store, filterOf({ ...wanted, view: null })),
      ...(await levelsOf(store, wanted, names)),
      ...(await stockSight(store, now, names)),
    };
  });
}

/** Publishes now what the list shows, or everything where nothing is chosen: the answer of publishNow. */
export async function publishListed(desk: Desk, query: URLSearchParams): Promise<PublishNowAnswer> {
  const filter = filterOf(asked(query));
  if (Object.keys(filter).length === 0) return publishNow(desk, { kind: "all" });
  const skus = await desk.store.forShop(desk.shop, ({ levelList }) => levelList.skus(filter, MOST_SKUS + 1));
  return publishNow(desk, { kind: "skus", skus });
}
