import type { Announcement, EditedLine } from "../../state/announcement.ts";
import type { Product } from "../../state/catalog.ts";
import { gid, type Digits } from "../../state/ids.ts";
import { numberOf } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import { levelsOfItem, type Shop } from "../../state/shop.ts";
import { orderPayload } from "./order.ts";
import { shopPayload } from "./shop.ts";

type Json = Readonly<Record<string, unknown>>;

function editPayload(shop: Shop, order: Order, editedLines: readonly EditedLine[]): Json {
  const changes = (wanted: (delta: number) => boolean) =>
    editedLines
      .filter(({ delta }) => wanted(delta))
      .map(({ lineId, delta }) => ({ id: numberOf(lineId), delta: Math.abs(delta) }));
  return {
    order_edit: {
      id: numberOf(shop.ids.next()),
      app_id: null,
      created_at: order.updatedAt,
      committed_at: order.updatedAt,
      notify_customer: false,
      order_id: numberOf(order.id),
      staff_note: "",
      user_id: null,
      line_items: { additions: changes((delta) => delta > 0), removals: changes((delta) => delta < 0) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function availableOf(shop: Shop, inventoryItemId: Digits): number {
  return levelsOfItem(shop, inventoryItemId).reduce((total, level) => total + level.quantities.available, 0);
}

function productPayload(shop: Shop, product: Product): Json {
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
      compare_at_price: null,
      position: 1,
      taxable: !variant.isGiftCard,
      inventory_item_id: numberOf(variant.inventoryItemId),
      inventory_policy: variant.isOversellable ? "continue" : "deny",
      inventory_quantity: availableOf(shop, variant.inventoryItemId),
      old_inventory_quantity: availableOf(shop, variant.inventoryItemId),
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

/** What a webhook says, as things are now. */
export function payloadOf(shop: Shop, announcement: Announcement): Json {
  switch (announcement.topic) {
    case "orders/edited":
      return editPayload(shop, announcement.order, announcement.editedLines ?? []);
    case "orders/create":
    case "orders/updated":
    case "orders/paid":
    case "orders/cancelled":
      return orderPayload(announcement.order);
    case "inventory_levels/update": {
      const { level } = announcement;
      return {
        inventory_item_id: numberOf(level.inventoryItemId),
        location_id: numberOf(level.locationId),
        available: level.quantities.available,
        updated_at: level.updatedAt,
        admin_graphql_api_id: `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`,
      };
    }
    case "products/update":
      return productPayload(shop, announcement.product);
    case "app/uninstalled":
      return shopPayload(shop);
  }
}
