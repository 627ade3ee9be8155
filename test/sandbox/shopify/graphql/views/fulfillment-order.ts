import { isUnderWay, type FulfillmentOrder, type FulfillmentOrderLine, type Hold } from "../../state/fulfillment.ts";
import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { fulfillmentView } from "./fulfillment.ts";
import { locationView } from "./inventory.ts";
import { lineView } from "./order-line.ts";
import { orderView } from "./order.ts";

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

const OPEN_ACTIONS = ["CREATE_FULFILLMENT", "HOLD", "MOVE", "SPLIT"] as const;
const ACTIONS: Readonly<Record<FulfillmentOrder["status"], readonly string[]>> = {
  OPEN: OPEN_ACTIONS,
  SCHEDULED: ["MARK_AS_OPEN", "MOVE"],
  IN_PROGRESS: ["CREATE_FULFILLMENT", "CANCEL_FULFILLMENT_ORDER"],
  ON_HOLD: ["RELEASE_HOLD", "HOLD", "MOVE", "SPLIT"],
  INCOMPLETE: [],
  CLOSED: [],
  CANCELLED: [],
};

/** What may be done with it now; one unit alone cannot be split. */
function supportedActions(at: FulfillmentOrder): readonly Fields[] {
  const remaining = at.lines.reduce((total, line) => total + line.remaining, 0);
  return ACTIONS[at.status]
    .filter((action) => action !== "SPLIT" || remaining > 1)
    .map((action) => ({ action, externalUrl: null }));
}

export function holdView(hold: Hold): (context: RequestContext) => Fields {
  return ({ app }) => ({
    __typename: "FulfillmentHold",
    id: gid("FulfillmentHold", hold.id),
    handle: hold.handle,
    reason: hold.reason,
    reasonNotes: hold.notes,
    displayReason: hold.reason.toLowerCase().replaceAll("_", " "),
    heldByRequestingApp: hold.appId === app.id,
  });
}

function lineItemView(shop: Shop, order: Order, part: FulfillmentOrderLine): Fields {
  const line = order.lines.find(({ id }) => id === part.lineId);
  return {
    __typename: "FulfillmentOrderLineItem",
    id: gid("FulfillmentOrderLineItem", part.id),
    totalQuantity: part.total,
    remainingQuantity: part.remaining,
    sku: line?.sku ?? null,
    productTitle: line?.title ?? "",
    variantTitle: line?.variantTitle ?? null,
    vendor: line?.vendor ?? null,
    requiresShipping: line?.requiresShipping ?? true,
    inventoryItemId: part.inventoryItemId === null ? null : gid("InventoryItem", part.inventoryItemId),
    lineItem: () => (line === undefined ? null : lineView(shop, order, line)),
  };
}

export function fulfillmentOrderView(shop: Shop, order: Order, at: FulfillmentOrder): Fields {
  const shipped = order.fulfillments.filter(({ lines }) => lines.some((line) => line.fulfillmentOrderId === at.id));
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", at.id),
    orderId: gid("Order", order.id),
    orderName: order.name,
    orderProcessedAt: order.processedAt,
    order: () => orderView(shop, order),
    status: at.status,
    requestStatus: "UNSUBMITTED",
    createdAt: order.createdAt,
    updatedAt: at.updatedAt,
    fulfillAt: order.createdAt,
    fulfillBy: null,
    assignedLocation: assignedLocationView(shop, at),
    deliveryMethod: {
      id: gid("DeliveryMethod", at.id),
      methodType: order.retailLocationId === null ? "SHIPPING" : "RETAIL",
      minDeliveryDateTime: null,
      maxDeliveryDateTime: null,
    },
    fulfillmentHolds: (_: Fields, context: RequestContext) => at.holds.map((hold) => holdView(hold)(context)),
    supportedActions: isUnderWay(at) ? supportedActions(at) : [],
    fulfillments: (args: Fields) =>
      connectionInOrder(shipped, args, (fulfillment) => fulfillmentView(shop, order, fulfillment)),
    lineItems: (args: Fields) => connectionInOrder(at.lines, args, (part) => lineItemView(shop, order, part)),
  };
}

const OF_MERCHANT = ["read_merchant_managed_fulfillment_orders"];
const OF_THIRD_PARTY = ["read_third_party_fulfillment_orders", "read_assigned_fulfillment_orders"];

/** The order's fulfillment orders the app may see: a third party's are simply absent without their own scope. */
export function visibleFulfillmentOrders(
  shop: Shop,
  order: Order,
  { grants }: RequestContext,
): readonly FulfillmentOrder[] {
  return order.fulfillmentOrders.filter(({ locationId }) => {
    const service = shop.locations.find(({ id }) => id === locationId)?.service ?? null;
    return grants.hasOneOf(service === null ? OF_MERCHANT : OF_THIRD_PARTY);
  });
}
