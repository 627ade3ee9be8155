import { gid } from "../state/ids.ts";
import { onHand } from "../state/levels.ts";
import type { Order } from "../state/order.ts";
import { financialStatusOf } from "../state/payment.ts";
import { fulfillmentStatusOf } from "../graphql/views/order-totals.ts";
import { returnStatusOf } from "../state/return-goods.ts";
import type { Shop } from "../state/shop.ts";

export interface OrderSummary {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
  readonly test: boolean;
  readonly financialStatus: string;
  readonly cancelledAt: string | null;
  /** Of what is still wanted, in the shop's currency. */
  readonly total: string;
  readonly currency: string;
  readonly presentmentTotal: string;
  readonly presentmentCurrency: string;
  readonly tags: readonly string[];
  readonly metafields: Readonly<Record<string, string>>;
  readonly lines: readonly {
    readonly id: string;
    readonly sku: string | null;
    readonly title: string;
    readonly quantity: number;
    readonly currentQuantity: number;
  }[];
  readonly fulfillmentStatus: string;
  readonly returnStatus: string;
  readonly fulfillmentOrders: readonly {
    readonly id: string;
    readonly status: string;
    readonly location: string;
    /** Units that are still to be shipped. */
    readonly remaining: number;
  }[];
  readonly fulfillments: readonly { readonly id: string; readonly name: string; readonly status: string }[];
  readonly returns: readonly { readonly id: string; readonly name: string; readonly status: string }[];
  readonly refunds: readonly { readonly id: string }[];
}

export interface LevelSummary {
  readonly sku: string | null;
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly location: string;
  readonly available: number;
  readonly committed: number;
  readonly onHand: number;
}

function whatFollowed(shop: Shop, order: Order) {
  return {
    fulfillmentStatus: fulfillmentStatusOf(order),
    returnStatus: returnStatusOf(order),
    fulfillmentOrders: order.fulfillmentOrders.map(({ id, status, locationId, lines }) => ({
      id: gid("FulfillmentOrder", id),
      status,
      location: shop.locations.find((location) => location.id === locationId)?.name ?? "",
      remaining: lines.reduce((total, line) => total + line.remaining, 0),
    })),
    fulfillments: order.fulfillments.map(({ id, name, status }) => ({ id: gid("Fulfillment", id), name, status })),
    returns: order.returns.map(({ id, name, status }) => ({ id: gid("Return", id), name, status })),
    refunds: order.refunds.map(({ id }) => ({ id: gid("Refund", id) })),
  };
}

export function summarizeOrder(shop: Shop, order: Order): OrderSummary {
  const { shop: booked, presentment } = order.current;
  const metafields = [...(shop.metafields.get(gid("Order", order.id))?.values() ?? [])];
  return {
    id: gid("Order", order.id),
    name: order.name,
    updatedAt: order.updatedAt,
    test: order.test,
    financialStatus: financialStatusOf(order),
    cancelledAt: order.cancelledAt,
    total: booked.total,
    currency: booked.currency,
    presentmentTotal: presentment.total,
    presentmentCurrency: presentment.currency,
    tags: order.tags,
    metafields: Object.fromEntries(metafields.map(({ namespace, key, value }) => [`${namespace}.${key}`, value])),
    lines: order.lines.map((line) => ({
      id: gid("LineItem", line.id),
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
    })),
    ...whatFollowed(shop, order),
  };
}

export function summarizeLevels(shop: Shop, sku: string | null): readonly LevelSummary[] {
  return [...shop.levels.values()].flatMap((level) => {
    const variant = shop.variantOfItem.get(level.inventoryItemId);
    const location = shop.locations.find(({ id }) => id === level.locationId);
    if (variant === undefined || location === undefined || (sku !== null && variant.sku !== sku)) return [];
    const { available, committed } = level.quantities;
    return [
      {
        sku: variant.sku,
        inventoryItemId: gid("InventoryItem", level.inventoryItemId),
        locationId: gid("Location", level.locationId),
        location: location.name,
        available,
        committed,
        onHand: onHand(level),
      },
    ];
  });
}
