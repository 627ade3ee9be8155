import { isShared, type MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { parseSku } from "#app/domain/values/ids.ts";
import type { ShopStore, VariantRow } from "#app/store/port.ts";
import { valueWaitedFor } from "./save-entries.ts";

/** A value of Shopify that was seen and stands in no map. */
export interface WaitingValue {
  /** Null: it may be a person's, and stands on its exception alone. */
  readonly match: string | null;
  /** What people read where that says more. */
  readonly title: string | null;
  /** Of a variant; null: it has none, or the value is something else. */
  readonly barcode: string | null;
  /** Orders that wait for it. */
  readonly count: number;
}

/** Seen, and nobody waits for it yet. */
async function seenOf(store: ShopStore, kind: MapKind): Promise<readonly string[]> {
  if (kind === "warehouses")
    return (await store.locations.all()).flatMap(({ name, warehouse }) => (warehouse === null ? [name] : []));
  if (kind !== "shipping-methods") return [];
  const mapped = await store.shippingMethods.carrierOf();
  return (await store.shippingMethods.seen()).filter((method) => !mapped.has(method));
}

/** What Shopify says of values that are SKUs, by the SKU. */
export async function variantsOf(
  store: ShopStore,
  kind: MapKind,
  matches: readonly string[],
): Promise<ReadonlyMap<string, Pick<VariantRow, "title" | "barcode">>> {
  if (kind !== "items") return new Map();
  const variants = await store.catalogue.variantsBySku(matches.flatMap((match) => parseSku(match) ?? []));
  return new Map(variants.flatMap(({ sku, ...said }) => (sku === null ? [] : [[sku, said] as const])));
}

/** What was seen and is not mapped, with how many orders wait for it; what most wait for first. */
export async function readWaiting(store: ShopStore, kind: MapKind): Promise<readonly WaitingValue[]> {
  const counts = new Map<string, number>((await seenOf(store, kind)).map((match) => [match, 0]));
  for (const group of await store.cases.groups()) {
    const match = valueWaitedFor(kind, group);
    if (match !== null) counts.set(match, (counts.get(match) ?? 0) + group.count);
  }
  const variants = await variantsOf(store, kind, [...counts.keys()]);
  return [...counts]
    .map(([match, count]) => {
      const { title = null, barcode = null } = variants.get(match) ?? {};
      return { match: match === "" ? null : match, title, barcode, count };
    })
    .toSorted((a, b) => b.count - a.count || ((a.match ?? "") < (b.match ?? "") ? -1 : 1));
}

/** How many values of each map were seen and are not mapped. */
export async function countWaiting(store: ShopStore, kinds: readonly MapKind[]): Promise<ReadonlyMap<MapKind, number>> {
  const groups = await store.cases.groups();
  const counts: [MapKind, number][] = [];
  for (const kind of kinds) {
    const seen = isShared(kind) ? [] : await seenOf(store, kind);
    const waited = groups.flatMap((group) => valueWaitedFor(kind, group) ?? []);
    counts.push([kind, new Set([...seen, ...waited]).size]);
  }
  return new Map(counts);
}
