import { createHmac } from "node:crypto";
import { Agent, request as requestHttp, type ClientRequest, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";

export interface Attempt {
  readonly at: string;
  /** HTTP status; null where no answer came in time. */
  readonly status: number | null;
}

/** One webhook on its way: the same bytes, the same address and the same id on every attempt. */
export interface Delivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly subTopic: string | null;
  /** The subscription's name. */
  readonly name: string;
  readonly apiVersion: string;
  readonly url: string;
  /** Of a subscription made through the Admin API; null for one of the configuration file. */
  readonly subscriptionId: string | null;
  readonly shopDomain: string;
  readonly triggeredAt: string;
  readonly body: Buffer;
  readonly attempts: Attempt[];
  state: "waiting" | "delivered" | "failed";
}

/** Shopify waits no longer for a connection, and for the whole answer (shopify.dev, webhooks: delivery). */
export interface Patience {
  readonly connectMs: number;
  readonly totalMs: number;
}
export const PATIENCE: Patience = { connectMs: 1000, totalMs: 5000 };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

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
    "X-Shopify-API-Version": delivery.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    "X-Shopify-Name": delivery.name,
    ...(delivery.subTopic === null ? {} : { "X-Shopify-Sub-Topic": delivery.subTopic }),
  };
}

function send(url: string, options: RequestOptions): ClientRequest {
  return url.startsWith("https:") ? requestHttps(url, options) : requestHttp(url, { ...options, agent });
}

interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** Posts once; the status, or null where no connection or no whole answer came in time. Follows no redirect. */
function post(letter: Letter, patience: Patience): Promise<number | null> {
  return new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = [];
    const end = (status: number | null) => {
      for (const timer of timers) clearTimeout(timer);
      resolve(status);
    };
    const sent = send(letter.url, { method: "POST", headers: letter.headers });
    timers.push(setTimeout(() => sent.destroy(new Error("no answer in time")), patience.totalMs));
    sent.on("socket", (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => sent.destroy(new Error("no connection in time")), patience.connectMs);
      timers.push(timer);
      socket.once("connect", () => clearTimeout(timer));
    });
    sent.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => end(answer.statusCode ?? null));
      answer.on("error", () => end(null));
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The app closed a kept connection just then: nothing was sent, and a new connection is no new attempt.
      if (sent.reusedSocket && error.code === "ECONNRESET") void post(letter, patience).then(end);
      else end(null);
    });
    sent.end(letter.body);
  });
}

/** Attempts once and notes the outcome. Returns the status, null where there was none. */
export async function attemptDelivery(
  delivery: Delivery,
  by: { readonly secret: string; readonly now: () => Date; readonly patience: Patience },
): Promise<number | null> {
  const at = by.now().toISOString();
  const { url, body } = delivery;
  const headers = { ...headersOf(delivery, by.secret), "Content-Length": body.length };
  const status = await post({ url, headers, body }, by.patience);
  delivery.attempts.push({ at, status });
  return status;
}

/** Anything but 2xx is a failure, a redirect too. */
export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
