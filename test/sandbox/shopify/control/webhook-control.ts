import type { Platform } from "../platform.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { DeskCounts } from "../webhooks/desk.ts";
import type { Disturbance } from "../webhooks/disturbance.ts";
import { ControlRefusal, type OfShop } from "./tenant-of.ts";

export interface DeliverySummary {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly shop: string;
  /** By the sandbox's clock. */
  readonly triggeredAt: string;
  readonly state: "waiting" | "delivered" | "failed";
  /** One per attempt; null where no answer came in time. */
  readonly statuses: readonly (number | null)[];
  /** When each attempt began, by the sandbox's clock. */
  readonly attemptedAt: readonly string[];
}

interface RawWebhook extends OfShop {
  readonly topic: string;
  /** Sent as it is, under a right signature. */
  readonly rawBody: string;
  readonly webhookId?: string;
  readonly eventId?: string;
}

export function summarizeDelivery(delivery: Delivery): DeliverySummary {
  const { webhookId, eventId, topic, triggeredAt, state, attempts } = delivery;
  return {
    webhookId,
    eventId,
    topic,
    shop: delivery.shopDomain,
    triggeredAt,
    state,
    statuses: attempts.map(({ status }) => status),
    attemptedAt: attempts.map(({ at }) => at),
  };
}

/** Webhooks on their way, and webhooks that were never meant to be. */
export function webhookControl(platform: Platform) {
  return {
    /** Sends any bytes once; answers the app's status, null where it gave none. */
    async sendWebhook(raw: RawWebhook): Promise<{ readonly status: number | null; readonly webhookId: string }> {
      const webhookId = raw.webhookId ?? platform.ids.webhooks.uuid();
      const { apiVersion, addressOf } = platform.publisher;
      const status = await platform.webhooks.postNow({
        webhookId,
        topic: raw.topic,
        name: raw.topic.replace("/", "-"),
        shopDomain: raw.shop,
        body: Buffer.from(raw.rawBody),
        eventId: raw.eventId ?? platform.ids.webhooks.uuid(),
        url: addressOf("/webhooks"),
        subscriptionId: null,
        apiVersion,
      });
      return { status, webhookId };
    },
    /** Sends a known webhook again, as it was. */
    repeatWebhook({ webhookId }: { readonly webhookId: string }): void {
      if (!platform.webhooks.repeat(webhookId)) throw new ControlRefusal(`no such webhook: ${webhookId}`);
    },
    /** The next webhooks are lost, sent twice, later, or in the opposite order. */
    disturbWebhooks: (disturbance: Disturbance): void => platform.webhooks.disturb(disturbance),
    webhooks: (): { readonly counts: DeskCounts; readonly deliveries: readonly DeliverySummary[] } => ({
      counts: platform.webhooks.counts(),
      deliveries: platform.webhooks.deliveries().map(summarizeDelivery),
    }),
  };
}
