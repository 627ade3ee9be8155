import type { LevelView } from "#app/domain/inventory/level-view.ts";
import type { InventoryItemGid, LocationGid, Sku } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";
import type { VariantRow } from "./catalogue.ts";
import type { PublishedRow } from "./stock.ts";

export interface LevelFilter {
  readonly view?: LevelView;
  readonly location?: LocationGid;
  /** The beginning of a SKU or of a title, in any capitals. */
  readonly search?: string;
}

/** A level of the list: published, or different without ever having been. */
export interface ListedLevel {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly published: PublishedRow | null;
  readonly gap: { readonly available: number; readonly target: number; readonly since: Date } | null;
}

export interface LevelList {
  /** By SKU, a page at a time; a page costs the same wherever it stands and however many levels there are. */
  page(filter: LevelFilter & { readonly after?: string; readonly limit: number }): Promise<Keyset<ListedLevel>>;
  /** How many there are, counted up to a limit. */
  count(filter: LevelFilter, limit: number): Promise<number>;
  /** All variants of Shopify, published or not, by inventory item; a search is the beginning of a title, or a whole SKU. */
  variants(page: {
    readonly search?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<Keyset<VariantRow>>;
  /** SKUs of the levels that fit, each once, up to a limit. */
  skus(filter: LevelFilter, limit: number): Promise<readonly Sku[]>;
}
