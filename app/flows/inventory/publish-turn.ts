import type { Job, JobContext } from "#app/engine/port.ts";
import type { ShopifyCaller } from "../shopify-call.ts";

/** One run that publishes. */
export interface PublishTurn {
  readonly job: Job;
  readonly context: JobContext;
  readonly shopify: ShopifyCaller;
}

/** What a location's rounds came to: levels written, or a reason to come back with the same key. */
export type Published =
  | { readonly kind: "done"; readonly written: number }
  | { readonly kind: "wait"; readonly ms: number; readonly why: string };

/** The same key goes out again after this: Shopify has not said yet what became of it. */
export const STILL_WRITING: Published = { kind: "wait", ms: 1500, why: "Shopify is still writing these levels" };
