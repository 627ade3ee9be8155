import { Prisma } from "@prisma/client";
import { isUnderWay, nextOrderSyncState, ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** An order whose booking is under way: what stands in the inbox must find out first what the ERP has. */
const MUST_SETTLE = ORDER_SYNC_STATES.filter(
  (state) => isUnderWay(state) && nextOrderSyncState(state, "skip") === null,
);

/**
 * Takes waiting events out of the inbox, with the person's reason; returns the keys of those it has moved. Safe to repeat: what was taken
 * out waits no more.
 */
export async function cancelEvents(
  { shop, tx, now }: ShopScope,
  bulkAction: string | null,
  events: readonly string[],
  reason: string,
): Promise<readonly string[]> {
  const ids = events.map(rowNumber);
  // Two statements: the first waits for a run that is just committing an intent (see Flows.mayWrite), the second then sees its order.
  await tx.$queryRaw`
    select from event where shop = ${shop} and id = any (${ids}::bigint[]) and state = 'ready' order by id for update`;
  const rows = await tx.$queryRaw<{ key: string }[]>`
    update event e set state = 'cancelled', note = ${reason}, settled_at = ${now()}, bulk_action = ${bulkAction}::uuid
    where e.shop = ${shop} and e.id = any (${ids}::bigint[]) and e.state = 'ready'
      and not exists (select from order_sync o where o.shop = e.shop and o.order_id = e.key and o.state in (${Prisma.join(MUST_SETTLE)}))
    returning e.key`;
  return rows.map(({ key }) => key);
}
