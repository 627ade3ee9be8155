import { refused, type Changed } from "./announcement.ts";
import { isUnderWay, type FulfillmentOrder, type Hold } from "./fulfillment.ts";
import type { Order } from "./order.ts";
import type { Shop } from "./shop.ts";

/** Shopify lets one app hold a fulfillment order ten times. */
export const MAX_HOLDS = 10;

/** Holds a fulfillment order, also one that is held already: it ships when the last hold is released. */
export function placeHold(shop: Shop, order: Order, at: FulfillmentOrder, wish: Omit<Hold, "id">): Changed {
  if (!isUnderWay(at) || at.status === "IN_PROGRESS") return refused("The fulfillment order cannot be held");
  if (at.holds.length >= MAX_HOLDS) return refused("The maximum number of fulfillment holds has been reached");
  const isTaken = at.holds.some(
    ({ handle, appId }) => handle !== null && handle === wish.handle && appId === wish.appId,
  );
  if (isTaken) return refused("The handle provided is already in use by this app for another hold");
  const hold: Hold = { ...wish, id: shop.ids.next() };
  at.holds.push(hold);
  at.status = "ON_HOLD";
  at.updatedAt = order.updatedAt = shop.now();
  return {
    kind: "changed",
    announcements: [
      { topic: "fulfillment_holds/added", fulfillmentOrder: at, hold },
      { topic: "fulfillment_orders/placed_on_hold", fulfillmentOrder: at, remaining: null, hold },
    ],
  };
}

/** Releases the named holds, or all of them; without any left the fulfillment order is open. */
export function releaseHolds(shop: Shop, order: Order, at: FulfillmentOrder, ids: ReadonlySet<string> | null): Changed {
  if (at.status !== "ON_HOLD") return refused("The fulfillment order is not on hold");
  const released = at.holds.filter(({ id }) => ids === null || ids.has(id));
  if (released.length === 0) return refused("The fulfillment order has no such hold");
  at.holds.splice(0, at.holds.length, ...at.holds.filter((hold) => !released.includes(hold)));
  if (at.holds.length === 0) at.status = "OPEN";
  at.updatedAt = order.updatedAt = shop.now();
  return {
    kind: "changed",
    announcements: [
      ...released.map((hold) => ({ topic: "fulfillment_holds/released", fulfillmentOrder: at, hold }) as const),
      ...(at.status === "OPEN" ? [{ topic: "fulfillment_orders/hold_released", fulfillmentOrder: at } as const] : []),
    ],
  };
}
