import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { API_SECRET, SHOP, startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";

let sandbox: SandboxShopify;
let app: WebhookReceiver;

async function start(statuses: readonly number[] = []): Promise<void> {
  app = await receiveWebhooks(statuses);
  sandbox = await startSandbox({ appUrl: app.url, webhookRetryDelaysMs: [1, 1, 1, 1, 1, 1, 1, 1] });
}

afterEach(async () => {
  await sandbox.close();
  await app.close();
});

describe("a webhook", () => {
  beforeEach(() => start());

  test("is signed over the exact bytes and carries every header", async () => {
    sandbox.control.placeOrder({
      shop: SHOP,
      kind: "pending",
      lines: [{ title: "Ümlaut ✓", price: "1.00", quantity: 1 }],
    });
    const [webhook] = await app.waitFor(1);
    expect(webhook?.headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-api-version": "2026-10",
      "x-shopify-name": "orders-create",
      "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET)
        .update(webhook?.body ?? "")
        .digest("base64"),
    });
    expect(webhook?.headers["x-shopify-triggered-at"]).toMatch(/^\d{4}-/);
  });

  test("carries ids beyond 2^53 as numbers with every digit", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "pending" });
    const [webhook] = await app.waitFor(1);
    expect(webhook?.body).toContain(`"id":${id.replace("gid://shopify/Order/", "")},`);
    expect(Number(id.replace("gid://shopify/Order/", ""))).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  test("of one merchant action shares the event id, never the webhook id", async () => {
    sandbox.control.placeOrder({ shop: SHOP, kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    const webhooks = await app.waitFor(3);
    const topics = webhooks
      .map(({ headers }) => headers["x-shopify-topic"])
      .toSorted((a, b) => String(a).localeCompare(String(b)));
    expect(topics).toEqual(["inventory_levels/update", "orders/create", "orders/paid"]);
    expect(new Set(webhooks.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(1);
    expect(new Set(webhooks.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(3);
  });

  test("can be doubled, with the same id", async () => {
    sandbox.control.disturbWebhooks({ kind: "duplicate", count: 1 });
    sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "New" });
    const [one, two] = await app.waitFor(2);
    expect(one?.headers["x-shopify-webhook-id"]).toBe(two?.headers["x-shopify-webhook-id"]);
  });

  test("can be lost", async () => {
    sandbox.control.disturbWebhooks({ kind: "drop", count: 1 });
    sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Lost" });
    sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Heard" });
    const [heard] = await app.waitFor(1);
    expect(heard?.body).toContain('"Heard"');
    expect(sandbox.control.webhooks().counts.dropped).toBe(1);
  });

  test("of any bytes is sent under a right signature, and the app's status comes back", async () => {
    const { status } = await sandbox.control.sendWebhook({
      shop: SHOP,
      topic: "orders/create",
      rawBody: "{not json",
      webhookId: "given",
    });
    expect(status).toBe(200);
    expect(app.received[0]).toMatchObject({ body: "{not json", headers: { "x-shopify-webhook-id": "given" } });
  });

  test("is not sent to an app that is not installed", async () => {
    sandbox.control.uninstall({ shop: SHOP });
    sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    const webhooks = await app.waitFor(1);
    expect(webhooks.map(({ headers }) => headers["x-shopify-topic"])).toEqual(["app/uninstalled"]);
  });
});

describe("a webhook the app refuses", () => {
  test("is retried with the same id and bytes, although the order has changed since", async () => {
    await start([500, 302]);
    const { id } = sandbox.control.placeOrder({
      shop: SHOP,
      kind: "pending",
      lines: [{ title: "Work", price: "9.00", quantity: 1 }],
    });
    sandbox.control.payOrder({ shop: SHOP, id });
    const webhooks = (await app.waitFor(5)).filter(({ headers }) => headers["x-shopify-topic"] === "orders/create");
    expect(webhooks.length).toBeGreaterThan(1);
    expect(new Set(webhooks.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(new Set(webhooks.map(({ body }) => body)).size).toBe(1);
    expect(webhooks[0]?.body).toContain('"financial_status":"pending"');
  });

  test("is given up after eight retries", async () => {
    await start(Array.from({ length: 9 }, () => 503));
    sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Never" });
    await app.waitFor(9);
    await expect
      .poll(() => sandbox.control.webhooks().counts)
      .toMatchObject({ failed: 1, delivered: 0, waiting: 0, attempts: 9 });
  });
});
