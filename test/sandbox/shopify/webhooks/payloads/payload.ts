import type { Announcement, OrderEdit } from "../../state/announcement.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { draftOrderPayload } from "./draft-order.ts";
import { fulfillmentOrderPayload } from "./fulfillment-order.ts";
import { fulfillmentEventPayload, fulfillmentPayload } from "./fulfillment.ts";
import { dispositionPayload, returnPayload, returnUpdatePayload } from "./goods-return.ts";
import { orderPayload } from "./order.ts";
import { productPayload } from "./product.ts";
import { refundPayload } from "./refund.ts";
import { shopPayload } from "./shop.ts";
import { stockPayload } from "./stock.ts";
import { transactionPayload } from "./transaction.ts";

type Json = Readonly<Record<string, unknown>>;

/** Changes of discounts and shipping are left out: no example shows how they look. */
function editPayload(order: Order, edit: OrderEdit): Json {
  const changes = (wanted: (delta: number) => boolean) =>
    edit.lines
      .filter(({ delta }) => wanted(delta))
      .map(({ lineId, delta }) => ({ id: numberOf(lineId), delta: Math.abs(delta) }));
  return {
    order_edit: {
      id: numberOf(edit.id),
      app_id: numberOrNull(edit.appId),
      created_at: order.updatedAt,
      committed_at: order.updatedAt,
      notify_customer: edit.notifiesCustomer,
      order_id: numberOf(order.id),
      staff_note: edit.staffNote,
      user_id: null,
      line_items: { additions: changes((delta) => delta > 0), removals: changes((delta) => delta < 0) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function riskPayload(order: Order): Json {
  return {
    provider_id: null,
    provider_title: null,
    risk_level: order.risk.level.toLowerCase(),
    created_at: order.updatedAt,
    order_id: numberOf(order.id),
    admin_graphql_api_order_id: gid("Order", order.id),
  };
}

/** What a webhook says, as things are now. */
export function payloadOf(shop: Shop, announcement: Announcement): Json {
  switch (announcement.topic) {
    case "orders/edited":
      return editPayload(announcement.order, announcement.edit);
    case "orders/create":
    case "orders/updated":
    case "orders/paid":
    case "orders/cancelled":
    case "orders/fulfilled":
    case "orders/partially_fulfilled":
      return orderPayload(announcement.order);
    case "orders/risk_assessment_changed":
      return riskPayload(announcement.order);
    case "draft_orders/create":
    case "draft_orders/update":
      return draftOrderPayload(shop, announcement.draft);
    case "draft_orders/delete":
      return { id: numberOf(announcement.draftId) };
    case "order_transactions/create":
      return transactionPayload(announcement.order, announcement.transaction);
    case "refunds/create":
      return refundPayload(announcement.order, announcement.refund);
    case "fulfillments/create":
    case "fulfillments/update":
      return fulfillmentPayload(announcement.order, announcement.fulfillment);
    case "fulfillment_events/create": {
      const { order, fulfillment, event } = announcement;
      return fulfillmentEventPayload(shop, order, fulfillment, event);
    }
    case "returns/update":
      return returnUpdatePayload(announcement.goodsReturn, announcement.removals);
    case "reverse_fulfillment_orders/dispose":
      return dispositionPayload(announcement.goodsReturn, announcement.lines);
    case "inventory_items/update":
    case "inventory_levels/connect":
    case "inventory_levels/disconnect":
    case "inventory_levels/update":
    case "locations/deactivate":
      return stockPayload(announcement);
    case "products/update":
      return productPayload(shop, announcement.product);
    case "app/uninstalled":
      return shopPayload(shop);
    case "returns/request":
    case "returns/approve":
    case "returns/decline":
    case "returns/cancel":
    case "returns/close":
    case "returns/reopen":
    case "returns/process":
      return returnPayload(announcement.topic, announcement.order, announcement.goodsReturn);
    default:
      return fulfillmentOrderPayload(announcement);
  }
}
