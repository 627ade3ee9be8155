import type { SyncError } from "../errors/sync-error.ts";

/** What is known of a shop's webhooks without asking Shopify for what it does not tell: which of them it has sent. */
export interface WebhookFacts {
  /** Changes of orders in the last day that no webhook told of. */
  readonly missed: { readonly count: number; readonly newestAt: Date | null };
  /** The newest change of an order that a webhook did tell of; null: none was ever compared. */
  readonly toldAt: Date | null;
  /** Topics that this shop is subscribed to a second time, by a call of the Admin API. */
  readonly doubled: readonly string[];
  readonly version: { readonly asked: string; readonly served: string };
}

const HOUR_MS = 60 * 60 * 1000;

function silence({ missed, toldAt }: WebhookFacts, now: Date): SyncError[] {
  const { count, newestAt } = missed;
  if (newestAt === null) return [];
  const cameSince = toldAt !== null && toldAt > newestAt;
  // One that got lost is found and made good; it is shown for an hour, and for as long as nothing comes after it.
  if (cameSince && now.getTime() - newestAt.getTime() > HOUR_MS) return [];
  const changes = count === 1 ? "1 change of an order" : `${count} changes of orders`;
  const since = cameSince ? "Others have come since" : "No webhook about an order has come since";
  return [
    {
      kind: "invalid",
      code: "shopify-webhooks-missing",
      system: "shopify",
      cause: "webhooks missing",
      message: `Within a day ${changes} came without a webhook and ${count === 1 ? "was" : "were"} found by looking. ${since}.`,
    },
  ];
}

function doubling({ doubled }: WebhookFacts): SyncError[] {
  if (doubled.length === 0) return [];
  const message = `This shop is subscribed twice to ${doubled.join(", ")}: each of these messages comes twice.`;
  return [{ kind: "invalid", code: "shopify-webhooks-doubled", system: "shopify", cause: "webhooks doubled", message }];
}

function otherVersion({ version: { asked, served } }: WebhookFacts): SyncError[] {
  if (asked === served) return [];
  const message = `Shopify serves version ${served} of its interface; this app was made for ${asked}.`;
  return [{ kind: "invalid", code: "shopify-version-differs", system: "shopify", cause: served, message }];
}

/** What a person should know about a shop's webhooks; nothing where they come as they should. */
export function judgeWebhooks(facts: WebhookFacts, now: Date): readonly SyncError[] {
  return [...silence(facts, now), ...doubling(facts), ...otherVersion(facts)];
}
