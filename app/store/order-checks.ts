import { ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { correlationColumn, orderColumn, orNull, wordColumn } from "./columns.ts";
import type { OrderCheckName, OrderChecks } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Checks of one shop's orders against Shopify, and what they compare with. */
export function createOrderChecks(scope: ShopScope): OrderChecks {
  const { shop, tx } = scope;
  return {
    async find(name) {
      const row = await tx.orderCheck.findUnique({ where: { shop_name: { shop, name } } });
      return orNull(row, ({ name: stored, run, ...rest }) => ({
        name: nameColumn(stored),
        run: correlationColumn(run),
        reachedAt: rest.reachedAt,
        compared: rest.compared,
        sentAgain: rest.sentAgain,
        toldAt: rest.toldAt,
        startedAt: rest.startedAt,
        endedAt: rest.endedAt,
      }));
    },
    async save({ name, ...values }) {
      const where = { shop_name: { shop, name } };
      await tx.orderCheck.upsert({ where, create: { shop, name, ...values }, update: values });
    },
    knowledgeOf: (orders) => knowledgeOf(scope, orders),
    async missedSince(at) {
      const [row] = await tx.$queryRaw<{ count: number; newestAt: Date | null }[]>`
        select count(*)::int as count, max(at) as "newestAt" from audit
        where shop = ${shop} and action = 'order.missed' and at >= ${at}`;
      return row ?? { count: 0, newestAt: null };
    },
  };
}

const nameColumn = wordColumn<OrderCheckName>(["catch-up", "nightly", "take-in"]);
const stateColumn = wordColumn(ORDER_SYNC_STATES);

interface KnowledgeRow {
  readonly order: string;
  readonly state: string | null;
  readonly version: Date | null;
  readonly isWaiting: boolean;
  readonly toldAt: Date | null;
  readonly webhookAt: Date | null;
  readonly isWithPeople: boolean;
}

/** By the indexes of each table on (shop, order): costs the page, not the shop. */
async function knowledgeOf(
  { shop, tx }: ShopScope,
  orders: readonly OrderGid[],
): ReturnType<OrderChecks["knowledgeOf"]> {
  const rows = await tx.$queryRaw<KnowledgeRow[]>`
    select asked.id as "order", o.state, o.version, coalesce(e.waits, false) as "isWaiting", e.told_at as "toldAt",
      e.webhook_at as "webhookAt",
      coalesce(e.was_cancelled, false)
        or exists (select from exception_case c where c.shop = ${shop} and c.subject = asked.id and c.state <> 'resolved') as "isWithPeople"
    from unnest(${[...orders]}::text[]) as asked(id)
    left join order_sync o on o.shop = ${shop} and o.order_id = asked.id
    left join lateral (
      select bool_or(state = 'ready') as waits, (array_agg(state order by id desc))[1] = 'cancelled' as was_cancelled, max(coalesce(triggered_at, created_at)) as told_at,
        max(coalesce(triggered_at, created_at)) filter (where source = 'shopify') as webhook_at
      from event where shop = ${shop} and key = asked.id and kind = 'order.push'
    ) e on true`;
  return new Map(
    rows.map(({ order, state, ...rest }) => [orderColumn(order), { ...rest, state: orNull(state, stateColumn) }]),
  );
}
