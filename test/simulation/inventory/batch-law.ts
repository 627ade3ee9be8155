import type { Breach } from "./law.ts";
import type { Product, Site } from "./places.ts";

/** What a bundle offers, Shopify counts from its parts: a number written to it is taken for stock that is nowhere. */
export function judgeBundle({ sku, parts }: Product, site: Site): Breach[] {
  if (parts.length === 0) return [];
  return [{ law: "bundle", text: `${sku} at ${site.name} was written`, units: 0, isBeyondRho: true }];
}

/** A key is of one write: whoever sends other rows under it can never learn what became of either. */
export function otherRows(key: string): Breach {
  return { law: "key", text: `${key} came with the rows of another write`, units: 0, isBeyondRho: true };
}
