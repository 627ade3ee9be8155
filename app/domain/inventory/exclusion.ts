import type { ErpItem, InventoryItemGid, Sku } from "../values/ids.ts";

export interface SoldVariant {
  readonly inventoryItem: InventoryItemGid;
  readonly sku: Sku | null;
  readonly isTracked: boolean;
  readonly isBundleParent: boolean;
  readonly hasDuplicateSku: boolean;
}

/** Why a variant is never published, for people; null where it is. `skusOfItem`: every SKU that sells the same ERP item. */
export function variantExclusion(
  variant: SoldVariant,
  item: ErpItem | null,
  skusOfItem: readonly Sku[],
): string | null {
  if (!variant.isTracked) return "Shopify does not track its stock";
  if (variant.isBundleParent) return "it is a bundle: its parts are published, the bundle never";
  if (variant.sku === null) return "it has no SKU";
  if (variant.hasDuplicateSku) return "another variant has the same SKU";
  if (item === null) return "no ERP item is mapped to its SKU";
  // Each would be offered the whole stock of the item: the same unit would be for sale twice.
  if (skusOfItem.length > 1) return "another SKU sells the same ERP item";
  return null;
}
