import type { Product, Variant } from "../../state/catalog.ts";
import { gid } from "../../state/ids.ts";
import { levelsOfVariant } from "../../state/bundle-levels.ts";
import { productOf, type Shop } from "../../state/shop.ts";
import { connection, connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { search } from "../search.ts";
import { itemView } from "./inventory.ts";
import { metafieldField } from "./metafield.ts";

export function variantView(shop: Shop, variant: Variant): Fields {
  const product = productOf(shop, variant);
  const components = variant.components.flatMap((component) => {
    const part = shop.variants.get(component.variantId);
    return part === undefined ? [] : [{ id: part.id, part, quantity: component.quantity }];
  });
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: variant.id,
    sku: variant.sku,
    barcode: variant.barcode,
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    taxable: !variant.isGiftCard,
    position: 1,
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
    inventoryPolicy: variant.isOversellable ? "CONTINUE" : "DENY",
    requiresComponents: variant.components.length > 0,
    inventoryQuantity: () =>
      levelsOfVariant(shop, variant).reduce((total, level) => total + level.quantities.available, 0),
    selectedOptions: [{ name: "Title", value: variant.title }],
    unitPriceMeasurement: null,
    metafield: metafieldField(gid("ProductVariant", variant.id)),
    product: () => productView(shop, product),
    inventoryItem: () => itemView(shop, variant),
    productVariantComponents: (args: Fields) =>
      connectionInOrder(components, args, ({ id, part, quantity }) => ({
        id: gid("ProductVariantComponent", id),
        quantity,
        productVariant: variantView(shop, part),
      })),
  };
}

export function productView(shop: Shop, product: Product): Fields {
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    status: "ACTIVE",
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    tags: [],
    isGiftCard: product.variants.some(({ isGiftCard }) => isGiftCard),
    hasVariantsThatRequiresComponents: product.variants.some(({ components }) => components.length > 0),
    variantsCount: { count: product.variants.length, precision: "EXACT" },
    metafield: metafieldField(gid("Product", product.id)),
    variants: (args: Fields) => connectionInOrder(product.variants, args, (variant) => variantView(shop, variant)),
  };
}

const VARIANT_SEARCH: Readonly<Record<string, (variant: Variant) => readonly string[]>> = {
  id: (variant) => [variant.id],
  sku: (variant) => [variant.sku ?? ""],
  barcode: (variant) => [variant.barcode ?? ""],
  product_id: (variant) => [variant.productId],
  updated_at: (variant) => [variant.updatedAt],
};

export function variantsConnection(shop: Shop, args: Fields): Fields {
  const found = search([...shop.variants.values()], args["query"], VARIANT_SEARCH);
  return connection(
    found.map((variant) => ({ id: variant.id, sortValue: "", view: () => variantView(shop, variant) })),
    args,
  );
}

const PRODUCT_SEARCH: Readonly<Record<string, (product: Product) => readonly string[]>> = {
  id: (product) => [product.id],
  title: (product) => [product.title],
  handle: (product) => [product.handle],
  sku: (product) => product.variants.map(({ sku }) => sku ?? ""),
  updated_at: (product) => [product.updatedAt],
};

export function productsConnection(shop: Shop, args: Fields): Fields {
  const found = search(shop.products, args["query"], PRODUCT_SEARCH);
  const sortValue = (product: Product) => (args["sortKey"] === "UPDATED_AT" ? product.updatedAt : "");
  return connection(
    found.map((product) => ({ id: product.id, sortValue: sortValue(product), view: () => productView(shop, product) })),
    args,
  );
}
