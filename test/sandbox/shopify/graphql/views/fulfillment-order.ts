import { gid } from "../../state/ids.ts";
import type { FulfillmentOrder, Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { locationView } from "./inventory.ts";
import { lineView } from "./order-line.ts";

function assignedLocationView(shop: Shop, at: FulfillmentOrder): Fields {
  const location = shop.locations.find(({ id }) => id === at.locationId);
  return {
    name: location?.name ?? "",
    countryCode: "DE",
    city: location?.city ?? null,
    zip: location?.zip ?? null,
    location: () => (location === undefined ? null : locationView(shop, location)),
  };
}

export function fulfillmentOrderView(shop: Shop, order: Order, at: FulfillmentOrder): Fields {
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", at.id),
    orderId: gid("Order", order.id),
    orderName: order.name,
    status: at.status,
    requestStatus: "UNSUBMITTED",
    createdAt: order.createdAt,
    updatedAt: at.updatedAt,
    fulfillAt: order.createdAt,
    fulfillBy: null,
    assignedLocation: assignedLocationView(shop, at),
    deliveryMethod: {
      id: gid("DeliveryMethod", at.id),
      methodType: "SHIPPING",
      minDeliveryDateTime: null,
      maxDeliveryDateTime: null,
    },
    fulfillmentHolds: [],
    supportedActions:
      at.status === "OPEN"
        ? ["CREATE_FULFILLMENT", "HOLD", "MOVE", "SPLIT"].map((action) => ({ action, externalUrl: null }))
        : [],
    fulfillments: (args: Fields) => connectionInOrder([], args, () => ({})),
    lineItems: (args: Fields) =>
      connectionInOrder(at.lines, args, (part) => {
        const line = order.lines.find(({ id }) => id === part.lineId);
        return {
          id: gid("FulfillmentOrderLineItem", part.id),
          totalQuantity: part.total,
          remainingQuantity: part.remaining,
          sku: line?.sku ?? null,
          inventoryItemId: part.inventoryItemId === null ? null : gid("InventoryItem", part.inventoryItemId),
          lineItem: () => (line === undefined ? null : lineView(shop, order, line)),
        };
      }),
  };
}
