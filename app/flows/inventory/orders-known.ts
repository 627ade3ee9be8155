import type { ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";

/**
 * The moment before which every change of an order is known: the last list of changes that was taken in whole was begun later than
 * that by as much as a list may lag. By our clock alone. Null: none was taken in yet.
 */
export async function ordersKnownTo(
  { listLagMs }: Pick<FlowPorts, "listLagMs">,
  shop: ShopStore,
): Promise<Date | null> {
  const check = await shop.orderChecks.find("take-in");
  return check === null || check.endedAt === null ? null : new Date(check.startedAt.getTime() - listLagMs);
}
