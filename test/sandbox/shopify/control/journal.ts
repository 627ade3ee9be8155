import type { Call } from "../call-log.ts";
import type { Platform } from "../platform.ts";
import { summarizeDelivery, type DeliverySummary } from "./webhook-control.ts";

/** One thing that travelled between the app and the sandbox. */
export type JournalEntry =
  | ({ readonly kind: "request" } & Call)
  | ({ readonly kind: "webhook"; readonly at: string; readonly body: string } & DeliverySummary);

/** The record of every request of the app and every webhook to it. */
export function journalControl(platform: Platform) {
  return {
    /** By time, requests before webhooks of the same moment; of one shop or of all. */
    journal({ shop }: { readonly shop?: string } = {}): readonly JournalEntry[] {
      const requests = platform.calls.all().map((call) => ({ kind: "request" as const, ...call }));
      const webhooks = platform.webhooks.deliveries().map((delivery) => ({
        kind: "webhook" as const,
        at: delivery.triggeredAt,
        body: delivery.body.toString(),
        ...summarizeDelivery(delivery),
      }));
      return [...requests, ...webhooks]
        .filter((entry) => shop === undefined || entry.shop === shop)
        .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    },
  };
}
