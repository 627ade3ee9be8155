import { createCallLog, type CallLog } from "./call-log.ts";
import type { ScriptedFault } from "./faults.ts";
import type { Plan } from "./graphql/bucket.ts";
import type { ProtectedDataApproval } from "./graphql/grants.ts";
import { API_VERSION, loadAdminApi, type AdminApi } from "./graphql/schema.ts";
import { scopesOfTopic } from "./graphql/topics.ts";
import { createSeededIds, type SeededIds } from "./seeded-ids.ts";
import type { Announcement } from "./state/announcement.ts";
import { DEFAULT_SCOPES, type AppRegistration } from "./state/app-registration.ts";
import type { Shop, ShopSettings } from "./state/shop.ts";
import { createTenant, type Tenant } from "./tenant.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
import { PATIENCE, type Delivery, type Patience } from "./webhooks/delivery.ts";
import { createWebhookDesk, type WebhookDesk } from "./webhooks/desk.ts";
import { RETRY_DELAYS_MS } from "./webhooks/dispatcher.ts";
import { payloadOf } from "./webhooks/payloads/payload.ts";
import { createPublisher, type Notice, type Publisher } from "./webhooks/publisher.ts";
import type { SubscriptionWish } from "./webhooks/subscriptions.ts";
import { DEFAULT_TOPICS } from "./webhooks/topics.ts";

export interface SandboxSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** The same seed makes the same shops, and gives the same ids, tokens and webhooks to the same calls. */
  readonly seed: string;
  readonly plan: Plan;
  /** Where the app answers; webhooks go to `<appUrl>/webhooks`. */
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly shops: readonly ShopSettings[];
  /** The Admin API version that is served, and the published schema it is read from. */
  readonly version?: string;
  readonly schemaFile?: string | URL;
  /** What every shop grants on install. */
  readonly scopes?: readonly string[];
  /** Customer data the app was approved for; all of it unless told, as in a development store. */
  readonly protectedData?: ProtectedDataApproval;
  /** Topics of the app's configuration file, all sent to `/webhooks`. */
  readonly topics?: readonly string[];
  /** Subscriptions of the configuration file, with filters and addresses; they win over `topics`. */
  readonly subscriptions?: readonly SubscriptionWish[];
  /** Waits before each webhook retry, milliseconds; eight over four hours unless told. */
  readonly webhookRetryDelaysMs?: readonly number[];
  /** How long a webhook waits for the app. */
  readonly webhookPatience?: Patience;
  /** How far searches for orders are behind reads. */
  readonly searchLagMs?: number;
  readonly faults?: readonly ScriptedFault[];
  /** A page for the place on the order page where the app's block goes; without one the place is empty. */
  readonly orderBlockUrl?: string;
  /** The clock below the sandbox's own, which `control.advance` moves ahead of it; the machine's unless told. */
  readonly clock?: () => Date;
}

/** Everything the sandbox knows; the servers of this folder show parts of it over HTTP. */
export interface Platform {
  readonly app: AppRegistration;
  /** Read from its file at the first request. */
  readonly api: () => AdminApi;
  readonly version: string;
  readonly clock: VirtualClock;
  /** Each drawn apart, so that how often one is drawn moves no other. */
  readonly ids: Readonly<Record<"webhooks" | "requests" | "idTokens", SeededIds>>;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly calls: CallLog;
  readonly webhooks: WebhookDesk;
  readonly publisher: Publisher;
  readonly orderBlockUrl: string | null;
  /** Sends the webhooks of one merchant action to the app, where it is installed and subscribed. */
  announce(shop: Shop, announcements: readonly Announcement[]): void;
  /** Sends webhooks about the app itself or its work, which no rule of a shop announces. */
  notify(shop: Shop, notices: readonly Notice[]): void;
}

const APP_ID = "740041";

function registrationOf(settings: SandboxSettings): AppRegistration {
  return {
    id: APP_ID,
    handle: "throughline",
    title: "Throughline",
    apiKey: settings.apiKey,
    apiSecret: settings.apiSecret,
    url: settings.appUrl.replace(/\/$/, ""),
    scopes: settings.scopes ?? DEFAULT_SCOPES,
  };
}

function createTenants(settings: SandboxSettings, app: AppRegistration, now: () => Date): ReadonlyMap<string, Tenant> {
  const { seed, plan, protectedData = "level-2", searchLagMs = 0 } = settings;
  const shared = { seed, plan, now, scopes: app.scopes, protectedData, searchLagMs };
  const tenants = settings.shops.map((shop, index) => [shop.domain, createTenant(shop, { ...shared, index })] as const);
  for (const { shop, ...fault } of settings.faults ?? [])
    for (const [domain, tenant] of tenants) if (shop === undefined || shop === domain) tenant.faults.add(fault);
  return new Map(tenants);
}

export function createPlatform(settings: SandboxSettings): Platform {
  const clock = createVirtualClock(settings.clock);
  const idsOf = (what: string) => createSeededIds(`${settings.seed}/${what}`);
  const ids = { webhooks: idsOf("webhooks"), requests: idsOf("requests"), idTokens: idsOf("id tokens") };
  const app = registrationOf(settings);
  const version = settings.version ?? API_VERSION;
  const api = () => loadAdminApi(version, settings.schemaFile);
  const tenants = createTenants(settings, app, clock.now);
  const webhooks = createWebhookDesk({
    secret: app.apiSecret,
    clock,
    ids: ids.webhooks,
    retryDelaysMs: settings.webhookRetryDelaysMs ?? RETRY_DELAYS_MS,
    patience: settings.webhookPatience ?? PATIENCE,
    onGivenUp: (delivery) => dropSubscription(tenants, delivery),
  });
  const publisher = createPublisher({
    desk: webhooks,
    ids: ids.webhooks,
    appUrl: app.url,
    configured: settings.subscriptions ?? (settings.topics ?? DEFAULT_TOPICS).map(plainSubscription),
    apiVersion: version,
  });
  function notify(shop: Shop, notices: readonly Notice[]): void {
    const tenant = tenants.get(shop.domain);
    if (tenant === undefined) return;
    const allowed = notices.filter(({ topic }) => tenant.grants.hasOneOf(scopesOfTopic(api().topics, topic)));
    publisher.publish(shop, tenant.subscriptions.values(), allowed);
  }
  return {
    app,
    api,
    version,
    clock,
    ids,
    tenants,
    calls: createCallLog(),
    webhooks,
    publisher,
    orderBlockUrl: settings.orderBlockUrl ?? null,
    notify,
    announce(shop, announcements) {
      for (const announcement of announcements)
        if ("order" in announcement) tenants.get(shop.domain)?.orderIndex.note(announcement.order);
      const notices = announcements.map((announcement) => ({
        topic: announcement.topic,
        payload: () => payloadOf(shop, announcement),
      }));
      notify(shop, notices);
    },
  };
}

function plainSubscription(topic: string): SubscriptionWish {
  return { topic, uri: "/webhooks", filter: null, includeFields: null, name: null };
}

/** Shopify deletes a subscription that was made through the API once a delivery has failed all its retries; a configured one stays. */
function dropSubscription(tenants: ReadonlyMap<string, Tenant>, { shopDomain, subscriptionId }: Delivery): void {
  if (subscriptionId !== null) tenants.get(shopDomain)?.subscriptions.delete(subscriptionId);
}
