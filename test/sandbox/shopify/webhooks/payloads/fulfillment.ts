import type { Fulfillment, FulfillmentEvent, FulfillmentOrder, Hold } from "../../state/fulfillment.ts";
import { gid } from "../../state/ids.ts";
import { numberOf } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { soldLine } from "./line-item.ts";
import type { Json } from "./money-set.ts";
import { addressPayload } from "./people.ts";

/** A shipment: its lines carry the quantity that left, not what was ordered. */
export function fulfillmentPayload(order: Order, fulfillment: Fulfillment): Json {
  const [first] = fulfillment.tracking;
  const known = <T>(values: readonly (T | null)[]) => values.filter((value) => value !== null);
  return {
    id: numberOf(fulfillment.id),
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    order_id: numberOf(order.id),
    name: fulfillment.name,
    status: fulfillment.status.toLowerCase(),
    created_at: fulfillment.createdAt,
    updated_at: fulfillment.updatedAt,
    service: "manual",
    shipment_status: fulfillment.events.at(-1)?.status.toLowerCase() ?? null,
    location_id: numberOf(fulfillment.locationId),
    origin_address: null,
    email: order.email,
    destination: addressPayload(order.shippingAddress),
    tracking_company: first?.company ?? null,
    tracking_number: first?.number ?? null,
    tracking_numbers: known(fulfillment.tracking.map(({ number }) => number)),
    tracking_url: first?.url ?? null,
    tracking_urls: known(fulfillment.tracking.map(({ url }) => url)),
    receipt: {},
    line_items: fulfillment.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return line === undefined ? [] : [{ ...soldLine(order, line), quantity }];
    }),
  };
}

export function fulfillmentEventPayload(
  shop: Shop,
  order: Order,
  fulfillment: Fulfillment,
  event: FulfillmentEvent,
): Json {
  const nowhere = { city: null, province: null, country: null, zip: null, address1: null };
  return {
    ...nowhere,
    id: numberOf(event.id),
    admin_graphql_api_id: gid("FulfillmentEvent", event.id),
    fulfillment_id: numberOf(fulfillment.id),
    order_id: numberOf(order.id),
    shop_id: numberOf(shop.id),
    status: event.status.toLowerCase(),
    message: event.message,
    happened_at: event.happenedAt,
    created_at: event.happenedAt,
    updated_at: event.happenedAt,
    latitude: null,
    longitude: null,
    estimated_delivery_at: null,
  };
}

/** These topics exist only for GraphQL subscriptions: their ids are gids. */
export function briefFulfillmentOrder(at: FulfillmentOrder): Json {
  return { id: gid("FulfillmentOrder", at.id), status: at.status.toLowerCase() };
}

export function holdPayload(hold: Hold): Json {
  return {
    id: gid("FulfillmentHold", hold.id),
    reason: hold.reason.toLowerCase(),
    reason_notes: hold.notes,
    held_by_requesting_app: hold.appId !== null,
    handle: hold.handle,
    held_by_app: hold.appId === null ? null : { id: gid("App", hold.appId) },
  };
}

type Units = readonly { readonly lineId: string; readonly quantity: number }[];

export function unitsPayload(units: Units): Json[] {
  return units.map(({ lineId, quantity }) => ({ id: gid("FulfillmentOrderLineItem", lineId), quantity }));
}
