import type { ShopStore } from "#app/store/port.ts";
import { productOf, type Product } from "./places.ts";
import type { Profile } from "./profile.ts";

export type Catalogue = Pick<
  ShopStore["catalogue"],
  "itemsOf" | "skusOf" | "variants" | "variantsByItem" | "variantsBySku"
>;

const variantOf = ({ sku, inventoryItem, parts }: Product) => ({
  inventoryItem,
  sku,
  title: sku,
  isTracked: true,
  isBundleParent: parts.length > 0,
  isGiftCard: false,
  hasDuplicateSku: false,
  sellsWithoutStock: true,
  barcode: null,
});

/** What a world's shop sells; each SKU is its ERP item's code. A page's cursor is the place behind it. */
export function createCatalogue({ products, bundles }: Pick<Profile, "products" | "bundles">): Catalogue {
  const sold = [...products, ...bundles];
  return {
    itemsOf: async (skus) => new Map(skus.map((sku) => [sku, productOf(sku).item])),
    skusOf: async (items) => new Map(items.map((item) => [item, [productOf(item).sku]])),
    async variants({ after, limit }) {
      const from = Number(after ?? 0);
      const next = from + limit < sold.length ? String(from + limit) : null;
      return { rows: sold.slice(from, from + limit).map(variantOf), next };
    },
    variantsByItem: async (items) => {
      const wanted = new Set(items);
      return sold.filter(({ inventoryItem }) => wanted.has(inventoryItem)).map(variantOf);
    },
    variantsBySku: async (skus) => {
      const wanted = new Set(skus);
      return sold.filter(({ sku }) => wanted.has(sku)).map(variantOf);
    },
  };
}
