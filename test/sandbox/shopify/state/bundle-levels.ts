import type { Variant } from "./catalog.ts";
import { levelKey, newLevel, type Level } from "./levels.ts";
import { levelsOfItem, type Shop } from "./shop.ts";

/** What a bundle comes to at a location: as many as its scarcest component makes. Never stored, so never wrong. */
function bundleLevel(shop: Shop, bundle: Variant, locationId: string): Level | null {
  const parts = bundle.components.flatMap(({ variantId, quantity }) => {
    const part = shop.variants.get(variantId);
    const level = part === undefined ? undefined : shop.levels.get(levelKey(part.inventoryItemId, locationId));
    return level?.isActive === true ? [{ level, quantity }] : [];
  });
  const [first] = parts;
  if (first === undefined || parts.length < bundle.components.length) return null;
  const available = Math.min(...parts.map(({ level, quantity }) => Math.floor(level.quantities.available / quantity)));
  const updatedAt = parts.map(({ level }) => level.updatedAt).reduce((a, b) => (a > b ? a : b));
  // The number of its own level is made of the first component's: ids of different items never meet.
  return newLevel({ id: first.level.id, inventoryItemId: bundle.inventoryItemId, locationId }, available, updatedAt);
}

/** A variant's levels; a bundle's are those of its components. */
export function levelsOfVariant(shop: Shop, variant: Variant): readonly Level[] {
  if (variant.components.length === 0) return levelsOfItem(shop, variant.inventoryItemId);
  return shop.locations.flatMap(({ id }) => bundleLevel(shop, variant, id) ?? []);
}
