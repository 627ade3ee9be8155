import { randomUUID } from "node:crypto";
import { createTokenBook, type TokenBook } from "./auth/token-book.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createBucket, type Bucket, type Plan } from "./graphql/bucket.ts";
import { createIdempotencyStore, type IdempotencyStore } from "./graphql/idempotency.ts";
import type { Announcement } from "./state/announcement.ts";
import { DEFAULT_SCOPES, type AppRegistration } from "./state/app-registration.ts";
import { createShop, type Shop, type ShopSettings } from "./state/shop.ts";
import { createWebhookDesk, RETRY_DELAYS_MS, type WebhookDesk } from "./webhooks/desk.ts";
import { payloadBytes } from "./webhooks/payloads/payload.ts";
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
  /** Topics of the app's configuration file. */
  readonly topics?: readonly string[];
  /** Waits before each webhook retry, milliseconds. */
  readonly webhookRetryDelaysMs?: readonly number[];
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
}

/** Everything the sandbox knows; the servers of this folder show parts of it over HTTP. */
export interface Platform {
  readonly app: AppRegistration;
  readonly clock: () => Date;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly calls: Call[];
  readonly webhooks: WebhookDesk;
  /** Sends the webhooks of one merchant action to the app, where it is installed and subscribed. */
  announce(shop: Shop, announcements: readonly Announcement[]): void;
}

/** Calls that can still be looked at. */
const CALLS_KEPT = 10_000;
const APP_ID = "740041";

export function logCall(platform: Platform, call: Call): void {
  platform.calls.push(call);
  if (platform.calls.length > CALLS_KEPT) platform.calls.splice(0, platform.calls.length - CALLS_KEPT);
}

export function createPlatform(settings: SandboxSettings): Platform {
  const clock = settings.clock ?? (() => new Date());
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
  const topics = new Set(settings.topics ?? DEFAULT_TOPICS);
  const webhooks = createWebhookDesk({
    url: `${url}/webhooks`,
    secret: app.apiSecret,
    now: clock,
    retryDelaysMs: settings.webhookRetryDelaysMs ?? RETRY_DELAYS_MS,
  });
  const tenants = settings.shops.map((shopSettings, index): [string, Tenant] => [
    shopSettings.domain,
    {
      shop: createShop(shopSettings, { index, seed: settings.seed, clock }),
      tokens: createTokenBook(clock),
      bucket: createBucket(settings.plan, clock),
      idempotency: createIdempotencyStore(clock),
      faults: createFaults(),
    },
  ]);
  return {
    app,
    clock,
    tenants: new Map(tenants),
    calls: [],
    webhooks,
    announce(shop, announcements) {
      const eventId = randomUUID();
      for (const announcement of announcements.filter(({ topic }) => shop.isInstalled && topics.has(topic))) {
        webhooks.post({
          topic: announcement.topic,
          shopDomain: shop.domain,
          body: payloadBytes(shop, announcement),
          eventId,
        });
      }
    },
  };
}
