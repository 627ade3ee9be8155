import { at, connect, SHOP, startSandbox, textAt, type Query } from "#test/sandbox/shopify/sandbox.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";

/** Ids of a seeded shop, for the variables of the documents. */
export interface Seeded {
  readonly order: string;
  readonly line: string;
  readonly transaction: string;
  readonly fulfillmentOrder: string;
  readonly fulfillmentOrderLine: string;
  readonly pendingOrder: string;
  readonly spareOrder: string;
  readonly location: string;
  readonly otherLocation: string;
  readonly item: string;
  readonly product: string;
  readonly variant: string;
  readonly bulkOperation: string;
}

export interface SeededShop {
  readonly sandbox: SandboxShopify;
  readonly query: Query;
  readonly ids: Seeded;
}

/** Everything an app can be granted that the documents ask for; an app would hold less. */
const SCOPES = [
  "write_orders",
  "read_all_orders",
  "read_customers",
  "write_products",
  "write_inventory",
  "read_locations",
  "write_merchant_managed_fulfillment_orders",
  "read_assigned_fulfillment_orders",
  "read_third_party_fulfillment_orders",
  "write_fulfillments",
  "write_returns",
  "read_companies",
  "read_payment_terms",
  "read_users",
] as const;

const READ_ORDER = `query ($id: ID!) { order(id: $id) {
  transactions(first: 1) { id }
  fulfillmentOrders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } } }
  lineItems(first: 1) { nodes { id variant { id product { id } inventoryItem { id } } } } } }`;
const RUN_BULK = `mutation { bulkOperationRunQuery(query: "{ products { nodes { id } } }") { bulkOperation { id } } }`;

/** A shop with a few orders and the ids its documents need. */
export async function seedShop(): Promise<SeededShop> {
  const sandbox = await startSandbox({
    plan: "enterprise",
    topics: [],
    scopes: SCOPES,
    shops: [{ domain: SHOP, products: 50 }],
  });
  const query = await connect(sandbox);
  const place = (kind: "discounted" | "authorized" | "paid") => sandbox.control.placeOrder({ shop: SHOP, kind }).id;
  const [order, pendingOrder, spareOrder] = [place("discounted"), place("authorized"), place("paid")];
  const { body } = await query(READ_ORDER, { id: order });
  const read = at(body, "data", "order");
  const started = await query(RUN_BULK);
  const [location, otherLocation] = [
    ...new Set(sandbox.control.levels({ shop: SHOP, sku: "SKU-00001" }).map((level) => level.locationId)),
  ];
  const variant = ["lineItems", "nodes", 0, "variant"] as const;
  const ids = {
    order,
    pendingOrder,
    spareOrder,
    line: textAt(read, "lineItems", "nodes", 0, "id"),
    transaction: textAt(read, "transactions", 0, "id"),
    fulfillmentOrder: textAt(read, "fulfillmentOrders", "nodes", 0, "id"),
    fulfillmentOrderLine: textAt(read, "fulfillmentOrders", "nodes", 0, "lineItems", "nodes", 0, "id"),
    location: location ?? "",
    otherLocation: otherLocation ?? "",
    item: textAt(read, ...variant, "inventoryItem", "id"),
    product: textAt(read, ...variant, "product", "id"),
    variant: textAt(read, ...variant, "id"),
    bulkOperation: textAt(started.body, "data", "bulkOperationRunQuery", "bulkOperation", "id"),
  };
  return { sandbox, query, ids };
}
