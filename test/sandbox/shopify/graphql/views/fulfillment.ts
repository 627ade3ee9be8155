import type { Fulfillment, FulfillmentEvent, FulfillmentLine } from "../../state/fulfillment.ts";
import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { fulfillmentOrderView } from "./fulfillment-order.ts";
import { locationView } from "./inventory.ts";
import { lineView, unitsBag } from "./order-line.ts";
import { orderView } from "./order.ts";

export function eventView({ id, status, happenedAt, message }: FulfillmentEvent): Fields {
  return { id: gid("FulfillmentEvent", id), status, happenedAt, message, createdAt: happenedAt };
}

export function fulfillmentLineView(shop: Shop, order: Order, { id, lineId, quantity }: FulfillmentLine): Fields {
  const line = order.lines.find((each) => each.id === lineId);
  return {
    id: gid("FulfillmentLineItem", id),
    quantity,
    lineItem: () => (line === undefined ? null : lineView(shop, order, line)),
    originalTotalSet: () => unitsBag(order, lineId, quantity, (priced) => priced.originalTotal),
    discountedTotalSet: () => unitsBag(order, lineId, quantity, (priced) => priced.discountedTotal),
  };
}

const DISPLAY_STATUS = { SUCCESS: "FULFILLED", CANCELLED: "CANCELED" } as const;

function displayStatus(fulfillment: Fulfillment): string {
  const said = fulfillment.events.at(-1)?.status;
  return fulfillment.status === "SUCCESS" && said !== undefined ? said : DISPLAY_STATUS[fulfillment.status];
}

/** A shipment as it is now: its lines, its way, what the carrier said. */
export function fulfillmentView(shop: Shop, order: Order, fulfillment: Fulfillment): Fields {
  const when = (status: string) => fulfillment.events.find((event) => event.status === status)?.happenedAt ?? null;
  const ofOrders = new Set(fulfillment.lines.map(({ fulfillmentOrderId }) => fulfillmentOrderId));
  const location = shop.locations.find(({ id }) => id === fulfillment.locationId);
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", fulfillment.id),
    legacyResourceId: fulfillment.id,
    name: fulfillment.name,
    status: fulfillment.status,
    displayStatus: displayStatus(fulfillment),
    createdAt: fulfillment.createdAt,
    updatedAt: fulfillment.updatedAt,
    deliveredAt: when("DELIVERED"),
    inTransitAt: when("IN_TRANSIT"),
    estimatedDeliveryAt: null,
    requiresShipping: true,
    totalQuantity: fulfillment.lines.reduce((total, { quantity }) => total + quantity, 0),
    trackingInfo: ({ first }: Fields) =>
      fulfillment.tracking.slice(0, typeof first === "number" ? first : undefined).map((tracking) => ({ ...tracking })),
    location: () => (location === undefined ? null : locationView(shop, location)),
    order: () => orderView(shop, order),
    events: (args: Fields) => connectionInOrder(fulfillment.events, args, eventView),
    fulfillmentLineItems: (args: Fields) =>
      connectionInOrder(fulfillment.lines, args, (line) => fulfillmentLineView(shop, order, line)),
    fulfillmentOrders: (args: Fields) =>
      connectionInOrder(
        order.fulfillmentOrders.filter(({ id }) => ofOrders.has(id)),
        args,
        (at) => fulfillmentOrderView(shop, order, at),
      ),
  };
}
