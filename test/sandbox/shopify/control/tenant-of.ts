import type { Platform } from "../platform.ts";
import type { Tenant } from "../tenant.ts";
import { digitsOf } from "../state/ids.ts";
import type { Order } from "../state/order.ts";
import type { Shop } from "../state/shop.ts";

/** The request cannot be done; the text says why. Over HTTP it is a 409. */
export class ControlRefusal extends Error {}

/** Names the shop: `demo-store.myshopify.com`. */
export interface OfShop {
  readonly shop: string;
}

export function tenantOf(platform: Platform, { shop: domain }: OfShop): Tenant {
  const tenant = platform.tenants.get(domain);
  if (tenant === undefined) throw new ControlRefusal(`no such shop: ${domain}`);
  return tenant;
}

/** An order by its gid or its digits. */
export function orderOf(shop: Shop, id: string): Order {
  const order = shop.orders.get(digitsOf("Order", id) ?? id);
  if (order === undefined) throw new ControlRefusal(`no such order: ${id}`);
  return order;
}
