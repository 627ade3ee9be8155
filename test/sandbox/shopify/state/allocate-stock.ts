import type { Digits } from "./ids.ts";
import { commit, levelKey, type Level } from "./levels.ts";
import type { FulfillmentOrder } from "./fulfillment.ts";
import type { OrderLine } from "./order.ts";
import { levelsOfItem, type Location, type Shop } from "./shop.ts";

/** So many units of a line leave from a location. */
export interface Share {
  readonly lineId: Digits;
  readonly inventoryItemId: Digits | null;
  readonly locationId: Digits;
  readonly units: number;
}

interface Wanted {
  readonly line: OrderLine;
  readonly units: number;
}

interface Where {
  readonly mayOversell: boolean;
  /** The counter it is sold over, by name; null online. */
  readonly at: string | null;
}

/** Where an order may be shipped from, in the order the shop prefers; over the counter only what is there. */
function candidates(shop: Shop, at: string | null): readonly Location[] {
  return shop.locations.filter(({ name, isActive, fulfillsOnlineOrders }) =>
    at === null ? isActive && fulfillsOnlineOrders : name === at,
  );
}

/** A bundle's stock is that of its parts; the order line keeps its own item. */
function takesStock(shop: Shop, line: OrderLine): boolean {
  return line.inventoryItemId !== null && levelsOfItem(shop, line.inventoryItemId).length > 0;
}

/** The places that stock the line's item; all of them where it is kept nowhere. */
function stocking(shop: Shop, line: OrderLine, places: readonly Location[]): readonly Location[] {
  const { inventoryItemId } = line;
  if (inventoryItemId === null || !takesStock(shop, line)) return places;
  return places.filter(({ id }) => shop.levels.get(levelKey(inventoryItemId, id))?.isActive === true);
}

/**
 * Where each unit ships from: the first location that has it, more locations where one is not enough.
 * Returns the SKU that is sold out, unless overselling is wanted; then the first location goes below zero.
 */
export function allocateStock(
  shop: Shop,
  wanted: readonly Wanted[],
  { mayOversell, at }: Where,
): readonly Share[] | { readonly soldOut: string } {
  const taken = new Map<string, number>();
  const shares: Share[] = [];
  const places = candidates(shop, at);
  for (const { line, units } of wanted.filter(({ line }) => line.requiresShipping)) {
    const { inventoryItemId } = line;
    let left = units;
    const near = stocking(shop, line, places);
    for (const location of takesStock(shop, line) ? near : []) {
      const key = levelKey(inventoryItemId ?? "", location.id);
      const free = (shop.levels.get(key)?.quantities.available ?? 0) - (taken.get(key) ?? 0);
      const here = Math.max(0, Math.min(left, free));
      if (here === 0) continue;
      taken.set(key, (taken.get(key) ?? 0) + here);
      shares.push({ lineId: line.id, inventoryItemId, locationId: location.id, units: here });
      left -= here;
    }
    const first = near[0] ?? places[0];
    if (left === 0 || first === undefined) continue;
    if (takesStock(shop, line) && !mayOversell) return { soldOut: line.sku ?? line.title };
    shares.push({ lineId: line.id, inventoryItemId, locationId: first.id, units: left });
  }
  return shares;
}

/** Moves the shares from available to committed; returns the levels that changed. */
export function commitShares(shop: Shop, shares: readonly Share[], now: string): readonly Level[] {
  return shares.flatMap((share) => {
    const level =
      share.inventoryItemId === null ? undefined : shop.levels.get(levelKey(share.inventoryItemId, share.locationId));
    if (level === undefined) return [];
    commit(level, share.units, now);
    return [level];
  });
}

/** Adds shares to the order's open fulfillment orders, one per location. */
export function addToFulfillmentOrders(
  shop: Shop,
  into: FulfillmentOrder[],
  shares: readonly Share[],
  now: string,
): void {
  for (const share of shares) {
    let at = into.find(({ locationId, status }) => locationId === share.locationId && status === "OPEN");
    if (at === undefined) {
      at = { id: shop.ids.next(), locationId: share.locationId, status: "OPEN", updatedAt: now, lines: [], holds: [] };
      into.push(at);
    }
    const line = at.lines.find(({ lineId }) => lineId === share.lineId);
    if (line === undefined) {
      at.lines.push({
        id: shop.ids.next(),
        lineId: share.lineId,
        inventoryItemId: share.inventoryItemId,
        total: share.units,
        remaining: share.units,
      });
    } else {
      line.total += share.units;
      line.remaining += share.units;
    }
    at.updatedAt = now;
  }
}
