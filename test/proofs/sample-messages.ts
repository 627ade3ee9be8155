import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Message } from "./send-webhook.ts";

/** A sample as it is sent. */
export interface SampleMessage extends Message {
  /** `webhooks/orders__create.json`, and the place in its list where it holds several. */
  readonly name: string;
}

const SAMPLES = "test/samples";

// What a REST answer is about, as the webhook that would tell of it. Gift cards have no webhook: an unknown topic is kept too.
const TOPIC_OF_RESOURCE: Readonly<Record<string, string>> = {
  order: "orders/create",
  draft_order: "draft_orders/update",
  fulfillment: "fulfillments/create",
  fulfillment_order: "fulfillment_orders/placed_on_hold",
  original_fulfillment_order: "fulfillment_orders/moved",
  gift_card: "gift_cards/update",
  adjustment: "gift_cards/update",
  inventory_item: "inventory_items/update",
  inventory_level: "inventory_levels/update",
  inventory_levels: "inventory_levels/update",
  product: "products/update",
  refund: "refunds/create",
  transaction: "order_transactions/create",
  transactions: "order_transactions/create",
  tender_transactions: "tender_transactions/create",
};
// Parts without a wrapper: lines of an order, and a bare list of transactions.
const TOPIC_OF_PART: Readonly<Record<string, string>> = {
  "go-shopify__orderlineitems_valid.json": "orders/updated",
  "go-shopify__shippinglines_valid.json": "orders/edited",
  "python-api__transactions.json": "order_transactions/create",
};

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(SAMPLES, folder)).toSorted();
}

function webhookSample(file: string): SampleMessage {
  const topic = file.replace("__", "/").replace(".json", "");
  return { name: `webhooks/${file}`, topic, body: readFileSync(join(SAMPLES, "webhooks", file)) };
}

function restSamples(file: string): readonly SampleMessage[] {
  const name = `rest/${file}`;
  const body = readFileSync(join(SAMPLES, "rest", file));
  const content = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
  // No id of these lists is above 2^53: parsing and writing them loses nothing.
  if (Array.isArray(content["orders"]))
    return content["orders"].map((order, index) => ({
      name: `${name} ${index + 1}`,
      topic: "orders/create",
      body: Buffer.from(JSON.stringify(order)),
    }));
  const resource = Object.keys(content).find((key) => key in TOPIC_OF_RESOURCE);
  const topic = TOPIC_OF_PART[file] ?? TOPIC_OF_RESOURCE[resource ?? ""];
  if (topic === undefined) throw new Error(`${name}: no topic is chosen for it`);
  return [{ name, topic, body }];
}

/** These erase, or end an installation: installation.e2e.ts sends them. */
export const LAST_TOPICS: readonly string[] = ["customers/redact", "app/uninstalled", "shop/redact"];

/** Every sample: webhooks by their file's name, REST resources by what they are; of a list of orders, each. */
export function readSamples(): readonly SampleMessage[] {
  return [...filesOf("webhooks").map(webhookSample), ...filesOf("rest").flatMap(restSamples)];
}

/** The samples that are whole orders. */
export function isWholeOrder({ topic, body }: SampleMessage): boolean {
  if (!topic.startsWith("orders/")) return false;
  const content = JSON.parse(Buffer.from(body).toString()) as Readonly<Record<string, unknown>>;
  return "line_items" in content || "order" in content;
}
