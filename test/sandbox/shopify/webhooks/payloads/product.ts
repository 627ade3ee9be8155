import { levelsOfVariant } from "../../state/bundle-levels.ts";
import type { Product, Variant } from "../../state/catalog.ts";
import { gid } from "../../state/ids.ts";
import { numberOf } from "../../state/lossless-json.ts";
import type { Shop } from "../../state/shop.ts";
import type { Json } from "./money-set.ts";

function availableOf(shop: Shop, variant: Variant): number {
  return levelsOfVariant(shop, variant).reduce((total, level) => total + level.quantities.available, 0);
}

/** A product with its variants. */
export function productPayload(shop: Shop, product: Product): Json {
  return {
    id: numberOf(product.id),
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    product_type: product.productType,
    status: "active",
    published_scope: "web",
    tags: "",
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    options: [],
    images: [],
    image: null,
    media: [],
    category: null,
    body_html: "",
    published_at: product.createdAt,
    template_suffix: null,
    has_variants_that_requires_components: product.variants.some(({ components }) => components.length > 0),
    variants: product.variants.map((variant) => ({
      id: numberOf(variant.id),
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      product_id: numberOf(product.id),
      title: variant.title,
      sku: variant.sku,
      barcode: variant.barcode,
      price: variant.price,
      compare_at_price: variant.compareAtPrice,
      position: 1,
      taxable: !variant.isGiftCard,
      inventory_item_id: numberOf(variant.inventoryItemId),
      inventory_policy: variant.isOversellable ? "continue" : "deny",
      inventory_quantity: availableOf(shop, variant),
      old_inventory_quantity: availableOf(shop, variant),
      created_at: variant.createdAt,
      updated_at: variant.updatedAt,
      option1: variant.title,
      option2: null,
      option3: null,
      image_id: null,
    })),
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: variant.updatedAt,
    })),
  };
}
