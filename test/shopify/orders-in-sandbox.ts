import { type OrderGid, parseOrderGid } from "#app/domain/values/ids.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { SHOP, type SandboxShop, unwrap } from "./sandbox-shop.ts";

type OrderRequest = Parameters<SandboxShop["sandbox"]["control"]["placeOrder"]>[0];

/** A buyer's order in the sandbox, by its gid. */
export function placeOrder(world: SandboxShop, wish: Omit<OrderRequest, "shop">): OrderGid {
  const { id } = world.sandbox.control.placeOrder({ shop: SHOP, ...wish });
  const gid = parseOrderGid(id);
  if (gid === null) throw new Error(`no order gid: ${id}`);
  return gid;
}

/** The order as the app reads it now. */
export async function readOrder(world: SandboxShop, id: OrderGid): Promise<Order> {
  const order = unwrap(await world.shopify().readOrder(id, world.call()));
  if (order === null) throw new Error(`no order ${id}`);
  return order;
}
