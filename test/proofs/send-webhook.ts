import { createHmac, randomUUID } from "node:crypto";
import { API_SECRET } from "#test/world/app-environment.ts";

export interface Message {
  readonly topic: string;
  readonly body: Uint8Array;
}

/** Sends exactly these bytes as Shopify would, under a right signature. */
export async function sendWebhook(
  to: { readonly appUrl: string; readonly shop: string },
  { topic, body }: Message,
): Promise<{ readonly status: number; readonly webhookId: string }> {
  const webhookId = randomUUID();
  const answer = await fetch(new URL("/webhooks", to.appUrl), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": to.shop,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-api-version": "2026-10",
      "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
    },
    body: Buffer.from(body),
  });
  await answer.arrayBuffer();
  return { status: answer.status, webhookId };
}
