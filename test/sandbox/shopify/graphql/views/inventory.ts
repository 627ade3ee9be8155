import { GraphQLError } from "graphql";
import type { Variant } from "../../state/catalog.ts";
import { isUnderWay } from "../../state/fulfillment.ts";
import { digitsOf, gid } from "../../state/ids.ts";
import { quantityOf, type Level } from "../../state/levels.ts";
import { levelsOfVariant } from "../../state/bundle-levels.ts";
import type { Location, Shop } from "../../state/shop.ts";
import { connection, connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { search } from "../search.ts";
import { moneyView } from "./money.ts";
import { variantView } from "./product.ts";

/** The level's id names its item too: an app has to keep it as it is. */
export function levelGid(level: Level): string {
  return `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`;
}

function quantitiesField(level: Level): (args: Fields) => Fields[] {
  return ({ names }) =>
    (Array.isArray(names) ? names.map(String) : []).map((name) => {
      const quantity = quantityOf(level, name);
      if (quantity === null)
        throw new GraphQLError(`The quantity name ${name} is invalid`, { extensions: { code: "BAD_REQUEST" } });
      return { id: `${levelGid(level)}&name=${name}`, name, quantity, updatedAt: level.updatedAt };
    });
}

export function levelView(shop: Shop, level: Level): Fields {
  return {
    __typename: "InventoryLevel",
    id: levelGid(level),
    isActive: level.isActive,
    updatedAt: level.updatedAt,
    item: () => {
      const variant = shop.variantOfItem.get(level.inventoryItemId);
      return variant === undefined ? null : itemView(shop, variant);
    },
    location: () => {
      const location = shop.locations.find(({ id }) => id === level.locationId);
      return location === undefined ? null : locationView(shop, location);
    },
    quantities: quantitiesField(level),
  };
}

export function itemView(shop: Shop, variant: Variant): Fields {
  const sameSku = () => [...shop.variants.values()].filter(({ sku }) => sku !== null && sku === variant.sku).length;
  return {
    __typename: "InventoryItem",
    id: gid("InventoryItem", variant.inventoryItemId),
    legacyResourceId: variant.inventoryItemId,
    sku: variant.sku,
    tracked: variant.isTracked,
    requiresShipping: !variant.isGiftCard,
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
    duplicateSkuCount: () => Math.max(0, sameSku() - 1),
    unitCost: moneyView(variant.unitCost, shop.currency),
    harmonizedSystemCode: null,
    countryCodeOfOrigin: null,
    measurement: { weight: { unit: "GRAMS", value: variant.grams } },
    variant: () => variantView(shop, variant),
    inventoryLevel: ({ locationId, includeInactive }: Fields) => {
      const location = digitsOf("Location", String(locationId));
      const level = levelsOfVariant(shop, variant).find((each) => each.locationId === location);
      return level === undefined || !(level.isActive || includeInactive === true) ? null : levelView(shop, level);
    },
    inventoryLevels: (args: Fields) =>
      connectionInOrder(
        levelsOfVariant(shop, variant).filter(({ isActive }) => isActive || args["includeInactive"] === true),
        args,
        (level) => levelView(shop, level),
      ),
  };
}

const LEVEL_SEARCH: Readonly<Record<string, (level: Level) => readonly string[]>> = {
  id: (level) => [level.id],
  inventory_item_id: (level) => [level.inventoryItemId],
  updated_at: (level) => [level.updatedAt],
};

function serviceView({ service, name }: Location): Fields | null {
  if (service === null) return null;
  const { id, handle } = service;
  return {
    __typename: "FulfillmentService",
    id: `${gid("FulfillmentService", id)}?id=true`,
    handle,
    serviceName: name,
    type: "THIRD_PARTY",
    inventoryManagement: true,
  };
}

export function locationView(shop: Shop, location: Location): Fields {
  return {
    __typename: "Location",
    id: gid("Location", location.id),
    legacyResourceId: location.id,
    name: location.name,
    isActive: location.isActive,
    isPrimary: location === shop.locations[0],
    shipsInventory: location.isActive,
    fulfillsOnlineOrders: location.fulfillsOnlineOrders,
    isFulfillmentService: location.service !== null,
    hasActiveInventory: () =>
      [...shop.levels.values()].some((level) => level.locationId === location.id && level.isActive),
    deactivatedAt: location.deactivatedAt,
    fulfillmentService: serviceView(location),
    hasUnfulfilledOrders: () =>
      [...shop.orders.values()].some((order) =>
        order.fulfillmentOrders.some((at) => at.locationId === location.id && isUnderWay(at)),
      ),
    address: {
      address1: "Lagerstrasse 1",
      address2: null,
      city: location.city,
      zip: location.zip,
      province: null,
      provinceCode: null,
      country: "Germany",
      countryCode: "DE",
      phone: null,
    },
    inventoryLevels: (args: Fields) => {
      const levels = [...shop.levels.values()].filter(
        ({ locationId, isActive }) => locationId === location.id && (isActive || args["includeInactive"] === true),
      );
      const rows = search(levels, args["query"], LEVEL_SEARCH).map((level) => ({
        id: level.id,
        sortValue: "",
        view: () => levelView(shop, level),
      }));
      return connection(rows, args);
    },
  };
}

const NAMES = [
  "available",
  "committed",
  "damaged",
  "incoming",
  "on_hand",
  "quality_control",
  "reserved",
  "safety_stock",
] as const;

export const INVENTORY_PROPERTIES: Fields = {
  quantityNames: NAMES.map((name) => ({
    name,
    displayName: name.replaceAll("_", " "),
    isInUse: true,
    belongsTo: name === "on_hand" || name === "incoming" ? [] : ["on_hand"],
    comprises: name === "on_hand" ? NAMES.filter((part) => part !== "on_hand" && part !== "incoming") : [],
  })),
};
