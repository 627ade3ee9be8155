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

/** What is on its way: sixteen at a time, each retried until it is accepted or given up. */
class Dispatcher {
  readonly #settings: DeskSettings;
  readonly #queue: Delivery[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly counts = { waiting: 0, delivered: 0, failed: 0, attempts: 0 };
  #inFlight = 0;
  #isClosed = false;

  constructor(settings: DeskSettings) {
    this.#settings = settings;
  }

  send(delivery: Delivery): void {
    this.counts.waiting += 1;
    this.#enqueue(delivery);
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #enqueue(delivery: Delivery): void {
    this.#queue.push(delivery);
    this.#pump();
  }

  #pump(): void {
    while (this.#inFlight < IN_FLIGHT && !this.#isClosed) {
      const delivery = this.#queue.shift();
      if (delivery === undefined) return;
      this.#inFlight += 1;
      void this.#attempt(delivery).finally(() => {
        this.#inFlight -= 1;
        this.#pump();
      });
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    this.counts.attempts += 1;
    const status = await attemptDelivery(delivery, this.#settings);
    if (this.#isClosed) return;
    if (isAccepted(status)) this.#finish(delivery, "delivered");
    else this.#retry(delivery);
  }

  #retry(delivery: Delivery): void {
    const delayMs = this.#settings.retryDelaysMs[delivery.attempts.length - 1];
    if (delayMs === undefined) return this.#finish(delivery, "failed");
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#enqueue(delivery);
    }, delayMs);
    this.#timers.add(timer);
  }

  #finish(delivery: Delivery, state: "delivered" | "failed"): void {
    delivery.state = state;
    this.counts[state] += 1;
    this.counts.waiting -= 1;
  }
}

export function createWebhookDesk(settings: DeskSettings): WebhookDesk {
  const dispatcher = new Dispatcher(settings);
  const known: Delivery[] = [];
  const disturbed = { drop: 0, duplicate: 0 };
  const disturbances = { dropped: 0, duplicated: 0 };

  function register(mail: Mail): Delivery {
    const triggeredAt = settings.now().toISOString();
    const delivery: Delivery = {
      ...mail,
      webhookId: mail.webhookId ?? randomUUID(),
      triggeredAt,
      attempts: [],
      state: "waiting",
    };
    known.push(delivery);
    if (known.length > KEPT) known.splice(0, known.length - KEPT);
    return delivery;
  }

  /** The same webhook once more, with attempts of its own. */
  function sendAgain(delivery: Delivery): void {
    const again: Delivery = { ...delivery, attempts: [], state: "waiting" };
    known.push(again);
    dispatcher.send(again);
  }

  return {
    post(mail) {
      if (disturbed.drop > 0) {
        disturbed.drop -= 1;
        disturbances.dropped += 1;
        return;
      }
      const delivery = register(mail);
      dispatcher.send(delivery);
      if (disturbed.duplicate === 0) return;
      disturbed.duplicate -= 1;
      disturbances.duplicated += 1;
      sendAgain(delivery);
    },
    async postNow(mail) {
      const delivery = register(mail);
      const status = await attemptDelivery(delivery, settings);
      delivery.state = isAccepted(status) ? "delivered" : "failed";
      return status;
    },
    repeat(webhookId) {
      const delivery = known.findLast((each) => each.webhookId === webhookId);
      if (delivery !== undefined) sendAgain(delivery);
      return delivery !== undefined;
    },
    disturb(kind, count) {
      disturbed[kind] = count;
    },
    counts: () => ({ ...dispatcher.counts, ...disturbances }),
    deliveries: () => known,
    close: () => dispatcher.close(),
  };
}
