import type { Digits } from "./ids.ts";
import { isUnderWay } from "./fulfillment.ts";
import { levelKey, setQuantity, takeCommitted, uncommit, type Level } from "./levels.ts";
import type { Order, OrderLine } from "./order.ts";
import type { Shop } from "./shop.ts";

export interface Release {
  readonly units: number;
  /** False: the units leave the warehouse's books without going back on sale. */
  readonly restock: boolean;
}

/** Units of a line that no fulfillment has taken yet. */
export function openUnits(order: Order, lineId: Digits): number {
  return order.fulfillmentOrders
    .filter(isUnderWay)
    .flatMap((at) => at.lines)
    .filter((part) => part.lineId === lineId)
    .reduce((total, part) => total + part.remaining, 0);
}

/** Units of a line that were shipped and whose fulfillment stands. */
export function shippedUnits(order: Order, lineId: Digits): number {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap((fulfillment) => fulfillment.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((total, line) => total + line.quantity, 0);
}

/** Gives a line's open units back, to sale or (without restock) to nobody; newest fulfillment order first. */
export function releaseUnits(shop: Shop, order: Order, line: OrderLine, { units, restock }: Release): Level[] {
  const now = shop.now();
  let left = units;
  const levels: Level[] = [];
  for (const at of order.fulfillmentOrders.filter(isUnderWay).toReversed()) {
    for (const part of at.lines.filter(({ lineId }) => lineId === line.id)) {
      const here = Math.min(left, part.remaining);
      if (here === 0) continue;
      part.total -= here;
      part.remaining -= here;
      at.updatedAt = now;
      left -= here;
      const level = levelOf(shop, part.inventoryItemId, at.locationId);
      if (level === undefined) continue;
      if (restock) uncommit(level, here, now);
      else takeCommitted(level, here, now);
      levels.push(level);
    }
    if (at.lines.every(({ remaining }) => remaining === 0)) closeEmptied(order, at);
  }
  return levels;
}

function closeEmptied(order: Order, at: Order["fulfillmentOrders"][number]): void {
  const hasShipped = at.lines.some(({ total }) => total > 0);
  if (hasShipped) at.status = "CLOSED";
  else if (order.cancelledAt !== null) at.status = "CANCELLED";
  else at.status = "CLOSED";
}

export function levelOf(shop: Shop, inventoryItemId: Digits | null, locationId: Digits): Level | undefined {
  return inventoryItemId === null ? undefined : shop.levels.get(levelKey(inventoryItemId, locationId));
}

/** Shipped units that came back go on sale at a location; nothing where no stock of the item is kept there. */
export function putBack(shop: Shop, inventoryItemId: Digits | null, locationId: Digits, units: number): Level[] {
  const level = levelOf(shop, inventoryItemId, locationId);
  if (level === undefined) return [];
  level.isActive = true;
  setQuantity(level, "available", level.quantities.available + units, shop.now());
  return [level];
}
