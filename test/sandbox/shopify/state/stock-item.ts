import { levelChanges, refused, type Announcement, type Changed } from "./announcement.ts";
import type { Digits } from "./ids.ts";
import { levelKey, newLevel, setQuantity, type Level } from "./levels.ts";
import { levelsOfItem, type Shop } from "./shop.ts";

/** The level of an item at a location; a new one with nothing in it where it was never stocked, unknown to the shop until `keepLevel`. */
export function levelAt(shop: Shop, inventoryItemId: Digits, locationId: Digits): Level {
  return (
    shop.levels.get(levelKey(inventoryItemId, locationId)) ??
    newLevel({ id: shop.ids.next(), inventoryItemId, locationId }, 0, shop.now())
  );
}

/** A level that was written to is stocked, also where it was not before: since 2026-10 every location can be written to. */
export function keepLevel(shop: Shop, level: Level): readonly Announcement[] {
  const key = levelKey(level.inventoryItemId, level.locationId);
  const isKnown = shop.levels.has(key) && level.isActive;
  level.isActive = true;
  shop.levels.set(key, level);
  return isKnown ? levelChanges([level]) : [{ topic: "inventory_levels/connect", level }, ...levelChanges([level])];
}

export interface Opening {
  readonly name: "available" | "on_hand";
  readonly quantity: number;
}

/** Stocks an item at a location. What lay there when it was last stocked lies there still, unless an opening quantity is given. */
export function activateLevel(shop: Shop, level: Level, opening: Opening | null): Changed {
  const isStocked = shop.levels.has(levelKey(level.inventoryItemId, level.locationId)) && level.isActive;
  if (isStocked && opening !== null)
    return refused(`Not allowed to set ${opening.name} quantity when the item is already active at the location.`);
  if (isStocked) return { kind: "changed", announcements: [] };
  if (opening !== null) setQuantity(level, opening.name, opening.quantity, shop.now());
  return { kind: "changed", announcements: keepLevel(shop, level) };
}

/** Ends stocking an item at a location; not while orders or transfers count on it, and never at its last one. */
export function deactivateLevel(shop: Shop, level: Level): Changed {
  const { committed, incoming, reserved } = level.quantities;
  const reason = committed > 0 ? "committed" : incoming > 0 ? "incoming" : reserved > 0 ? "reserved" : null;
  if (reason !== null) return refused(`The inventory level has ${reason} quantities and cannot be deactivated.`);
  const others = levelsOfItem(shop, level.inventoryItemId).filter((each) => each !== level && each.isActive);
  if (others.length === 0)
    return refused("The inventory item must be stocked at a minimum of 1 location and cannot be deactivated.");
  if (!level.isActive) return { kind: "changed", announcements: [] };
  level.isActive = false;
  level.updatedAt = shop.now();
  return { kind: "changed", announcements: [{ topic: "inventory_levels/disconnect", level }] };
}
