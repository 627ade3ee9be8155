import type { OrderChange } from "#app/domain/orders/judge-change.ts";
import { err, type Result } from "#app/domain/result.ts";
import { parseOrderGid, type Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { failing } from "../failures.ts";
import { CHANGED_ORDERS_PAGE } from "../operations/changed-orders.ts";
import type { ChangedSpan, ListPage, ShopCall } from "../port.ts";
import { createReader } from "../translate/reader.ts";
import { nextCursor } from "./pages.ts";

/** See ShopifyShop.changedOrders. */
export async function readChangedOrders(
  client: AdminClient,
  shop: Shop,
  { from, until, cursor }: ChangedSpan,
  call: ShopCall,
): Promise<Result<ListPage<OrderChange>>> {
  const query = `updated_at:>='${from.toISOString()}' AND updated_at:<='${until.toISOString()}'`;
  const read = await client.query(shop, CHANGED_ORDERS_PAGE, { query, after: cursor }, call);
  if (!read.ok) return read;
  const reader = createReader();
  const rows: OrderChange[] = [];
  for (const { id, updatedAt } of read.value.orders.nodes) {
    const order = parseOrderGid(id);
    // A row that is passed over would be an order lost: the page is not taken.
    if (order === null) return err(failing("the list of changed orders names something that is no order"));
    rows.push({ order, changedAt: new Date(reader.time(updatedAt, "updatedAt")) });
  }
  return reader.finish({ rows, next: nextCursor(read.value.orders) });
}
