import { randomUUID } from "node:crypto";
import { attemptDelivery, isAccepted, type Delivery } from "./delivery.ts";

/** Eight retries; Shopify spreads them over four hours, the sandbox over minutes unless told otherwise. */
export const RETRY_DELAYS_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128].map((seconds) => seconds * 1000);
/** Requests to the app at the same time. */
const IN_FLIGHT = 16;
/** Finished deliveries that can still be looked at. */
const KEPT = 5000;

export interface DeskSettings {
  readonly url: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly retryDelaysMs: readonly number[];
}

export interface Mail {
  readonly topic: string;
  readonly shopDomain: string;
  readonly body: Buffer;
  /** Shared by all webhooks of one merchant action. */
  readonly eventId: string;
  readonly webhookId?: string;
}

export interface DeskCounts {
  readonly waiting: number;
  readonly delivered: number;
  readonly failed: number;
  readonly attempts: number;
  readonly dropped: number;
  readonly duplicated: number;
}

/** Delivers webhooks, retries them, and can lose or double the next ones. */
export interface WebhookDesk {
  post(mail: Mail): void;
  /** Posts once and answers what the app answered; for webhooks a test writes itself. */
  postNow(mail: Mail): Promise<number | null>;
  /** Sends a known webhook again, as it was. False where it is not known. */
  repeat(webhookId: string): boolean;
  /** The next webhooks are lost, or sent twice. */
  disturb(kind: "drop" | "duplicate", count: number): void;
  counts(): DeskCounts;
  deliveries(): readonly Delivery[];
  close(): void;
}

export function createWebhookDesk(settings: DeskSettings): WebhookDesk {
  const known: Delivery[] = [];
  const queue: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const tally = { attempts: 0, dropped: 0, duplicated: 0, delivered: 0, failed: 0, waiting: 0 };
  const disturbed = { drop: 0, duplicate: 0 };
  let inFlight = 0;
  let isClosed = false;

  function deliveryOf(mail: Mail): Delivery {
    const triggeredAt = settings.now().toISOString();
    const delivery: Delivery = { ...mail, webhookId: mail.webhookId ?? randomUUID(), triggeredAt, attempts: [], state: "waiting" };
    known.push(delivery);
    if (known.length > KEPT) known.splice(0, known.length - KEPT);
    return delivery;
  }

  function retry(delivery: Delivery): void {
    const delayMs = settings.retryDelaysMs[delivery.attempts.length - 1];
    if (delayMs === undefined) {
      delivery.state = "failed";
      tally.failed += 1;
      tally.waiting -= 1;
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(delivery);
    }, delayMs);
    timers.add(timer);
  }

  async function attempt(delivery: Delivery): Promise<void> {
    tally.attempts += 1;
    const status = await attemptDelivery(delivery, settings);
    if (isClosed) return;
    if (!isAccepted(status)) return retry(delivery);
    delivery.state = "delivered";
    tally.delivered += 1;
    tally.waiting -= 1;
  }

  function pump(): void {
    while (inFlight < IN_FLIGHT && !isClosed) {
      const delivery = queue.shift();
      if (delivery === undefined) return;
      inFlight += 1;
      void attempt(delivery).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
  }

  function send(delivery: Delivery): void {
    queue.push(delivery);
    pump();
  }

  function enqueue(delivery: Delivery): void {
    tally.waiting += 1;
    send(delivery);
  }

  return {
    post(mail) {
      if (disturbed.drop > 0) {
        disturbed.drop -= 1;
        tally.dropped += 1;
        return;
      }
      const delivery = deliveryOf(mail);
      enqueue(delivery);
      if (disturbed.duplicate === 0) return;
      disturbed.duplicate -= 1;
      tally.duplicated += 1;
      enqueue({ ...delivery, attempts: [] });
    },
    async postNow(mail) {
      const delivery = deliveryOf(mail);
      const status = await attemptDelivery(delivery, settings);
      delivery.state = isAccepted(status) ? "delivered" : "failed";
      return status;
    },
    repeat(webhookId) {
      const delivery = known.findLast((each) => each.webhookId === webhookId);
      if (delivery === undefined) return false;
      enqueue({ ...delivery, attempts: [], state: "waiting" });
      return true;
    },
    disturb(kind, count) {
      disturbed[kind] = count;
    },
    counts: () => ({ ...tally }),
    deliveries: () => known,
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
