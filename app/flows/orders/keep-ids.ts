import { idsOfCustomer, idsOfOrder } from "#app/domain/identifiers/identifier.ts";
import type { DocumentNow } from "#app/erp/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";

/** Puts what both sides call an order and its customer into the registry, beside the row that says so. Safe to run twice. */
export async function keepIds(
  { connectors }: Pick<FlowPorts, "connectors">,
  shop: ShopStore,
  { order, connection }: Pick<OrderTurn, "order" | "connection">,
  { ref, buyer }: DocumentNow,
): Promise<void> {
  const connector = connection === null ? null : connectors.find(connection.kind);
  if (connection === null || connector === null) return;
  const ends = { shop: shop.shop, books: connector.books(connection.config) };
  await shop.identifiers.add([...idsOfOrder(order, ref, ends), ...idsOfCustomer(order.customer.id, buyer, ends)]);
}
