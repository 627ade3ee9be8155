import { createHmac } from "node:crypto";
import { API_VERSION } from "../graphql/schema.ts";

export interface Attempt {
  readonly at: string;
  /** HTTP status; null where no answer came in time. */
  readonly status: number | null;
}

/** One webhook on its way: the same bytes and the same id on every attempt. */
export interface Delivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly shopDomain: string;
  readonly triggeredAt: string;
  readonly body: Buffer;
  readonly attempts: Attempt[];
  state: "waiting" | "delivered" | "failed";
}

/** Shopify waits no longer for an answer. */
const TIMEOUT_MS = 5000;

export function hmacOf(secret: string, body: Buffer): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

export function headersOf(delivery: Delivery, secret: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Hmac-Sha256": hmacOf(secret, delivery.body),
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Shop-Domain": delivery.shopDomain,
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    "X-Shopify-Name": delivery.topic.replace("/", "-"),
  };
}

/** Posts once and notes the outcome. Returns the status, null where there was none. */
export async function attemptDelivery(
  delivery: Delivery,
  target: { readonly url: string; readonly secret: string; readonly now: () => Date },
): Promise<number | null> {
  const at = target.now().toISOString();
  let status: number | null = null;
  try {
    const answer = await fetch(target.url, {
      method: "POST",
      headers: headersOf(delivery, target.secret),
      body: new Uint8Array(delivery.body),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    status = answer.status;
  } catch {
    // no answer in time, or no connection: an attempt that failed
  }
  delivery.attempts.push({ at, status });
  return status;
}

export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
