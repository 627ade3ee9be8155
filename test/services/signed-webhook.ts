import { createHmac, randomUUID } from "node:crypto";

export const SECRET = "sandbox-client-secret";

export interface SignedWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A webhook as Shopify sends it, for an order unless told otherwise; signed over its exact bytes. */
export function aSignedWebhook(
  given: { orderId?: number; body?: string; secret?: string; topic?: string } = {},
): SignedWebhook {
  const orderId = given.orderId ?? 1001;
  const text = given.body ?? JSON.stringify({ id: orderId, admin_graphql_api_id: `gid://shopify/Order/${orderId}` });
  const body = Buffer.from(text);
  return {
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": given.topic ?? "orders/create",
      "x-shopify-shop-domain": "demo-store.myshopify.com",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": "2026-11-20T08:00:00.000Z",
      "x-shopify-api-version": "2026-10",
      "x-shopify-hmac-sha256": createHmac("sha256", given.secret ?? SECRET)
        .update(body)
        .digest("base64"),
    },
  };
}
