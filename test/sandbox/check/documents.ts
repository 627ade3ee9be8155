import type { Seeded } from "./seeded-shop.ts";

export interface DocumentCase {
  /** Points as documented for the document, by the cost model measured on real stores; null where none is on record. */
  readonly cost: number | null;
  readonly variables: (ids: Seeded) => Readonly<Record<string, unknown>>;
}

const none = () => ({});
const ofOrder = ({ order }: Seeded) => ({ id: order });
const ofSearch = ({ order, spareOrder }: Seeded) => ({
  first: 2,
  query: [order, spareOrder].map((gid) => `id:${gid.slice(gid.lastIndexOf("/") + 1)}`).join(" OR "),
});
const ofFulfillmentOrder = ({ fulfillmentOrder }: Seeded) => ({ id: fulfillmentOrder });
const of = (cost: number | null, variables: DocumentCase["variables"] = none): DocumentCase => ({ cost, variables });

const row = ({ item, location }: Seeded) => ({ inventoryItemId: item, locationId: location, changeFromQuantity: null });
const stock = { name: "available", reason: "correction" };
const fulfillment = "gid://shopify/Fulfillment/1";

/** The documents of ../shopify/documents by operation. */
export const DOCUMENTS: Readonly<Record<string, DocumentCase>> = {
  AppInstallation: of(8),
  Companies: of(380),
  BulkRun: of(10, () => ({ query: "{ products { nodes { id } } }" })),
  BulkStatus: of(null, ({ bulkOperation }) => ({ id: bulkOperation })),
  BulkList: of(null),
  BulkCancel: of(10, ({ bulkOperation }) => ({ id: bulkOperation })),
  OrdersBulk: of(null),
  FlowTrigger: of(null, () => ({ handle: "order-posted", payload: {} })),
  FulfillmentCreate: of(11, ({ fulfillmentOrder }) => ({
    fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrder }] },
  })),
  FulfillmentEvent: of(10, () => ({ event: { fulfillmentId: fulfillment, status: "IN_TRANSIT" } })),
  HoldFulfillmentOrder: of(10, (ids) => ({ ...ofFulfillmentOrder(ids), hold: { reason: "OTHER" } })),
  ReleaseFulfillmentOrderHold: of(10, ofFulfillmentOrder),
  MoveFulfillmentOrder: of(12, (ids) => ({ ...ofFulfillmentOrder(ids), newLocationId: ids.otherLocation })),
  FulfillmentOrdersOfOrder: of(163, ofOrder),
  FulfillmentTrackingUpdate: of(51, () => ({ id: fulfillment, tracking: { number: "1Z" } })),
  InventoryActivate: of(11, ({ item, location }) => ({ item, location, key: "check-activate" })),
  InventoryAdjust: of(13, (ids) => ({
    key: "check-adjust",
    input: { ...stock, changes: [{ ...row(ids), delta: 1 }] },
  })),
  InventoryLevelsRead: of(null, ({ item, location }) => ({ ids: [item], location })),
  InventoryStates: of(2),
  InventoryPublish: of(14, (ids) => ({
    key: "check-publish",
    input: { ...stock, quantities: [{ ...row(ids), quantity: 9 }] },
  })),
  LocationInventoryPage: of(30, ({ location }) => ({ location })),
  Locations: of(20),
  OrderCancel: of(null, ({ spareOrder }) => ({ orderId: spareOrder, reason: "CUSTOMER", restock: true })),
  OrderCapture: of(null, ({ pendingOrder, transaction }) => ({
    input: { id: pendingOrder, parentTransactionId: transaction, amount: "1.00" },
  })),
  OrderMarkAsPaid: of(null, ({ pendingOrder }) => ({ input: { id: pendingOrder } })),
  OrderB2B: of(9, ofOrder),
  OrderPaymentTerms: of(8, ofOrder),
  OrderStaff: of(2, ofOrder),
  OrderExport: of(250, ofOrder),
  OrderLinesPage: of(57, ofOrder),
  OrderTag: of(10, (ids) => ({ ...ofOrder(ids), tags: ["checked"] })),
  OrderUntag: of(10, (ids) => ({ ...ofOrder(ids), tags: ["checked"] })),
  OrderErpNumber: of(10, ({ order }) => ({
    metafields: [{ ownerId: order, namespace: "$app", key: "erp_number", value: "SO-1", compareDigest: null }],
  })),
  OrdersChangedPage: of(16, () => ({ query: "updated_at:>='2020-01-01T00:00:00Z'" })),
  ProductPage: of(230),
  RefundCreate: of(10, ({ order }) => ({ key: "check-refund", input: { orderId: order } })),
  Refunds: of(57, ofOrder),
  ReturnProcess: of(null, () => ({ input: { returnId: "gid://shopify/Return/1" } })),
  Returns: of(309, ofOrder),
  SalesAgreements: of(75, ofOrder),
  SuggestedRefund: of(null, ({ order, line }) => ({
    id: order,
    lines: [{ lineItemId: line, quantity: 1 }],
    shipping: false,
  })),
  VariantPage: of(119),
  VariantsBulkUpdate: of(12, ({ product, variant }) => ({ productId: product, variants: [{ id: variant }] })),
  WebhookSubscriptions: of(null),
  WebhookCreate: of(10, () => ({ topic: "ORDERS_PAID", sub: { uri: "https://app.example.com/webhooks" } })),
};

/** The app's own operations; what each may cost at most is a law of test/shopify/operations. */
export const OF_THE_APP: Readonly<Record<string, DocumentCase["variables"]>> = {
  ErpMarkRead: ofOrder,
  ErpNumberWrite: ({ order }) => ({
    order,
    tags: ["erp"],
    metafields: [{ ownerId: order, namespace: "$app", key: "erp_document_id", value: "7", compareDigest: null }],
  }),
  QuantitiesSet: (ids) => ({ key: "check-set", input: { ...stock, quantities: [{ ...row(ids), quantity: 8 }] } }),
  LevelsRead: ({ item, location }) => ({ items: [item], location }),
  OrderRead: ofOrder,
  OrderAroundRead: ofOrder,
  OrdersRead: ofSearch,
  OrdersAroundRead: ofSearch,
  ShippingLinesPage: (ids) => ({ ...ofOrder(ids), after: firstCursor(ids.line) }),
  FulfillmentOrdersPage: (ids) => ({ ...ofOrder(ids), after: firstCursor(ids.fulfillmentOrder) }),
  FulfillmentOrderLinesPage: (ids) => ({ ...ofFulfillmentOrder(ids), after: firstCursor(ids.fulfillmentOrderLine) }),
  OrderLinesPage: (ids) => ({ ...ofOrder(ids), after: firstCursor(ids.line) }),
  ChangedOrdersPage: () => ({ query: "updated_at:>='2020-01-01T00:00:00Z'" }),
  LocationsPage: none,
  ShopFacts: none,
  SubscriptionsPage: none,
  VariantsPage: none,
};

/** A cursor on the first row of a list in order. */
function firstCursor(gid: string): string {
  const digits = /\d+$/.exec(gid)?.[0] ?? "0";
  return Buffer.from(`{"last_id":${digits},"last_value":"00000000"}`).toString("base64");
}

/** Differences that are known, each with its reason. What is not here and differs fails the check. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  OrdersBulk: "only a bulk operation may leave first out; test/sandbox/shopify/bulk.test.ts runs such queries",
  FlowTrigger: "the sandbox has no Flow to be triggered",
  FulfillmentTrackingUpdate: "50 is what was recorded, 51 counts the list below it, which no recording had",
  VariantsBulkUpdate: "the model gives 11 for one object below the variants, and no recording decides",
};
