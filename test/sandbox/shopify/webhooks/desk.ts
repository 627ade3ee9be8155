import type { SeededIds } from "../seeded-ids.ts";
import type { VirtualClock } from "../virtual-clock.ts";
import { attemptDelivery, isAccepted, type Delivery, type Patience } from "./delivery.ts";
import { Dispatcher } from "./dispatcher.ts";
import { createDisturber, type Disturbance } from "./disturbance.ts";

/** Finished deliveries that can still be looked at. */
const KEPT = 5000;

export interface DeskSettings {
  readonly secret: string;
  readonly clock: VirtualClock;
  readonly ids: SeededIds;
  readonly retryDelaysMs: readonly number[];
  readonly patience: Patience;
  /** Told of each delivery that was given up after its last retry. */
  readonly onGivenUp: (delivery: Delivery) => void;
}

type Given = "topic" | "name" | "apiVersion" | "url" | "shopDomain" | "body" | "eventId" | "subscriptionId";

/** A webhook as it is handed in; the body is as it will be on every attempt. */
export interface Mail extends Pick<Delivery, Given> {
  readonly webhookId?: string;
  readonly subTopic?: string;
}

export interface DeskCounts {
  readonly waiting: number;
  readonly delivered: number;
  readonly failed: number;
  readonly attempts: number;
  readonly dropped: number;
  readonly duplicated: number;
  readonly delayed: number;
  readonly reordered: number;
}

/** Delivers webhooks, retries them, and can lose, double, delay or reorder the next ones. */
export interface WebhookDesk {
  post(mail: Mail): void;
  /** Posts once and answers what the app answered; for webhooks a test writes itself. */
  postNow(mail: Mail): Promise<number | null>;
  /** Sends a known webhook again, as it was. False where it is not known. */
  repeat(webhookId: string): boolean;
  disturb(disturbance: Disturbance): void;
  /** Resolves when no webhook is on the wire. */
  idle(): Promise<void>;
  counts(): DeskCounts;
  deliveries(): readonly Delivery[];
  close(): void;
}

export function createWebhookDesk(settings: DeskSettings): WebhookDesk {
  const dispatcher = new Dispatcher(settings);
  const known: Delivery[] = [];

  function prepare(mail: Mail): Delivery {
    return {
      ...mail,
      subTopic: mail.subTopic ?? null,
      webhookId: mail.webhookId ?? settings.ids.uuid(),
      triggeredAt: settings.clock.now().toISOString(),
      attempts: [],
      state: "waiting",
    };
  }

  /** Notes that it goes out; a second time it has attempts of its own. */
  function keep(prepared: Delivery): Delivery {
    const delivery: Delivery = { ...prepared, attempts: [], state: "waiting" };
    known.push(delivery);
    if (known.length > KEPT) known.splice(0, known.length - KEPT);
    return delivery;
  }

  const disturber = createDisturber<Delivery>(settings.clock, (prepared) => dispatcher.send(keep(prepared)));

  return {
    post: (mail) => disturber.pass(prepare(mail)),
    async postNow(mail) {
      const delivery = keep(prepare(mail));
      const { secret, clock, patience } = settings;
      const status = await attemptDelivery(delivery, { secret, now: clock.now, patience });
      delivery.state = isAccepted(status) ? "delivered" : "failed";
      return status;
    },
    repeat(webhookId) {
      const delivery = known.findLast((each) => each.webhookId === webhookId);
      if (delivery !== undefined) dispatcher.send(keep(delivery));
      return delivery !== undefined;
    },
    disturb: (disturbance) => disturber.add(disturbance),
    idle: () => dispatcher.idle(),
    counts: () => ({ ...dispatcher.counts, ...disturber.counts }),
    deliveries: () => known,
    close: () => dispatcher.close(),
  };
}
