import type { Announcement } from "../../state/announcement.ts";
import { gid } from "../../state/ids.ts";
import { briefFulfillmentOrder, holdPayload, unitsPayload } from "./fulfillment.ts";
import type { Json } from "./money-set.ts";

export type FulfillmentOrderNews = Extract<
  Announcement,
  { readonly topic: `fulfillment_orders/${string}` | `fulfillment_holds/${string}` }
>;

/** What became of a fulfillment order; each topic has a shape of its own. */
export function fulfillmentOrderPayload(news: FulfillmentOrderNews): Json {
  switch (news.topic) {
    case "fulfillment_orders/order_routing_complete":
    case "fulfillment_orders/hold_released":
      return { fulfillment_order: briefFulfillmentOrder(news.fulfillmentOrder) };
    case "fulfillment_orders/cancelled":
      return { fulfillment_order: briefFulfillmentOrder(news.fulfillmentOrder), replacement_fulfillment_order: null };
    case "fulfillment_orders/moved":
      return {
        original_fulfillment_order: {
          ...briefFulfillmentOrder(news.original),
          assigned_location_id: gid("Location", news.original.locationId),
        },
        moved_fulfillment_order: {
          ...briefFulfillmentOrder(news.moved),
          assigned_location_id: gid("Location", news.moved.locationId),
        },
        destination_location_id: gid("Location", news.moved.locationId),
        fulfillment_order_line_items_requested: unitsPayload(news.units),
        source_location: { id: gid("Location", news.from) },
      };
    case "fulfillment_orders/split":
      return {
        split_line_items: unitsPayload(news.units),
        fulfillment_order: briefFulfillmentOrder(news.remaining),
        remaining_fulfillment_order: briefFulfillmentOrder(news.fulfillmentOrder),
        replacement_fulfillment_order: null,
      };
    case "fulfillment_orders/placed_on_hold":
      return {
        fulfillment_order: {
          ...briefFulfillmentOrder(news.fulfillmentOrder),
          fulfillment_holds: news.fulfillmentOrder.holds.map(holdPayload),
        },
        remaining_fulfillment_order: news.remaining === null ? null : briefFulfillmentOrder(news.remaining),
        held_fulfillment_order_line_items: unitsPayload(
          news.fulfillmentOrder.lines.map(({ id, remaining }) => ({ lineId: id, quantity: remaining })),
        ),
        created_fulfillment_hold: holdPayload(news.hold),
      };
    case "fulfillment_holds/added":
    case "fulfillment_holds/released":
      return {
        fulfillment_order: { id: gid("FulfillmentOrder", news.fulfillmentOrder.id) },
        fulfillment_hold: holdPayload(news.hold),
      };
  }
}
