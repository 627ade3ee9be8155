import { takenUnits } from "#app/domain/orders/taken-units.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { Order } from "#app/domain/orders/order.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { PublishTurn } from "./publish-turn.ts";

/** Keeps what a reading of an order says it has taken from availability. Safe to repeat: an older reading changes nothing. */
export async function keepUnits(shop: ShopStore, order: Order): Promise<void> {
  const before = await shop.orderUnits.find(order.id);
  const taken = takenUnits(order, before?.taken ?? []);
  await shop.orderUnits.takeIn({ order: order.id, name: order.name, version: new Date(order.version), taken });
}

/** An order that was deleted takes nothing any more. Safe to repeat. */
export async function giveUnitsBack(shop: ShopStore, order: OrderGid): Promise<void> {
  const row = await shop.orderUnits.find(order);
  if (row === null) return;
  const taken = row.taken.map((units) => ({ ...units, units: 0, openUnits: 0 }));
  await shop.orderUnits.takeIn({ ...row, taken });
}

/** Reads an order for the units it has taken, wherever it stands on its way to the ERP. One that is not found any more stays as it was. */
export async function takeInOrder(
  ports: FlowPorts,
  { job, shopify }: Pick<PublishTurn, "job" | "shopify">,
  id: OrderGid,
): Promise<Result<void>> {
  const read = await shopify.read((shop, call) => shop.readOrder(id, call));
  if (!read.ok) return read;
  const order = read.value;
  if (order !== null) await ports.store.forShop(job.shop, (shop) => keepUnits(shop, order));
  return ok(undefined);
}
