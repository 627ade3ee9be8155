import { levelChanges, refused, type Announcement, type Changed, type Refused } from "./announcement.ts";
import {
  isUnderWay,
  type Fulfillment,
  type FulfillmentEvent,
  type FulfillmentLine,
  type FulfillmentOrder,
  type Tracking,
} from "./fulfillment.ts";
import { commit, takeCommitted, type Level } from "./levels.ts";
import type { Order } from "./order.ts";
import { levelOf } from "./restock.ts";
import { unitsOf, type Units } from "./route-fulfillment.ts";
import type { Shop } from "./shop.ts";

/** What ships out of one fulfillment order; all that remains where no units are named. */
export interface Parcel {
  readonly at: FulfillmentOrder;
  readonly units: readonly Units[];
}

export type Fulfilled = (Extract<Changed, { kind: "changed" }> & { readonly fulfillment: Fulfillment }) | Refused;

/** Why the parcels cannot leave together, in Shopify's words where they are known; null where they can. */
function obstacle(order: Order, parcels: readonly Parcel[]): string | null {
  const [first] = parcels;
  if (first === undefined) return "Line items by fulfillment order can't be blank";
  if (parcels.some(({ at }) => !order.fulfillmentOrders.includes(at)))
    return "All fulfillment orders must belong to the same order";
  if (parcels.some(({ at }) => at.locationId !== first.at.locationId))
    return "All fulfillment orders must be assigned to the same location";
  if (new Set(parcels.map(({ at }) => at)).size < parcels.length) return "Fulfillment orders must be named once";
  const stuck = parcels.find(({ at }) => !isUnderWay(at) || at.status === "ON_HOLD" || at.status === "SCHEDULED");
  if (stuck !== undefined)
    return `Fulfillment order ${stuck.at.id} has an unfulfillable status= ${stuck.at.status.toLowerCase()}.`;
  return null;
}

function ship(shop: Shop, { at, units }: Parcel): { readonly lines: FulfillmentLine[]; readonly levels: Level[] } {
  const levels: Level[] = [];
  const lines = units.flatMap(({ lineId, quantity }): FulfillmentLine[] => {
    const part = at.lines.find(({ id }) => id === lineId);
    if (part === undefined) return [];
    part.remaining -= quantity;
    const level = levelOf(shop, part.inventoryItemId, at.locationId);
    if (level !== undefined) {
      takeCommitted(level, quantity, shop.now());
      levels.push(level);
    }
    const made = { id: shop.ids.next(), lineId: part.lineId, quantity };
    return [{ ...made, fulfillmentOrderId: at.id, fulfillmentOrderLineId: part.id }];
  });
  at.status = at.lines.every(({ remaining }) => remaining === 0) ? "CLOSED" : "IN_PROGRESS";
  at.updatedAt = shop.now();
  return { lines, levels };
}

/** Whether anything is still to be shipped. */
export function isFulfilled(order: Order): boolean {
  return order.fulfillments.length > 0 && !order.fulfillmentOrders.some(isUnderWay);
}

/** Ships units of one or more fulfillment orders of one location: they leave `committed`, and the warehouse. */
export function fulfillOrder(
  shop: Shop,
  order: Order,
  parcels: readonly Parcel[],
  tracking: readonly Tracking[],
): Fulfilled {
  const reason = obstacle(order, parcels);
  if (reason !== null) return refused(reason);
  const counted = parcels.map((parcel) => ({ at: parcel.at, units: unitsOf(parcel.at, parcel.units) ?? [] }));
  if (counted.some(({ units }) => units.length === 0))
    return refused("Invalid fulfillment order line item quantity requested.");
  const shipped = counted.map((parcel) => ship(shop, parcel));
  const now = shop.now();
  const fulfillment: Fulfillment = {
    id: shop.ids.next(),
    name: `${order.name}.${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    locationId: counted[0]?.at.locationId ?? "",
    createdAt: now,
    updatedAt: now,
    tracking,
    lines: shipped.flatMap(({ lines }) => lines),
    events: [],
  };
  order.fulfillments.push(fulfillment);
  order.updatedAt = now;
  const topic = isFulfilled(order) ? "orders/fulfilled" : "orders/partially_fulfilled";
  return {
    kind: "changed",
    fulfillment,
    announcements: [
      { topic: "fulfillments/create", order, fulfillment },
      { topic, order },
      { topic: "orders/updated", order },
      ...levelChanges(shipped.flatMap(({ levels }) => levels)),
    ],
  };
}

function updated(shop: Shop, order: Order, fulfillment: Fulfillment): Announcement[] {
  fulfillment.updatedAt = order.updatedAt = shop.now();
  return [
    { topic: "fulfillments/update", order, fulfillment },
    { topic: "orders/updated", order },
  ];
}

/** Replaces what is known of the parcels' way. */
export function updateTracking(
  shop: Shop,
  order: Order,
  fulfillment: Fulfillment,
  tracking: readonly Tracking[],
): Changed {
  if (fulfillment.status === "CANCELLED") return refused("Fulfillment is cancelled and cannot be updated");
  fulfillment.tracking = tracking;
  return { kind: "changed", announcements: updated(shop, order, fulfillment) };
}

/** Notes what the carrier said. */
export function addFulfillmentEvent(
  shop: Shop,
  order: Order,
  fulfillment: Fulfillment,
  said: { readonly status: string; readonly happenedAt: string | null; readonly message: string | null },
): Changed & { readonly event?: FulfillmentEvent } {
  if (fulfillment.status === "CANCELLED") return refused("Fulfillment is cancelled");
  const event = { ...said, id: shop.ids.next(), happenedAt: said.happenedAt ?? shop.now() };
  fulfillment.events.push(event);
  return {
    kind: "changed",
    event,
    announcements: [
      { topic: "fulfillment_events/create", order, fulfillment, event },
      ...updated(shop, order, fulfillment),
    ],
  };
}

/** Takes a shipment back before it left: its units are open and committed again. */
export function cancelFulfillment(shop: Shop, order: Order, fulfillment: Fulfillment): Changed {
  if (fulfillment.status === "CANCELLED") return refused("Fulfillment is already cancelled");
  const sentBack = new Set([
    ...order.returns.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)),
    ...order.refunds.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)),
  ]);
  if (order.cancelledAt !== null || fulfillment.lines.some(({ lineId }) => sentBack.has(lineId)))
    return refused("Fulfillment cannot be cancelled");
  const levels: Level[] = [];
  for (const line of fulfillment.lines) {
    const at = order.fulfillmentOrders.find(({ id }) => id === line.fulfillmentOrderId);
    const part = at?.lines.find(({ id }) => id === line.fulfillmentOrderLineId);
    if (at === undefined || part === undefined) continue;
    part.remaining += line.quantity;
    if (!isUnderWay(at)) at.status = "OPEN";
    const level = levelOf(shop, part.inventoryItemId, at.locationId);
    if (level === undefined) continue;
    // Into the warehouse and straight to the order: available stays as it was.
    level.quantities.available += line.quantity;
    commit(level, line.quantity, shop.now());
    levels.push(level);
  }
  fulfillment.status = "CANCELLED";
  return {
    kind: "changed",
    announcements: [...updated(shop, order, fulfillment), ...levelChanges(levels)],
  };
}
