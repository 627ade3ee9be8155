import type { ErpItem, InventoryItemGid, LocationGid, Sku, Warehouse } from "../values/ids.ts";

export interface SoldVariant {
  readonly inventoryItem: InventoryItemGid;
  readonly sku: Sku | null;
  readonly isTracked: boolean;
  readonly isBundleParent: boolean;
  readonly hasDuplicateSku: boolean;
}

export interface FedLocation {
  readonly location: LocationGid;
  readonly isActive: boolean;
  readonly warehouse: Warehouse | null;
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

/**
 * The locations that may be published, each with the warehouse that feeds it.
 * A warehouse that feeds two locations is left out: its units would be for sale twice.
 */
export function fedLocations(
  locations: readonly FedLocation[],
): readonly { readonly location: LocationGid; readonly warehouse: Warehouse }[] {
  const fed = locations.flatMap(({ location, isActive, warehouse }) =>
    isActive && warehouse !== null ? [{ location, warehouse }] : [],
  );
  return fed.filter(({ warehouse }) => fed.filter((other) => other.warehouse === warehouse).length === 1);
}
