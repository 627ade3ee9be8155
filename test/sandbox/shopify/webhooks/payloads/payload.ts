import type { Announcement, OrderEdit } from "../../state/announcement.ts";
import type { Product, Variant } from "../../state/catalog.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Level } from "../../state/levels.ts";
import type { Order } from "../../state/order.ts";
import { levelsOfVariant } from "../../state/bundle-levels.ts";
import type { Location, Shop } from "../../state/shop.ts";
import { draftOrderPayload } from "./draft-order.ts";
import { fulfillmentOrderPayload } from "./fulfillment-order.ts";
import { fulfillmentEventPayload, fulfillmentPayload } from "./fulfillment.ts";
import { dispositionPayload, returnPayload } from "./goods-return.ts";
import { orderPayload } from "./order.ts";
import { refundPayload } from "./refund.ts";
import { transactionPayload } from "./transaction.ts";
import { shopPayload } from "./shop.ts";

type Json = Readonly<Record<string, unknown>>;

/** Changes of discounts and shipping are left out: no example shows how they look. */
function editPayload(order: Order, edit: OrderEdit): Json {
  const changes = (wanted: (delta: number) => boolean) =>
    edit.lines
      .filter(({ delta }) => wanted(delta))
      .map(({ lineId, delta }) => ({ id: numberOf(lineId), delta: Math.abs(delta) }));
  return {
    order_edit: {
      id: numberOf(edit.id),
      app_id: numberOrNull(edit.appId),
      created_at: order.updatedAt,
      committed_at: order.updatedAt,
      notify_customer: edit.notifiesCustomer,
      order_id: numberOf(order.id),
      staff_note: edit.staffNote,
      user_id: null,
      line_items: { additions: changes((delta) => delta > 0), removals: changes((delta) => delta < 0) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function availableOf(shop: Shop, variant: Variant): number {
  return levelsOfVariant(shop, variant).reduce((total, level) => total + level.quantities.available, 0);
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

function riskPayload(order: Order): Json {
  return {
    provider_id: null,
    provider_title: null,
    risk_level: order.risk.level.toLowerCase(),
    created_at: order.updatedAt,
    order_id: numberOf(order.id),
    admin_graphql_api_order_id: gid("Order", order.id),
  };
}

function locationPayload(location: Location): Json {
  return {
    id: numberOf(location.id),
    admin_graphql_api_id: gid("Location", location.id),
    name: location.name,
    address1: "Lagerstrasse 1",
    address2: null,
    city: location.city,
    zip: location.zip,
    province: null,
    province_code: null,
    country: "DE",
    country_code: "DE",
    country_name: "Germany",
    phone: null,
    created_at: location.deactivatedAt,
    updated_at: location.deactivatedAt,
    legacy: location.service !== null,
    active: location.isActive,
  };
}

function itemPayload(variant: Variant): Json {
  return {
    id: numberOf(variant.inventoryItemId),
    admin_graphql_api_id: gid("InventoryItem", variant.inventoryItemId),
    sku: variant.sku,
    created_at: variant.createdAt,
    updated_at: variant.updatedAt,
    requires_shipping: !variant.isGiftCard,
    cost: variant.unitCost,
    country_code_of_origin: null,
    province_code_of_origin: null,
    harmonized_system_code: null,
    tracked: variant.isTracked,
    country_harmonized_system_codes: [],
    weight_value: variant.grams,
    weight_unit: "g",
  };
}

function levelKeyPayload({ inventoryItemId, locationId }: Level): Json {
  return { inventory_item_id: numberOf(inventoryItemId), location_id: numberOf(locationId) };
}

/** What a webhook says, as things are now. */
export function payloadOf(shop: Shop, announcement: Announcement): Json {
  switch (announcement.topic) {
    case "orders/edited":
      return editPayload(announcement.order, announcement.edit);
    case "orders/create":
    case "orders/updated":
    case "orders/paid":
    case "orders/cancelled":
    case "orders/fulfilled":
    case "orders/partially_fulfilled":
      return orderPayload(announcement.order);
    case "orders/risk_assessment_changed":
      return riskPayload(announcement.order);
    case "draft_orders/create":
    case "draft_orders/update":
      return draftOrderPayload(shop, announcement.draft);
    case "draft_orders/delete":
      return { id: numberOf(announcement.draftId) };
    case "order_transactions/create":
      return transactionPayload(announcement.order, announcement.transaction);
    case "refunds/create":
      return refundPayload(announcement.order, announcement.refund);
    case "fulfillments/create":
    case "fulfillments/update":
      return fulfillmentPayload(announcement.order, announcement.fulfillment);
    case "fulfillment_events/create": {
      const { order, fulfillment, event } = announcement;
      return fulfillmentEventPayload(shop, order, fulfillment, event);
    }
    case "reverse_fulfillment_orders/dispose":
      return dispositionPayload(announcement.goodsReturn, announcement.lines);
    case "locations/deactivate":
      return locationPayload(announcement.location);
    case "inventory_items/update":
      return itemPayload(announcement.variant);
    case "inventory_levels/disconnect":
      return levelKeyPayload(announcement.level);
    case "inventory_levels/connect":
    case "inventory_levels/update": {
      const { level } = announcement;
      return {
        ...levelKeyPayload(level),
        available: level.quantities.available,
        updated_at: level.updatedAt,
        admin_graphql_api_id: `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`,
      };
    }
    case "products/update":
      return productPayload(shop, announcement.product);
    case "app/uninstalled":
      return shopPayload(shop);
    case "returns/request":
    case "returns/approve":
    case "returns/decline":
    case "returns/cancel":
    case "returns/close":
    case "returns/reopen":
    case "returns/process":
      return returnPayload(announcement.topic, announcement.order, announcement.goodsReturn);
    default:
      return fulfillmentOrderPayload(announcement);
  }
}
