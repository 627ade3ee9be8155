import type { Shop } from "../state/shop.ts";

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The bar over every page of the simulated admin. */
export function topBar(shop: Shop): string {
  return `<header class="top">
<span class="brand">Simulated admin</span>
<a href="/store/${shop.handle}/orders">Buyers and merchants</a>
<span class="shop">${escape(shop.name)}</span>
</header>`;
}
