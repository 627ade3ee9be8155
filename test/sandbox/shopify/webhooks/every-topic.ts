import { connect, SHOP, startSandbox, at, textAt, type Query } from "../sandbox.ts";
import { DEFAULT_SCOPES } from "../state/app-registration.ts";
import type { SandboxShopify } from "../start.ts";
import { receiveWebhooks } from "../webhook-receiver.ts";

const LINES = [
  { sku: "SKU-00001", quantity: 3 },
  { sku: "SKU-00002", quantity: 2 },
];
const ADDRESS = {
  firstName: "Test",
  lastName: "Buyer",
  address1: "1 Street",
  city: "Hamburg",
  zip: "20095",
  countryCode: "DE",
};

/** Placed with everything an order may have, edited, paid, held, moved, and shipped in two parcels. */
function throughTheWarehouse({ control }: SandboxShopify): string {
  const wish = { kind: "stacked", payment: "pending", tip: "3.00", note: "Ring twice", tags: ["loud"] } as const;
  const order = control.placeOrder({ shop: SHOP, ...wish });
  const of = { shop: SHOP, id: order.id };
  control.editOrder({ ...of, lineId: order.lines[0]?.id ?? "", quantity: 4 });
  control.assessRisk({ ...of, level: "LOW" });
  control.payOrder(of);
  control.holdOrder(of);
  control.releaseOrder(of);
  control.moveOrder({ ...of, to: "East warehouse" });
  control.shipOrder({ ...of, units: 1, tracking: "PARCEL-1" });
  const { fulfillments } = control.shipOrder({ ...of, tracking: "PARCEL-2" });
  control.trackShipment({ ...of, fulfillment: fulfillments[0]?.id ?? "", tracking: "PARCEL-3" });
  return order.id;
}

/** Asked for and declined, asked for and canceled, asked for and taken back; the shipping is paid back besides. */
async function backAgain({ control }: SandboxShopify, query: Query, id: string): Promise<void> {
  const of = { shop: SHOP, id };
  const lineId = control.order(of).lines[0]?.id ?? "";
  control.requestReturn({ ...of, lineId, quantity: 1 });
  control.declineReturn(of);
  const canceled = control.requestReturn({ ...of, lineId, quantity: 1, approved: true }).returns.at(-1)?.id;
  await query("mutation ($id: ID!) { returnCancel(id: $id) { userErrors { message } } }", { id: canceled });
  control.requestReturn({ ...of, lineId, quantity: 1 });
  control.approveReturn(of);
  control.processReturn(of);
  control.closeReturn(of);
  control.reopenReturn(of);
  control.refundOrder({ ...of, shipping: true });
}

/** A buyer who keeps one of two after all. */
async function keepsOne({ control }: SandboxShopify, query: Query): Promise<void> {
  const { id, lines } = control.placeOrder({ shop: SHOP, kind: "paid", lines: LINES });
  control.shipOrder({ shop: SHOP, id });
  const wish = { shop: SHOP, id, lineId: lines[0]?.id ?? "", quantity: 2, approved: true };
  const goodsReturn = control.requestReturn(wish).returns[0]?.id;
  const { body } = await query("query ($id: ID!) { return(id: $id) { returnLineItems(first: 1) { nodes { id } } } }", {
    id: goodsReturn,
  });
  const returnLineItemId = at(body, "data", "return", "returnLineItems", "nodes", 0, "id");
  await query(
    `mutation ($id: ID!, $lines: [ReturnLineItemRemoveFromReturnInput!]!) {
      removeFromReturn(returnId: $id, returnLineItems: $lines) { userErrors { message } } }`,
    { id: goodsReturn, lines: [{ returnLineItemId, quantity: 1 }] },
  );
}

/** What an app brings about: a split, an event of a parcel, and an order that is cancelled. */
async function throughTheApi({ control }: SandboxShopify, query: Query): Promise<void> {
  const { id } = control.placeOrder({ shop: SHOP, kind: "paid", lines: LINES });
  const { body } = await query(
    "query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } } } } }",
    { id },
  );
  const path = ["data", "order", "fulfillmentOrders", "nodes", 0] as const;
  const items = [{ id: textAt(body, ...path, "lineItems", "nodes", 0, "id"), quantity: 1 }];
  const splits = [{ fulfillmentOrderId: textAt(body, ...path, "id"), fulfillmentOrderLineItems: items }];
  await query(
    `mutation ($splits: [FulfillmentOrderSplitInput!]!) {
      fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) { userErrors { message } } }`,
    { splits },
  );
  const { fulfillments } = control.shipOrder({ shop: SHOP, id, tracking: "PARCEL-4" });
  const event = { fulfillmentId: fulfillments[0]?.id, status: "IN_TRANSIT", message: "On its way" };
  await query(
    `mutation ($event: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $event) { userErrors { message } } }`,
    { event },
  );
  const { id: unwanted } = control.placeOrder({ shop: SHOP, kind: "paid", lines: LINES });
  control.cancelOrder({ shop: SHOP, id: unwanted });
}

/** A draft that is made, changed and thrown away. */
async function onPaper(query: Query): Promise<void> {
  const input = {
    email: "buyer@example.com",
    shippingAddress: ADDRESS,
    billingAddress: ADDRESS,
    lineItems: [{ title: "Work", originalUnitPriceWithCurrency: { amount: "9.00", currencyCode: "EUR" }, quantity: 1 }],
  };
  const made = await query(
    "mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } } }",
    { input },
  );
  const id = textAt(made.body, "data", "draftOrderCreate", "draftOrder", "id");
  await query(
    `mutation ($id: ID!) { draftOrderUpdate(id: $id, input: { note: "Later" }) { userErrors { message } } }`,
    { id },
  );
  await query("mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId } }", { id });
}

/** Stock, catalog and places: an item leaves a location and comes back, costs change, a product is renamed, a location closes. */
async function onTheShelves({ control }: SandboxShopify, query: Query): Promise<void> {
  const level = control.levels({ shop: SHOP, sku: "SKU-00005" })[0];
  const place = { item: level?.inventoryItemId, location: level?.locationId };
  control.adjustLevel({ shop: SHOP, sku: "SKU-00005", available: 0 });
  const { body } = await query(
    "query ($item: ID!, $location: ID!) { inventoryItem(id: $item) { inventoryLevel(locationId: $location) { id } } }",
    place,
  );
  const id = at(body, "data", "inventoryItem", "inventoryLevel", "id");
  await query("mutation ($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { userErrors { message } } }", { id });
  await query(
    `mutation ($item: ID!, $location: ID!) { inventoryActivate(inventoryItemId: $item, locationId: $location)
      @idempotent(key: "again") { userErrors { message } } }`,
    place,
  );
  await query(
    `mutation ($item: ID!) { inventoryItemUpdate(id: $item, input: { cost: "4.20" }) { userErrors { message } } }`,
    { item: place.item },
  );
  control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Renamed" });
  control.deactivateLocation({ shop: SHOP, location: "East warehouse" });
}

/** The life of a shop that leaves nothing out: each of the topics → every payload it was told with. */
export async function everyTopic(topics: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const app = await receiveWebhooks();
  const scopes = [
    ...DEFAULT_SCOPES,
    "write_products",
    "write_draft_orders",
    "read_draft_orders",
    "write_fulfillments",
    "write_order_edits",
  ];
  const sandbox = await startSandbox({ appUrl: app.url, topics, scopes });
  const query = await connect(sandbox);
  await backAgain(sandbox, query, throughTheWarehouse(sandbox));
  await keepsOne(sandbox, query);
  await throughTheApi(sandbox, query);
  await onPaper(query);
  await onTheShelves(sandbox, query);
  await query(
    `mutation { bulkOperationRunQuery(query: "{ locations { edges { node { id } } } }") { userErrors { message } } }`,
  );
  await sandbox.control.advance("1h");
  sandbox.control.changeScopes({ shop: SHOP, remove: ["read_returns"] });
  sandbox.control.uninstall({ shop: SHOP });
  await sandbox.control.advance(0);
  await sandbox.close();
  await app.close();
  const told = Map.groupBy(app.received, ({ headers }) => String(headers["x-shopify-topic"]));
  return new Map(
    [...told].map(([topic, webhooks]) => [topic, webhooks.map(({ body }) => JSON.parse(body) as unknown)]),
  );
}
