import { createTokenBook, type TokenBook } from "./auth/token-book.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createBucket, type Bucket, type Plan } from "./graphql/bucket.ts";
import { createIdempotencyStore, type IdempotencyStore } from "./graphql/idempotency.ts";
import { API_VERSION } from "./graphql/schema.ts";
import type { Announcement } from "./state/announcement.ts";
import { DEFAULT_SCOPES, type AppRegistration } from "./state/app-registration.ts";
import type { Digits } from "./state/ids.ts";
import { createShop, type Shop, type ShopSettings } from "./state/shop.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
import { PATIENCE, type Delivery, type Patience } from "./webhooks/delivery.ts";
import { createWebhookDesk, type WebhookDesk } from "./webhooks/desk.ts";
import { RETRY_DELAYS_MS } from "./webhooks/dispatcher.ts";
import { payloadOf } from "./webhooks/payloads/payload.ts";
import { createPublisher, type Notice, type Publisher } from "./webhooks/publisher.ts";
import type { ApiSubscription, SubscriptionWish } from "./webhooks/subscriptions.ts";
import { DEFAULT_TOPICS } from "./webhooks/topics.ts";

export interface SandboxSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** The same seed makes the same shops. */
  readonly seed: string;
  readonly plan: Plan;
  /** Where the app answers; webhooks go to `<appUrl>/webhooks`. */
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly shops: readonly ShopSettings[];
  readonly scopes?: readonly string[];
  /** Topics of the app's configuration file, all sent to `/webhooks`. */
  readonly topics?: readonly string[];
  /** Subscriptions of the configuration file, with filters and addresses; they win over `topics`. */
  readonly subscriptions?: readonly SubscriptionWish[];
  /** Waits before each webhook retry, milliseconds; eight over four hours unless told. */
  readonly webhookRetryDelaysMs?: readonly number[];
  /** How long a webhook waits for the app. */
  readonly webhookPatience?: Patience;
  /** The clock below the sandbox's own, which `control.advance` moves ahead of it; the machine's unless told. */
  readonly clock?: () => Date;
}

/** One GraphQL request as the log keeps it: no variables, so no personal data. */
export interface Call {
  readonly at: string;
  readonly shop: string;
  readonly operation: string;
  readonly requestedCost: number | null;
  readonly actualCost: number | null;
  readonly status: number | null;
  readonly errorCodes: readonly string[];
}

/** A shop with what the app holds there. */
export interface Tenant {
  readonly shop: Shop;
  readonly tokens: TokenBook;
  readonly bucket: Bucket;
  readonly idempotency: IdempotencyStore;
  readonly faults: Faults;
  /** Made through the Admin API. */
  readonly subscriptions: Map<Digits, ApiSubscription>;
}

/** Everything the sandbox knows; the servers of this folder show parts of it over HTTP. */
export interface Platform {
  readonly app: AppRegistration;
  readonly clock: VirtualClock;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly calls: Call[];
  readonly webhooks: WebhookDesk;
  readonly publisher: Publisher;
  /** Sends the webhooks of one merchant action to the app, where it is installed and subscribed. */
  announce(shop: Shop, announcements: readonly Announcement[]): void;
  /** Sends webhooks about the app itself or its work, which no rule of a shop announces. */
  notify(shop: Shop, notices: readonly Notice[]): void;
}

/** Calls that can still be looked at. */
const CALLS_KEPT = 10_000;
const APP_ID = "740041";

export function logCall(platform: Platform, call: Call): void {
  platform.calls.push(call);
  if (platform.calls.length > CALLS_KEPT) platform.calls.splice(0, platform.calls.length - CALLS_KEPT);
}

export function createPlatform(settings: SandboxSettings): Platform {
  const clock = createVirtualClock(settings.clock);
  const url = settings.appUrl.replace(/\/$/, "");
  const app: AppRegistration = {
    id: APP_ID,
    handle: "throughline",
    title: "Throughline",
    apiKey: settings.apiKey,
    apiSecret: settings.apiSecret,
    url,
    scopes: settings.scopes ?? DEFAULT_SCOPES,
  };
  const webhooks = createWebhookDesk({
    secret: app.apiSecret,
    clock,
    retryDelaysMs: settings.webhookRetryDelaysMs ?? RETRY_DELAYS_MS,
    patience: settings.webhookPatience ?? PATIENCE,
    onGivenUp: (delivery) => dropSubscription(tenants, delivery),
  });
  const publisher = createPublisher({
    desk: webhooks,
    appUrl: url,
    configured: settings.subscriptions ?? (settings.topics ?? DEFAULT_TOPICS).map(plainSubscription),
    apiVersion: API_VERSION,
  });
  const tenants = new Map(
    settings.shops.map((shopSettings, index): [string, Tenant] => [
      shopSettings.domain,
      {
        shop: createShop(shopSettings, { index, seed: settings.seed, clock: clock.now }),
        tokens: createTokenBook(clock.now),
        bucket: createBucket(settings.plan, clock.now),
        idempotency: createIdempotencyStore(clock.now),
        faults: createFaults(),
        subscriptions: new Map(),
      },
    ]),
  );
  function notify(shop: Shop, notices: readonly Notice[]): void {
    publisher.publish(shop, tenants.get(shop.domain)?.subscriptions.values() ?? [], notices);
  }
  return {
    app,
    clock,
    tenants,
    calls: [],
    webhooks,
    publisher,
    notify,
    announce: (shop, announcements) =>
      notify(
        shop,
        announcements.map((announcement) => ({
          topic: announcement.topic,
          payload: () => payloadOf(shop, announcement),
        })),
      ),
  };
}

function plainSubscription(topic: string): SubscriptionWish {
  return { topic, uri: "/webhooks", filter: null, includeFields: null, name: null };
}

/** Shopify deletes a subscription that was made through the API once a delivery has failed all its retries; a configured one stays. */
function dropSubscription(tenants: ReadonlyMap<string, Tenant>, { shopDomain, subscriptionId }: Delivery): void {
  if (subscriptionId !== null) tenants.get(shopDomain)?.subscriptions.delete(subscriptionId);
}
