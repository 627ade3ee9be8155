import { levelChanges, refused, type Changed, type Refused } from "./announcement.ts";
import { isUnderWay, type FulfillmentOrder, type FulfillmentOrderLine } from "./fulfillment.ts";
import type { Digits } from "./ids.ts";
import { commit, uncommit, type Level } from "./levels.ts";
import type { Order } from "./order.ts";
import { levelOf } from "./restock.ts";
import type { Location, Shop } from "./shop.ts";

/** So many units of a fulfillment order's line. */
export interface Units {
  /** Of the fulfillment order's line, not of the order's. */
  readonly lineId: Digits;
  readonly quantity: number;
}

export type Rerouted =
  | (Extract<Changed, { kind: "changed" }> & {
      /** What was asked for: split off, or moved. */
      readonly taken: FulfillmentOrder;
      /** What stayed behind; null where everything was taken. */
      readonly remaining: FulfillmentOrder | null;
    })
  | Refused;

/** The units wanted, all that remain where none are named; null where there are not so many. */
export function unitsOf(at: FulfillmentOrder, wanted: readonly Units[]): readonly Units[] | null {
  if (wanted.length === 0) {
    return at.lines
      .filter(({ remaining }) => remaining > 0)
      .map(({ id, remaining }) => ({ lineId: id, quantity: remaining }));
  }
  const isLess = ({ lineId, quantity }: Units) => {
    const line = at.lines.find(({ id }) => id === lineId);
    return line !== undefined && quantity > 0 && quantity <= line.remaining;
  };
  const isOnce = new Set(wanted.map(({ lineId }) => lineId)).size === wanted.length;
  return isOnce && wanted.every(isLess) ? wanted : null;
}

function takeOut(shop: Shop, at: FulfillmentOrder, units: readonly Units[]): FulfillmentOrderLine[] {
  return units.flatMap(({ lineId, quantity }) => {
    const line = at.lines.find(({ id }) => id === lineId);
    if (line === undefined) return [];
    line.total -= quantity;
    line.remaining -= quantity;
    const { lineId: ofOrder, inventoryItemId } = line;
    return [{ id: shop.ids.next(), lineId: ofOrder, inventoryItemId, total: quantity, remaining: quantity }];
  });
}

function dropEmptied(at: FulfillmentOrder): void {
  at.lines.splice(0, at.lines.length, ...at.lines.filter(({ total }) => total > 0));
  if (at.lines.every(({ remaining }) => remaining === 0)) at.status = "CLOSED";
}

function newBeside(shop: Shop, order: Order, at: FulfillmentOrder, locationId: Digits): FulfillmentOrder {
  const beside: FulfillmentOrder = {
    id: shop.ids.next(),
    locationId,
    status: "OPEN",
    updatedAt: shop.now(),
    lines: [],
    holds: [],
  };
  order.fulfillmentOrders.splice(order.fulfillmentOrders.indexOf(at) + 1, 0, beside);
  at.updatedAt = order.updatedAt = shop.now();
  return beside;
}

/** Splits units off into a fulfillment order of their own, at the same location. */
export function splitFulfillmentOrder(
  shop: Shop,
  order: Order,
  at: FulfillmentOrder,
  wanted: readonly Units[],
): Rerouted {
  if (!isUnderWay(at)) return refused("The fulfillment order is not in a splittable state");
  const units = wanted.length === 0 ? null : unitsOf(at, wanted);
  if (units === null) return refused("The line item quantity is invalid");
  const remaining = at.lines.reduce((total, line) => total + line.remaining, 0);
  if (units.reduce((total, { quantity }) => total + quantity, 0) >= remaining)
    return refused("The fulfillment order must keep at least one unit");
  const taken = newBeside(shop, order, at, at.locationId);
  taken.lines.push(...takeOut(shop, at, units));
  dropEmptied(at);
  return {
    kind: "changed",
    taken,
    remaining: at,
    announcements: [{ topic: "fulfillment_orders/split", fulfillmentOrder: taken, remaining: at, units }],
  };
}

function moveStock(shop: Shop, lines: readonly FulfillmentOrderLine[], from: Digits, to: Digits): Level[] {
  return lines.flatMap(({ inventoryItemId, remaining }) => {
    const [old, next] = [levelOf(shop, inventoryItemId, from), levelOf(shop, inventoryItemId, to)];
    if (old !== undefined) uncommit(old, remaining, shop.now());
    if (next !== undefined) commit(next, remaining, shop.now());
    return [old, next].filter((level) => level !== undefined);
  });
}

/** Moves units to another location: what was committed here is committed there, even below zero. */
export function moveFulfillmentOrder(
  shop: Shop,
  order: Order,
  at: FulfillmentOrder,
  wish: { readonly to: Location; readonly units: readonly Units[] },
): Rerouted {
  const { to } = wish;
  if (!isUnderWay(at) || at.status === "IN_PROGRESS") return refused("The fulfillment order is not in a movable state");
  if (!to.isActive) return refused("The location is not active");
  if (to.id === at.locationId) return refused("The fulfillment order is at the location already");
  const units = unitsOf(at, wish.units);
  if (units === null || units.length === 0) return refused("The line item quantity is invalid");
  const from = at.locationId;
  const moved = newBeside(shop, order, at, to.id);
  const lines = takeOut(shop, at, units);
  moved.lines.push(...lines);
  dropEmptied(at);
  const levels = moveStock(shop, lines, from, to.id);
  return {
    kind: "changed",
    taken: moved,
    remaining: at.status === "CLOSED" ? null : at,
    announcements: [
      { topic: "fulfillment_orders/moved", original: at, moved, from, units },
      { topic: "orders/updated", order },
      ...levelChanges(levels),
    ],
  };
}
