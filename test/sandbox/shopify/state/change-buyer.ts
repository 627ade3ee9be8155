import { refused, type Changed } from "./announcement.ts";
import type { Address, Order } from "./order.ts";
import type { Shop } from "./shop.ts";

function updated(shop: Shop, order: Order): Changed {
  order.updatedAt = shop.now();
  return { kind: "changed", announcements: [{ topic: "orders/updated", order }] };
}

/** It ships to another place; what is not given stays. */
export function readdressOrder(shop: Shop, order: Order, parts: Partial<Address>): Changed {
  if (order.shippingAddress === null) return refused("the order is not shipped");
  order.shippingAddress = { ...order.shippingAddress, ...parts };
  return updated(shop, order);
}

/** Two records of one buyer become one, and this order belongs to the other now. */
export function mergeBuyer(shop: Shop, order: Order): Changed {
  if (order.customer === null) return refused("the order has no customer");
  order.customer = { ...order.customer, id: shop.ids.next() };
  return updated(shop, order);
}
