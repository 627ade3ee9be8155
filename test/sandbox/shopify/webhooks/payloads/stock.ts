import type { Announcement } from "../../state/announcement.ts";
import type { Variant } from "../../state/catalog.ts";
import { gid } from "../../state/ids.ts";
import type { Level } from "../../state/levels.ts";
import { numberOf } from "../../state/lossless-json.ts";
import type { Location } from "../../state/shop.ts";
import type { Json } from "./money-set.ts";

export type StockNews = Extract<
  Announcement,
  { readonly topic: `inventory_${string}/${string}` | `locations/${string}` }
>;

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

function keyOf({ inventoryItemId, locationId }: Level): Json {
  return { inventory_item_id: numberOf(inventoryItemId), location_id: numberOf(locationId) };
}

function levelPayload(level: Level): Json {
  return {
    ...keyOf(level),
    available: level.quantities.available,
    updated_at: level.updatedAt,
    admin_graphql_api_id: `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`,
  };
}

/** What became of stock, or of the place it is kept at. */
export function stockPayload(news: StockNews): Json {
  switch (news.topic) {
    case "inventory_items/update":
      return itemPayload(news.variant);
    case "inventory_levels/connect":
    case "inventory_levels/update":
      return levelPayload(news.level);
    case "inventory_levels/disconnect":
      return keyOf(news.level);
    case "locations/deactivate":
      return locationPayload(news.location);
  }
}
