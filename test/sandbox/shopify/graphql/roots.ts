import { GraphQLError } from "graphql";
import { digitsOf } from "../state/ids.ts";
import type { Shop } from "../state/shop.ts";
import { connection } from "./connection.ts";
import type { Fields, RequestContext } from "./fields.ts";
import {
  bulkOperationById,
  bulkOperationCancel,
  bulkOperationRunMutation,
  bulkOperationRunQuery,
  bulkOperations,
  currentBulkOperation,
} from "./mutations/bulk-operations.ts";
import { DRAFT_ORDER_MUTATIONS } from "./mutations/draft-orders.ts";
import { inventoryActivate, inventoryDeactivate } from "./mutations/inventory-activation.ts";
import { inventoryMoveQuantities } from "./mutations/inventory-move.ts";
import { inventoryAdjustQuantities, inventorySetQuantities } from "./mutations/inventory-quantities.ts";
import { metafieldsSet } from "./mutations/metafields-set.ts";
import { inventoryItemUpdate, productVariantsBulkUpdate } from "./mutations/variants.ts";
import { ORDER_MUTATIONS } from "./mutations/order-mutations.ts";
import { stagedUploadsCreate } from "./mutations/staged-uploads.ts";
import { tagsAdd, tagsRemove } from "./mutations/tags.ts";
import {
  subscriptionById,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptions,
  webhookSubscriptionUpdate,
} from "./mutations/webhook-subscriptions.ts";
import { ORDER_ROOTS } from "./order-roots.ts";
import { ordersConnection, reachableOrder } from "./order-list.ts";
import { draftOrdersConnection, draftOrderView } from "./views/draft-order.ts";
import { fulfillmentOrderView } from "./views/fulfillment-order.ts";
import { INVENTORY_PROPERTIES, itemView, locationView } from "./views/inventory.ts";
import { orderView } from "./views/order.ts";
import { productsConnection, productView, variantsConnection, variantView } from "./views/product.ts";
import { installationView, shopView } from "./views/shop.ts";

/** Looks a thing of the type up by its gid; null where the shop has none, as Shopify answers. */
type Lookup = (shop: Shop, digits: string, context: RequestContext) => Fields | null;

function found<T>(thing: T | undefined, view: (thing: T) => Fields): Fields | null {
  return thing === undefined ? null : view(thing);
}

const LOOKUPS: Readonly<Record<string, Lookup>> = {
  Order: (shop, id, context) => found(reachableOrder(context, id), (order) => orderView(shop, order)),
  InventoryItem: (shop, id) => found(shop.variantOfItem.get(id), (variant) => itemView(shop, variant)),
  ProductVariant: (shop, id) => found(shop.variants.get(id), (variant) => variantView(shop, variant)),
  Product: (shop, id) => found(shop.productOfId.get(id), (product) => productView(shop, product)),
  DraftOrder: (shop, id) => found(shop.draftOrders.get(id), (draft) => draftOrderView(shop, draft)),
  FulfillmentOrder: fulfillmentOrder,
  Location: (shop, id) =>
    found(
      shop.locations.find((location) => location.id === id),
      (location) => locationView(shop, location),
    ),
};

function fulfillmentOrder(shop: Shop, id: string): Fields | null {
  for (const order of shop.orders.values()) {
    const at = order.fulfillmentOrders.find((each) => each.id === id);
    if (at !== undefined) return fulfillmentOrderView(shop, order, at);
  }
  return null;
}

function byId(type: string): (args: Fields, context: RequestContext) => Fields | null {
  return ({ id }, context) => {
    const digits = digitsOf(type, String(id));
    if (digits === null)
      throw new GraphQLError(`Invalid id: ${String(id)}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
    return LOOKUPS[type]?.(context.shop, digits, context) ?? null;
  };
}

function node(context: RequestContext, id: string): Fields | null {
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1] ?? "";
  const lookup = LOOKUPS[type];
  const digits = digitsOf(type, id);
  if (digits === null)
    throw new GraphQLError(`Invalid global id '${id}'`, { extensions: { code: "argumentLiteralsIncompatible" } });
  if (lookup === undefined)
    throw new GraphQLError(`The sandbox does not implement node(id:) of ${type}`, {
      extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
    });
  return lookup(context.shop, digits, context);
}

function nodes({ ids }: Fields, context: RequestContext): (Fields | null)[] {
  return (Array.isArray(ids) ? ids.map(String) : []).map((id) => node(context, id));
}

const LOCATION_SORT = { NAME: (name: string) => name, ID: () => "" } as const;

function locations(args: Fields, { shop }: RequestContext): Fields {
  const sortValue = LOCATION_SORT[args["sortKey"] === "ID" ? "ID" : "NAME"];
  return connection(
    shop.locations.map((location) => ({
      id: location.id,
      sortValue: sortValue(location.name),
      view: () => locationView(shop, location),
    })),
    args,
  );
}

export const QUERY_ROOT: Fields = {
  ...ORDER_ROOTS,
  shop: (_: Fields, { shop }: RequestContext) => shopView(shop),
  currentAppInstallation: (_: Fields, { shop, app }: RequestContext) => installationView(shop, app),
  bulkOperation: bulkOperationById,
  bulkOperations,
  currentBulkOperation,
  draftOrder: byId("DraftOrder"),
  draftOrders: draftOrdersConnection,
  order: byId("Order"),
  orders: (args: Fields, context: RequestContext) => ordersConnection(args, context),
  product: byId("Product"),
  products: (args: Fields, { shop }: RequestContext) => productsConnection(shop, args),
  productVariant: byId("ProductVariant"),
  productVariants: (args: Fields, { shop }: RequestContext) => variantsConnection(shop, args),
  fulfillmentOrder: byId("FulfillmentOrder"),
  inventoryItem: byId("InventoryItem"),
  inventoryProperties: INVENTORY_PROPERTIES,
  location: byId("Location"),
  locations,
  node: ({ id }: Fields, context: RequestContext) => node(context, String(id)),
  nodes,
  webhookSubscription: subscriptionById,
  webhookSubscriptions,
};

export const MUTATION_ROOT: Fields = {
  ...DRAFT_ORDER_MUTATIONS,
  ...ORDER_MUTATIONS,
  bulkOperationCancel,
  bulkOperationRunMutation,
  bulkOperationRunQuery,
  inventoryActivate,
  inventoryAdjustQuantities,
  inventoryDeactivate,
  inventoryItemUpdate,
  inventoryMoveQuantities,
  inventorySetQuantities,
  metafieldsSet,
  productVariantsBulkUpdate,
  stagedUploadsCreate,
  tagsAdd,
  tagsRemove,
  webhookSubscriptionCreate,
  webhookSubscriptionUpdate,
  webhookSubscriptionDelete,
};
