import { levelsOfVariant } from "../state/bundle-levels.ts";
import type { Product, Variant } from "../state/catalog.ts";
import { gid } from "../state/ids.ts";
import type { Shop } from "../state/shop.ts";

function stockOf(shop: Shop, variant: Variant): number {
  return levelsOfVariant(shop, variant).reduce((total, level) => total + level.quantities.available, 0);
}

function variantResource(shop: Shop, product: Product, variant: Variant) {
  const isDefault = variant.title === "Default Title";
  return {
    id: gid("ProductVariant", variant.id),
    title: isDefault ? product.title : `${product.title} / ${variant.title}`,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    inventoryItem: { id: gid("InventoryItem", variant.inventoryItemId) },
    inventoryQuantity: stockOf(shop, variant),
    inventoryPolicy: variant.isOversellable ? "CONTINUE" : "DENY",
    product: { id: gid("Product", product.id), title: product.title },
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
  };
}

function productResource(shop: Shop, product: Product) {
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    status: "ACTIVE",
    totalVariants: product.variants.length,
    totalInventory: product.variants.reduce((total, variant) => total + stockOf(shop, variant), 0),
    hasOnlyDefaultVariant: product.variants.every(({ title }) => title === "Default Title"),
    images: [],
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variants: product.variants.map((variant) => variantResource(shop, product, variant)),
  };
}

/** What the resource picker lists: products, or variants, whose title or SKU holds the query; with the documented fields the sandbox knows. */
export function resourcesOf(shop: Shop, type: string | null, query: string): readonly unknown[] {
  const holds = (...words: readonly (string | null)[]) => words.join(" ").toLowerCase().includes(query.toLowerCase());
  const products = shop.products.map((product) => productResource(shop, product));
  if (type === "variant")
    return products.flatMap(({ variants }) => variants).filter(({ title, sku }) => holds(title, sku));
  return products.filter(({ title, variants }) => holds(title, ...variants.map(({ sku }) => sku)));
}
