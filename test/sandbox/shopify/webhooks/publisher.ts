import type { SeededIds } from "../seeded-ids.ts";
import type { Shop } from "../state/shop.ts";
import type { WebhookDesk } from "./desk.ts";
import { parsePayloadFilter } from "./payload-filter.ts";
import { nameOf, payloadFor, type ApiSubscription, type Subscription, type SubscriptionWish } from "./subscriptions.ts";

/** Something that happened in a shop, with the payload of its webhook as things are now. */
export interface Notice {
  readonly topic: string;
  readonly payload: () => unknown;
}

export interface PublisherSettings {
  readonly desk: WebhookDesk;
  readonly ids: SeededIds;
  /** Where the app answers; a subscription's path is looked for there. */
  readonly appUrl: string;
  /** Of the configuration file; they hold for every shop and are never deleted. */
  readonly configured: readonly SubscriptionWish[];
  readonly apiVersion: string;
}

/** Sends what happened to whoever subscribed to it: once for each subscription, all under one event id. */
export interface Publisher {
  publish(shop: Shop, ofApi: Iterable<ApiSubscription>, notices: readonly Notice[]): void;
  readonly apiVersion: string;
  /** Absolute address of a subscription's uri. */
  addressOf(uri: string): string;
}

export function createPublisher(settings: PublisherSettings): Publisher {
  const { desk, apiVersion } = settings;
  const byTopic = Map.groupBy(
    settings.configured.map((wish): Subscription => ({ ...wish, test: parsePayloadFilter(wish.filter) })),
    ({ topic }) => topic,
  );
  const addressOf = (uri: string) => (uri.startsWith("/") ? settings.appUrl + uri : uri);

  return {
    apiVersion,
    addressOf,
    publish(shop, ofApi, notices) {
      const eventId = settings.ids.uuid();
      const made = [...ofApi];
      for (const { topic, payload } of shop.isInstalled ? notices : []) {
        const heard: readonly (Subscription & { readonly id?: string })[] = [
          ...(byTopic.get(topic) ?? []),
          ...made.filter((each) => each.topic === topic),
        ];
        if (heard.length === 0) continue;
        const whole = payload();
        for (const subscription of heard.filter(({ test }) => test(whole))) {
          desk.post({
            topic,
            eventId,
            apiVersion,
            shopDomain: shop.domain,
            name: nameOf(subscription),
            url: addressOf(subscription.uri),
            subscriptionId: subscription.id ?? null,
            body: Buffer.from(JSON.stringify(payloadFor(subscription, whole))),
          });
        }
      }
    },
  };
}
