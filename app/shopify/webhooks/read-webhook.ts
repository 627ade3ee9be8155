import { err, ok, type Result } from "#app/domain/result.ts";
import { type CorrelationId, parseCorrelationId, parseShop, type Shop } from "#app/domain/values/ids.ts";
import { orderKey, subjectKey } from "./subject-key.ts";
import { TOPICS, type Topic, whyNoWork } from "./topics.ts";

/** A webhook as the inbox keeps it: engine/port.ts EventDraft, which this room may not import; a test holds the two together. */
export interface WebhookReading {
  readonly shop: Shop;
  readonly source: "shopify";
  readonly topic: string;
  readonly kind: string;
  readonly flow: string;
  readonly key: string;
  readonly dedupeKey: string;
  readonly correlationId: CorrelationId;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly triggeredAt: Date | null;
  readonly ignoredBecause?: string;
}

export interface UnusableWebhook {
  readonly status: 400;
  /** For the log: which header is missing or malformed. */
  readonly problem: string;
}

/** Lower-case names, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | undefined>>;

const KEPT = [
  "x-shopify-topic",
  "x-shopify-webhook-id",
  "x-shopify-event-id",
  "x-shopify-triggered-at",
  "x-shopify-api-version",
] as const;

// Shopify's ids are UUIDs; the columns and indexes they land in should not meet a longer one.
const MAX_ID_LENGTH = 128;
const TOPIC = /^[a-z_]{1,60}\/[a-z_]{1,60}$/;

function keptHeaders(headers: WebhookHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value.slice(0, MAX_ID_LENGTH);
  }
  return kept;
}

function readTime(text: string | undefined): Date | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}

type Work = Pick<WebhookReading, "kind" | "flow" | "key" | "ignoredBecause">;

function ignoredWork(topic: string, text: string): Work {
  // Kept under its order where it names one, so that the order's timeline shows it.
  const order = topic.startsWith("products/") ? null : orderKey(text, topic.startsWith("orders/"));
  return {
    kind: topic,
    flow: order === null ? "shop" : "orders",
    key: order ?? topic,
    ignoredBecause: whyNoWork(topic),
  };
}

function workOf(topic: string, known: Topic, text: string, webhookId: string): Work {
  const key = subjectKey(known.subject, topic, text);
  if (key !== null) return { kind: known.kind, flow: known.flow, key };
  if (known.subject === "inventory-item") {
    const ignoredBecause = "The message does not name its inventory item; the next reading of stock covers it.";
    return { kind: known.kind, flow: known.flow, key: `webhook:${webhookId}`, ignoredBecause };
  }
  // An order or a person's request must not vanish: under a key that is no gid, the flow opens payload-not-understood.
  return { kind: known.kind, flow: known.flow, key: `webhook:${webhookId}` };
}

/**
 * What a webhook asks for, as a row of the inbox; its signature must have been verified before.
 * Err only when Shopify's own headers are missing or malformed; a topic or payload we cannot use is still a reading,
 * so that it is kept and seen. Deduplicate by (shop, topic, webhook id): one event id is shared by several deliveries.
 */
export function readWebhook(headers: WebhookHeaders, body: Uint8Array): Result<WebhookReading, UnusableWebhook> {
  const refuse = (problem: string) => err({ status: 400, problem } as const);
  const topic = headers["x-shopify-topic"]?.toLowerCase();
  const shop = parseShop(headers["x-shopify-shop-domain"] ?? "");
  const webhookId = headers["x-shopify-webhook-id"];
  if (topic === undefined || !TOPIC.test(topic)) return refuse("x-shopify-topic is missing or malformed");
  if (shop === null) return refuse("x-shopify-shop-domain is missing or no myshopify.com domain");
  if (webhookId === undefined || webhookId.length === 0 || webhookId.length > MAX_ID_LENGTH)
    return refuse("x-shopify-webhook-id is missing or malformed");
  const correlationId = parseCorrelationId(headers["x-shopify-event-id"] ?? "") ?? parseCorrelationId(webhookId);
  if (correlationId === null) return refuse("x-shopify-webhook-id is blank");
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  const known = TOPICS[topic];
  return ok({
    shop,
    source: "shopify",
    topic,
    ...(known === undefined ? ignoredWork(topic, text) : workOf(topic, known, text, webhookId)),
    dedupeKey: webhookId,
    correlationId,
    body,
    headers: keptHeaders(headers),
    triggeredAt: readTime(headers["x-shopify-triggered-at"]),
  });
}
