import type { ErpItem, InventoryItemGid, Sku } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";

export interface VariantRow {
  readonly inventoryItem: InventoryItemGid;
  readonly sku: Sku | null;
  readonly title: string;
  /** As values/barcode compares them; null: it has none. */
  readonly barcode: string | null;
  readonly isTracked: boolean;
  readonly isGiftCard: boolean;
  readonly isBundleParent: boolean;
  readonly hasDuplicateSku: boolean;
  /** Shopify goes on selling it when nothing is left. */
  readonly sellsWithoutStock: boolean;
}

export interface CatalogueRow {
  readonly item: ErpItem;
  readonly name: string;
  readonly unit: string | null;
  /** As values/barcode compares them. */
  readonly barcodes: readonly string[];
  readonly isActive: boolean;
}

export interface Catalogue {
  saveItems(rows: readonly CatalogueRow[], seenAt: Date): Promise<void>;
  /** Items that no read has shown since are no longer active; returns how many that were. */
  retireItems(seenBefore: Date): Promise<number>;
  searchItems(text: string, limit: number): Promise<readonly CatalogueRow[]>;
  hasItem(item: ErpItem): Promise<boolean>;
  /** Those of the codes that are active items. */
  itemsAmong(codes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Active items by code; what lies behind the limit is left out. */
  activeItems(limit: number): Promise<readonly CatalogueRow[]>;
  saveVariants(rows: readonly VariantRow[], seenAt: Date): Promise<void>;
  variantsBySku(skus: readonly Sku[]): Promise<readonly VariantRow[]>;
  variantsByItem(items: readonly InventoryItemGid[]): Promise<readonly VariantRow[]>;
  /** All variants that may be published, by pages of inventory item. */
  variants(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<VariantRow>>;
  /** SKU → ERP item: a person's mapping first, then an active ERP item of the same code. A SKU without either is left out. */
  itemsOf(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ErpItem>>;
  /** The reverse, for stock: which SKUs sell this item. */
  skusOf(items: readonly ErpItem[]): Promise<ReadonlyMap<ErpItem, readonly Sku[]>>;
  mapItem(sku: Sku, item: ErpItem, by: string): Promise<void>;
}
