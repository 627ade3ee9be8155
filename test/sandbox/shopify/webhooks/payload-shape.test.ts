import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHOP, startSandbox } from "../sandbox.ts";
import type { SandboxShopify } from "../start.ts";
import { receiveWebhooks, type WebhookReceiver } from "../webhook-receiver.ts";
import { shapeDifferences } from "./payload-shape.ts";

const TOPICS = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/edited",
  "orders/cancelled",
  "products/update",
  "app/scopes_update",
  "app/uninstalled",
];

describe("a webhook's payload", () => {
  let app: WebhookReceiver;
  let sandbox: SandboxShopify;
  let sent: ReadonlyMap<string, unknown>;

  beforeAll(async () => {
    app = await receiveWebhooks();
    sandbox = await startSandbox({ appUrl: app.url, topics: TOPICS });
    const { control } = sandbox;
    const lines = [{ sku: "SKU-00001", quantity: 2 }];
    const order = control.placeOrder({ shop: SHOP, kind: "discounted", payment: "pending", lines });
    control.editOrder({ shop: SHOP, id: order.id, lineId: order.lines[0]?.id ?? "", quantity: 3 });
    control.payOrder({ shop: SHOP, id: order.id });
    control.cancelOrder({ shop: SHOP, id: order.id });
    control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Renamed" });
    control.changeScopes({ shop: SHOP, remove: ["read_returns"] });
    control.uninstall({ shop: SHOP });
    await control.advance(0);
    sent = new Map(
      app.received.map(({ headers, body }) => [String(headers["x-shopify-topic"]), JSON.parse(body) as unknown]),
    );
  });
  afterAll(async () => {
    await sandbox.close();
    await app.close();
  });

  test.each(TOPICS)("of %s has the keys and types of the documented example", (topic) => {
    const file = new URL(`../../../samples/webhooks/${topic.replace("/", "__")}.json`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    const example: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(shapeDifferences(example, sent.get(topic))).toEqual([]);
  });
});

describe("the comparison of shapes", () => {
  test("finds what is missing, what is added and what is of another type, inside lists too", () => {
    const example = { id: 1, note: null, lines: [{ sku: "A", quantity: 1 }] };
    expect(shapeDifferences(example, { id: "1", note: "x", lines: [{ sku: "A", price: "1" }] })).toEqual([
      { path: "$.id", kind: "type" },
      { path: "$.lines[].quantity", kind: "missing" },
      { path: "$.lines[].price", kind: "added" },
    ]);
  });
});
