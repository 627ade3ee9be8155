import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";

/** The books of the ERP that is connected, as identifiers name them; null: none is. */
export async function connectedBooks(desk: Pick<Desk, "connectors">, store: ShopStore): Promise<string | null> {
  const connection = await store.connections.find();
  const connector = connection === null ? null : desk.connectors.find(connection.kind);
  return connection === null || connector === null ? null : connector.books(connection.config);
}
