import type { Shop } from "#app/domain/values/ids.ts";

/** Where a shop's Admin API is, and what must be sent with every request to it. */
export interface ShopOrigin {
  /** Without a slash at the end: `https://<shop>`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type OriginOf = (shop: Shop) => ShopOrigin;

const SHOPIFY = "https://{shop}";

/** Addresses of shops by a template in which `{shop}` stands for the domain. A foreign origin is told the shop in a header. */
export function createOriginOf(template: string): OriginOf {
  return (shop) => {
    const headers: Record<string, string> = template === SHOPIFY ? {} : { "x-shopify-shop-domain": shop };
    return { url: template.replace("{shop}", shop).replace(/\/+$/, ""), headers };
  };
}
