import type { ReturnTopic } from "../../state/announcement.ts";
import type { GoodsReturn, ReverseLine } from "../../state/goods-return.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import type { Removal } from "../../state/goods-return.ts";
import { set, type Json } from "./money-set.ts";

function whole(order: Order, goodsReturn: GoodsReturn): Json {
  const { shippingFee: fee, lines, exchange } = goodsReturn;
  return {
    ...named(order, goodsReturn),
    name: goodsReturn.name,
    total_return_line_items: lines.reduce((total, { quantity }) => total + quantity, 0),
    return_line_items: lines.map((line) => ({
      id: numberOf(line.id),
      admin_graphql_api_id: gid("ReturnLineItem", line.id),
      fulfillment_line_item: {
        id: numberOf(line.fulfillmentLineId),
        admin_graphql_api_id: gid("FulfillmentLineItem", line.fulfillmentLineId),
        line_item: { id: numberOf(line.lineId), admin_graphql_api_id: gid("LineItem", line.lineId) },
      },
      quantity: line.quantity,
      return_reason: line.reason,
      return_reason_note: line.note,
      customer_note: line.customerNote,
    })),
    return_shipping_fees:
      fee === null
        ? []
        : [
            {
              id: numberOf(fee.id),
              admin_graphql_api_id: gid("ReturnShippingFee", fee.id),
              price: set(order, fee.amount),
            },
          ],
    exchange_line_items: exchange.map(({ id }) => ({
      id: numberOf(id),
      admin_graphql_api_id: gid("ExchangeLineItem", id),
      line_item: null,
    })),
    total_exchange_line_items: exchange.reduce((total, { quantity }) => total + quantity, 0),
  };
}

function named(order: Order, goodsReturn: GoodsReturn): Json {
  return {
    id: numberOf(goodsReturn.id),
    admin_graphql_api_id: gid("Return", goodsReturn.id),
    status: goodsReturn.status.toLowerCase(),
    order: { id: numberOf(order.id), admin_graphql_api_id: gid("Order", order.id) },
  };
}

/** Each topic of a return has a shape of its own. That of returns/process is not documented: it is sent as approved ones are. */
export function returnPayload(topic: ReturnTopic, order: Order, goodsReturn: GoodsReturn): Json {
  const { decline, status } = goodsReturn;
  switch (topic) {
    case "returns/request":
    case "returns/approve":
    case "returns/process":
      return whole(order, goodsReturn);
    case "returns/decline":
      return {
        ...named(order, goodsReturn),
        decline: decline === null ? null : { reason: decline.reason.toLowerCase(), note: decline.note },
      };
    case "returns/cancel":
    case "returns/close":
    case "returns/reopen":
      return {
        id: numberOf(goodsReturn.id),
        admin_graphql_api_id: gid("Return", goodsReturn.id),
        order_id: numberOf(order.id),
        status: status.toLowerCase(),
      };
  }
}

/** What left a return. Fees are not changed by it; how that would look no example shows. */
export function returnUpdatePayload(goodsReturn: GoodsReturn, removals: readonly Removal[]): Json {
  return {
    admin_graphql_api_id: gid("Return", goodsReturn.id),
    return_line_items: {
      removals: removals.map(({ lineId, quantity }) => ({
        admin_graphql_api_id: gid("ReturnLineItem", lineId),
        delta: quantity,
      })),
    },
    restocking_fees: { updates: [], removals: [] },
    return_shipping_fees: { updates: [], removals: [] },
  };
}

/** What was decided over goods that came back. */
export function dispositionPayload(goodsReturn: GoodsReturn, lines: readonly ReverseLine[]): Json {
  const id = goodsReturn.reverse[0]?.id ?? goodsReturn.id;
  const dispositions = [...new Set(lines)].flatMap((line) =>
    line.dispositions.map(({ type, quantity, locationId }) => ({
      reverse_fulfillment_order_line_item: {
        id: numberOf(line.id),
        admin_graphql_api_id: gid("ReverseFulfillmentOrderLineItem", line.id),
      },
      reverse_delivery_line_item: null,
      type: type.toLowerCase(),
      location: {
        id: numberOrNull(locationId),
        admin_graphql_api_id: locationId === null ? null : gid("Location", locationId),
      },
      quantity,
    })),
  );
  return {
    id: numberOf(id),
    admin_graphql_api_id: gid("ReverseFulfillmentOrder", id),
    dispositions,
    total_dispositions: dispositions.length,
  };
}
