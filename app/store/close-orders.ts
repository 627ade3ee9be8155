import { Prisma } from "@prisma/client";
import { stateAfterWord } from "#app/domain/orders/sync-state.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { orderColumn } from "./columns.ts";
import type { ClosedOrder, OrderBook } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

type End = Parameters<OrderBook["close"]>[1];

async function move(
  { shop, tx, now }: ShopScope,
  orders: readonly OrderGid[],
  reason: string,
  { from, after, hasDocument }: { readonly from: string; readonly after: string; readonly hasDocument: boolean },
): Promise<readonly OrderGid[]> {
  const document = hasDocument ? Prisma.sql`is not null` : Prisma.sql`is null`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update order_sync o set state = ${after}, reasons = array[${reason}], waiting_since = null, updated_at = ${now()}
    where o.shop = ${shop} and o.order_id = any (${[...orders]}) and o.state = ${from} and o.erp_document_id ${document}
      and not exists (select from exception_case c where c.shop = o.shop and c.subject = o.order_id and c.state = 'open')
      and not exists (select from event e where e.shop = o.shop and e.key = o.order_id and e.flow = 'orders' and e.state = 'ready')
    returning o.order_id as id`;
  return rows.map(({ id }) => orderColumn(id));
}

/** See OrderBook.close. Safe to repeat: who was moved stands elsewhere. */
export async function closeOrders(
  scope: ShopScope,
  orders: readonly OrderGid[],
  end: End,
): Promise<readonly ClosedOrder[]> {
  const closed: ClosedOrder[] = [];
  const ways = end.from.flatMap((from) => [true, false].map((hasDocument) => ({ from, hasDocument })));
  for (const { from, hasDocument } of ways) {
    const after = stateAfterWord(from, hasDocument);
    if (after === null) continue;
    const moved = await move(scope, orders, end.reason, { from, after, hasDocument });
    closed.push(...moved.map((order) => ({ order, before: from, after })));
  }
  return closed;
}
