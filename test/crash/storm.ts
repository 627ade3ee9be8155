import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { API_SECRET } from "#test/world/app-environment.ts";
import { SHOP, type World } from "#test/world/world.ts";

/** Messages about one order: Shopify sends more than a dozen between checkout and delivery. */
const MESSAGES_PER_ORDER = 20;
/** Orders whose messages are on the way together. */
const ORDERS_AT_ONCE = 40;
/** One in so many is sent twice although it was acknowledged, as Shopify does when the answer was lost. */
const REPEATED_EVERY = 25;
const AGAIN_AFTER_MS = 300;
/** Shopify's own patience: https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
const PATIENCE_MS = 5000;
/** Work waiting beyond which the sender pauses, so that accidents meet accepting and working alike. */
const MOST_WAITING = 3000;

export interface Storm {
  /** Ids of the webhooks that were answered with 200, each once. */
  readonly acknowledged: ReadonlySet<string>;
  /** Answers other than 200, and attempts without one: each was sent again under its id. */
  readonly refusals: () => number;
  /** Sends all; resolves when the last is acknowledged. */
  blow(): Promise<void>;
}

const SAMPLE = readFileSync(new URL("../samples/webhooks/orders__updated.json", import.meta.url), "utf8");
const SAMPLE_ID = '"admin_graphql_api_id": "gid://shopify/Order/820982911946154508"';

/** An order's webhook in the real shape, about this order. */
function bodyAbout(orderId: string): Buffer {
  const digits = orderId.replace("gid://shopify/Order/", "");
  return Buffer.from(
    SAMPLE.replace('"id": 820982911946154500', `"id": ${digits}`).replace(
      SAMPLE_ID,
      `"admin_graphql_api_id": "${orderId}"`,
    ),
  );
}

/** Orders placed in the sandbox, each followed by the many messages that real ones are followed by. */
export function createStorm(world: World, webhooks: number, countWaiting: () => Promise<number>): Storm {
  const acknowledged = new Set<string>();
  let refusals = 0;

  async function attempt(webhookId: string, body: Buffer): Promise<boolean> {
    try {
      const answer = await fetch(new URL("/webhooks", world.appUrl), {
        method: "POST",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          "content-type": "application/json",
          "x-shopify-topic": "orders/updated",
          "x-shopify-shop-domain": SHOP,
          "x-shopify-webhook-id": webhookId,
          "x-shopify-event-id": randomUUID(),
          "x-shopify-triggered-at": new Date().toISOString(),
          "x-shopify-api-version": "2026-10",
          "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
        },
        body: new Uint8Array(body),
      });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  async function deliver(body: Buffer): Promise<void> {
    const webhookId = randomUUID();
    while (!(await attempt(webhookId, body))) {
      refusals += 1;
      await delay(AGAIN_AFTER_MS);
    }
    acknowledged.add(webhookId);
    if (acknowledged.size % REPEATED_EVERY === 0) await attempt(webhookId, body);
  }

  async function sellSome(count: number): Promise<void> {
    const orders = world.shopify.control.placeOrders({ shop: SHOP, count, oversell: true });
    const bodies = orders.map(({ id }) => bodyAbout(id));
    for (let message = 0; message < MESSAGES_PER_ORDER; message++) await Promise.all(bodies.map(deliver));
  }

  return {
    acknowledged,
    refusals: () => refusals,
    blow: async () => {
      while (acknowledged.size < webhooks) {
        const left = Math.ceil((webhooks - acknowledged.size) / MESSAGES_PER_ORDER);
        await sellSome(Math.min(ORDERS_AT_ONCE, left));
        while ((await countWaiting()) > MOST_WAITING) await delay(AGAIN_AFTER_MS);
      }
    },
  };
}
