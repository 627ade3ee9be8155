import type { Platform } from "../platform.ts";
import type { Changed } from "../state/announcement.ts";
import type { Order } from "../state/order.ts";
import type { Shop } from "../state/shop.ts";
import { summarizeOrder, type OrderSummary } from "./dump.ts";
import { ControlRefusal, orderOf, tenantOf, type OfShop } from "./tenant-of.ts";

export interface OfOrder extends OfShop {
  /** Gid or digits. */
  readonly id: string;
}

/** Makes a change of an order, tells the app, and returns the order as it is then. Throws ControlRefusal where it cannot be made. */
export function changeOrder(
  platform: Platform,
  request: OfOrder,
  make: (shop: Shop, order: Order) => Changed,
): OrderSummary {
  const { shop } = tenantOf(platform, request);
  const order = orderOf(shop, request.id);
  const result = make(shop, order);
  if (result.kind === "refused") throw new ControlRefusal(result.reason);
  platform.announce(shop, result.announcements);
  return summarizeOrder(shop, order);
}
