import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { EventDraft } from "#app/engine/port.ts";
import { readWebhook, type WebhookHeaders, type WebhookReading } from "#app/shopify/webhooks/read-webhook.ts";

const HEADERS = {
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": "Demo-Store.myshopify.com",
  "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
  "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
  "x-shopify-triggered-at": "2026-11-20T18:00:27.877041743Z",
  "x-shopify-api-version": "2026-10",
  "x-shopify-hmac-sha256": "secret",
} as const;

function read(body: string, headers: WebhookHeaders = {}): WebhookReading {
  const reading = readWebhook({ ...HEADERS, ...headers }, Buffer.from(body));
  if (!reading.ok) throw new Error(reading.error.problem);
  return reading.value;
}

const about = (topic: string, body: string) => read(body, { "x-shopify-topic": topic });
const ORDER = "gid://shopify/Order/820982911946154508";

describe("readWebhook", () => {
  test("is a row of the inbox", () => {
    const draft: EventDraft = read(`{"admin_graphql_api_id":"${ORDER}"}`);
    expect(draft).toMatchObject({
      shop: "demo-store.myshopify.com",
      source: "shopify",
      topic: "orders/create",
      kind: "order.push",
      flow: "orders",
      key: ORDER,
      dedupeKey: HEADERS["x-shopify-webhook-id"],
      correlationId: HEADERS["x-shopify-event-id"],
      triggeredAt: new Date("2026-11-20T18:00:27.877Z"),
    });
    expect(draft.ignoredBecause).toBeUndefined();
  });

  test("keeps the headers that explain a delivery, and no signature", () => {
    expect(Object.keys(read("{}").headers).toSorted()).toEqual([
      "x-shopify-api-version",
      "x-shopify-event-id",
      "x-shopify-topic",
      "x-shopify-triggered-at",
      "x-shopify-webhook-id",
    ]);
  });

  test("keeps the original bytes, not a copy", () => {
    const body = Buffer.from("{ }");
    const reading = readWebhook(HEADERS, body);
    expect(reading.ok && reading.value.body).toBe(body);
  });

  test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id"])("answers 400 without %s", (name) => {
    expect(readWebhook({ ...HEADERS, [name]: undefined }, Buffer.from("{}"))).toMatchObject({
      ok: false,
      error: { status: 400 },
    });
  });

  test.each([
    ["x-shopify-shop-domain", "evil.example.com"],
    ["x-shopify-shop-domain", "demo-store.myshopify.com.evil.example"],
    ["x-shopify-topic", "orders"],
    ["x-shopify-topic", "orders/create\u0007"],
    ["x-shopify-webhook-id", "x".repeat(129)],
    ["x-shopify-webhook-id", ""],
  ])("answers 400 for %s: %j", (name, value) => {
    expect(readWebhook({ ...HEADERS, [name]: value }, Buffer.from("{}"))).toMatchObject({
      ok: false,
      error: { status: 400 },
    });
  });

  test("follows the event id through all deliveries of one action, else the webhook's own id", () => {
    expect(read("{}", { "x-shopify-event-id": undefined }).correlationId).toBe(HEADERS["x-shopify-webhook-id"]);
  });

  test("takes a time it cannot read as no time", () => {
    expect(read("{}", { "x-shopify-triggered-at": "yesterday" }).triggeredAt).toBeNull();
  });

  test("keeps all digits of ids that JavaScript numbers lose", () => {
    expect(about("refunds/create", '{"id":1,"order_id":820982911946154509}').key).toBe(
      "gid://shopify/Order/820982911946154509",
    );
    expect(about("orders/edited", '{"order_edit":{"id":2,"order_id":820982911946154509}}').key).toBe(
      "gid://shopify/Order/820982911946154509",
    );
    expect(about("orders/delete", '{"id":820982911946154509}').key).toBe("gid://shopify/Order/820982911946154509");
    expect(about("inventory_levels/update", '{"inventory_item_id":271878346596884015,"location_id":1}').key).toBe(
      "gid://shopify/InventoryItem/271878346596884015",
    );
    expect(about("customers/redact", '{"customer":{"id":820982911946154509}}').key).toBe(
      "gid://shopify/Customer/820982911946154509",
    );
  });

  test("never takes the id of something else for the order's", () => {
    expect(about("refunds/create", '{"id":5,"admin_graphql_api_id":"gid://shopify/Refund/5","order_id":6}').key).toBe(
      "gid://shopify/Order/6",
    );
    expect(about("orders/edited", '{"order_edit":{"id":5}}').key).toMatch(/^webhook:/);
    expect(about("fulfillments/create", '{"id":5}').key).toMatch(/^webhook:/);
  });

  test("understands an order wrapped as the REST API wraps it", () => {
    expect(read('{"order":{"id":450789469}}').key).toBe("gid://shopify/Order/450789469");
  });

  test.each([
    "",
    "null",
    "[]",
    "7",
    "{",
    '{"id":null}',
    '{"id":-1}',
    '{"id":1.5}',
    '{"id":"one"}',
    '{"admin_graphql_api_id":"gid://shopify/Product/1"}',
  ])("keeps an order's payload that is no order (%j) as work that must end as an exception", (body) => {
    const reading = read(body);
    expect(reading).toMatchObject({
      kind: "order.push",
      flow: "orders",
      key: `webhook:${HEADERS["x-shopify-webhook-id"]}`,
    });
    expect(reading.ignoredBecause).toBeUndefined();
  });

  test("survives a payload nested deeper than any parser's stack", () => {
    const depth = 200_000;
    expect(read(`${"[".repeat(depth)}${"]".repeat(depth)}`).key).toMatch(/^webhook:/);
  });

  test("keeps what no flow handles, with a reason people can read", () => {
    const reading = about("returns/request", readFileSync("test/samples/webhooks/returns__request.json", "utf8"));
    expect(reading.ignoredBecause).toMatch(/^Returns are not carried by a flow yet/);
    expect(about("who/knows", "{}")).toMatchObject({
      key: "who/knows",
      flow: "shop",
      ignoredBecause: "No flow of this app acts on this kind of message.",
    });
  });

  const samples = readdirSync("test/samples/webhooks").filter((name) => name.endsWith(".json"));
  test("has samples to read", () => expect(samples.length).toBeGreaterThan(40));

  test.each(samples)("understands Shopify's own example %s", (name) => {
    const topic = name.replace(".json", "").replace("__", "/");
    const reading = about(topic, readFileSync(`test/samples/webhooks/${name}`, "utf8"));
    const form = reading.kind === "order.push" ? /^gid:\/\/shopify\/Order\/8209829119461545/ : /^(?!webhook:)/;
    expect(reading.key).toMatch(form);
  });
});
