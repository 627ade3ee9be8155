/** One computed number beside what stands in Shopify. */
export interface PublicationFacts {
  readonly quantity: number;
  readonly shopifyAvailable: number;
  /** Snapshot the number is computed from: the oldest of its warehouses'. */
  readonly snapshot: number;
  /** Snapshot of the number published before; null: none was. */
  readonly publishedSnapshot: number | null;
}

export type Publication = { readonly kind: "write" } | { readonly kind: "nothing"; readonly reason: string };

/** Whether a number is sent. Nothing is where nothing differs, nor from a snapshot older than the published one (I5). */
export function decidePublication(facts: PublicationFacts): Publication {
  if (facts.quantity === facts.shopifyAvailable) return { kind: "nothing", reason: "Shopify already says so" };
  if (facts.publishedSnapshot !== null && facts.snapshot < facts.publishedSnapshot) {
    return { kind: "nothing", reason: "a newer number is already published" };
  }
  return { kind: "write" };
}
