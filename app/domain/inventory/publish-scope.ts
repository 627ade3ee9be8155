import type { Sku } from "../values/ids.ts";

/** What a person lets be published now: everything, or these SKUs. */
export type PublishScope = { readonly kind: "all" } | { readonly kind: "skus"; readonly skus: readonly Sku[] };

/** `cancelled`: a person stopped it; what it had written stays. `failed`: it could not go on. */
export const PUBLISHING_STATES = ["running", "done", "cancelled", "failed"] as const;
export type PublishingState = (typeof PUBLISHING_STATES)[number];
