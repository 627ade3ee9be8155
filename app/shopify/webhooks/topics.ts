/** What a payload is about, which decides how its key is read: see subject-key.ts. */
export type Subject = "order" | "inventory-item" | "customer" | "catalogue" | "shop";

export interface Topic {
  /** The job it becomes; a key of flows/jobs.ts, which a test holds. */
  readonly kind:
    | "order.push"
    | "availability.publish"
    | "catalogue.pull"
    | "shop.uninstalled"
    | "scopes.changed"
    | "customer.export"
    | "customer.redact"
    | "shop.redact";
  readonly flow: "orders" | "inventory" | "products" | "shop";
  readonly subject: Subject;
}

// A webhook is a hint: whatever happened to an order, the flow reads the order as it is now.
const ORDER: Topic = { kind: "order.push", flow: "orders", subject: "order" };
const LEVEL: Topic = { kind: "availability.publish", flow: "inventory", subject: "inventory-item" };
// SKU and tracking live on the inventory item. products/update also comes with every sale, so it is no signal of either
// (craftcms/shopify#61), and a sale of 10,000 units would read the catalogue 10,000 times.
const CATALOGUE: Topic = { kind: "catalogue.pull", flow: "products", subject: "catalogue" };

/** Every topic that makes work. shopify.app.toml subscribes to exactly these; test/shopify/webhooks/topics.test.ts keeps the two equal. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  "orders/create": ORDER,
  "orders/updated": ORDER,
  "orders/edited": ORDER,
  "orders/paid": ORDER,
  "orders/cancelled": ORDER,
  "orders/fulfilled": ORDER,
  "orders/partially_fulfilled": ORDER,
  "orders/delete": ORDER,
  "order_transactions/create": ORDER,
  "refunds/create": ORDER,
  "fulfillments/create": ORDER,
  "fulfillments/update": ORDER,
  "inventory_levels/update": LEVEL,
  "inventory_levels/connect": LEVEL,
  "inventory_levels/disconnect": LEVEL,
  "inventory_items/create": CATALOGUE,
  "inventory_items/update": CATALOGUE,
  "inventory_items/delete": CATALOGUE,
  "locations/create": CATALOGUE,
  "locations/update": CATALOGUE,
  "locations/activate": CATALOGUE,
  "locations/deactivate": CATALOGUE,
  "locations/delete": CATALOGUE,
  "app/uninstalled": { kind: "shop.uninstalled", flow: "shop", subject: "shop" },
  "app/scopes_update": { kind: "scopes.changed", flow: "shop", subject: "shop" },
  "customers/data_request": { kind: "customer.export", flow: "shop", subject: "customer" },
  "customers/redact": { kind: "customer.redact", flow: "shop", subject: "customer" },
  "shop/redact": { kind: "shop.redact", flow: "shop", subject: "shop" },
};

/** Mandatory for every app (shopify.dev: privacy law compliance); they stand under `compliance_topics` in the TOML. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;

const REASONS: Readonly<Record<string, string>> = {
  returns: "Returns are not carried by a flow yet; the order itself is read again when it changes.",
  reverse_fulfillment_orders: "Returns are not carried by a flow yet; the order itself is read again when it changes.",
  reverse_deliveries: "Returns are not carried by a flow yet; the order itself is read again when it changes.",
  fulfillment_orders: "Changes of fulfillment orders are read with the order itself when it changes.",
  fulfillment_holds: "Changes of fulfillment orders are read with the order itself when it changes.",
  fulfillment_events: "Carrier events are not carried by a flow.",
  orders: "Nothing in this app depends on this change of an order.",
  products: "A product's text and pictures do not concern the ERP; its SKUs are announced by their inventory items.",
  variants: "Stock on the shelf is announced by inventory levels.",
  inventory_transfers: "Transfers are read from the ERP, not from Shopify.",
  inventory_shipments: "Transfers are read from the ERP, not from Shopify.",
  customers: "Customers reach the ERP with their orders.",
  companies: "Companies reach the ERP with their orders.",
  company_locations: "Companies reach the ERP with their orders.",
  draft_orders: "A draft order becomes work when it is completed into an order.",
  tender_transactions: "Payments are read with the order itself.",
  payment_terms: "Payments are read with the order itself.",
  disputes: "Disputes are not carried by a flow.",
};

/** Why a topic outside TOPICS makes no work, in words for the timeline. */
export function whyNoWork(topic: string): string {
  const family = topic.split("/", 1)[0] ?? "";
  return REASONS[family] ?? "No flow of this app acts on this kind of message.";
}
