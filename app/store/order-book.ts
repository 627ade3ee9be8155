import { Prisma } from "@prisma/client";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import { closeOrders } from "./close-orders.ts";
import { moneyColumns, orderColumn, orNull, toJson } from "./columns.ts";
import { countHolds, listOrders } from "./order-list.ts";
import { orderRow } from "./order-row.ts";
import { findTwin } from "./order-twin.ts";
import type { OrderBook, OrderRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Orders of one shop. A row never goes back to an older version of its order (I4), nor from what a person has said of it meanwhile. */
export function createOrderBook(scope: ShopScope): OrderBook {
  const { shop, tx } = scope;
  return {
    async find(order) {
      const row = await tx.orderSync.findUnique({ where: { shop_orderId: { shop, orderId: order } } });
      return orNull(row, orderRow);
    },
    save: (row) => insertOrder(scope, row, KEEP_NEWER),
    saveNew: (row) => insertOrder(scope, row, Prisma.sql`do nothing`),
    list: (filter) => listOrders(scope, filter),
    async countByState() {
      const groups = await tx.orderCount.groupBy({ by: ["state"], where: { shop }, _sum: { count: true } });
      const counts = groups.map(({ state, _sum }) => [state, Number(_sum.count ?? 0)] as const);
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    },
    countByHold: () => countHolds(scope),
    waiting: () => waiting(scope),
    behind: (limit) => behind(scope, limit),
    async openDocuments(limit) {
      const rows = await tx.orderSync.findMany({
        where: { shop, postedHash: { not: null }, hasFinalDocument: false, erpDocumentId: { not: null } },
        select: { orderId: true, erpDocumentId: true },
        // The newest first: an older one has been read before.
        orderBy: [{ listedAt: "desc" }, { orderId: "desc" }],
        take: limit,
      });
      return rows.flatMap(({ orderId, erpDocumentId }) =>
        erpDocumentId === null ? [] : [{ order: orderColumn(orderId), documentId: erpDocumentId }],
      );
    },
    twinOf: (order) => findTwin(scope, order),
    takeDue: (now, limit) => takeDue(scope, now, limit),
    async judgeHeldAgain(at) {
      const { count } = await tx.orderSync.updateMany({ where: { shop, state: "held" }, data: { judgedAgainAt: at } });
      return count;
    },
    async forgetCustomer(order) {
      await tx.$executeRaw`
        update order_sync set twin_hash = null, traits = jsonb_set(traits, '{customer}', 'null')
        where shop = ${shop} and order_id = ${order}`;
      await tx.$executeRaw`
        update order_version set booking = booking || '{"customer": null, "shippingAddress": null, "billingAddress": null}'
        where shop = ${shop} and order_id = ${order}`;
    },
    close: (orders, end) => closeOrders(scope, orders, end),
    async closeDocuments(orders) {
      await tx.orderSync.updateMany({
        where: { shop, orderId: { in: [...orders] } },
        data: { hasFinalDocument: true },
      });
    },
  };
}

const KEEP_NEWER = Prisma.sql`
do update set
  name = excluded.name, state = excluded.state, reasons = excluded.reasons, version = excluded.version,
  business_hash = excluded.business_hash, posted_hash = excluded.posted_hash, total = excluded.total,
  currency = excluded.currency, skus = excluded.skus, erp_document_id = excluded.erp_document_id,
  erp_number = excluded.erp_number, written_back = excluded.written_back,
  correlation_id = excluded.correlation_id, placed_at = excluded.placed_at, posted_at = excluded.posted_at,
  listed_at = coalesce(excluded.placed_at, order_sync.listed_at), waiting_since = excluded.waiting_since,
  holds = excluded.holds, traits = excluded.traits, twin_hash = excluded.twin_hash, route = excluded.route,
  judged_again_at = excluded.judged_again_at, mapping_release = excluded.mapping_release,
  updated_at = excluded.updated_at,
  has_final_document = order_sync.has_final_document and order_sync.erp_document_id is not distinct from excluded.erp_document_id
where (order_sync.version is null or order_sync.version <= excluded.version)
  and (order_sync.state <> 'ignored' or excluded.state = 'ignored' or not exists (
    select from order_ignored i where i.shop = order_sync.shop and i.order_id = order_sync.order_id))`;

/** False: the stored row was left as it is. */
async function insertOrder({ shop, tx, now }: ShopScope, row: OrderRow, onConflict: Prisma.Sql): Promise<boolean> {
  const at = now();
  const written = await tx.$executeRaw`
    insert into order_sync (
      shop, order_id, name, state, reasons, version, business_hash, posted_hash, total, currency, skus, erp_document_id,
      erp_number, written_back, correlation_id, placed_at, posted_at, listed_at, waiting_since,
      holds, traits, twin_hash, route, judged_again_at, mapping_release, created_at, updated_at)
    values (
      ${shop}, ${row.orderId}, ${row.name}, ${row.state}, ${[...row.reasons]}::text[], ${row.version}, ${row.businessHash},
      ${row.postedHash}, ${row.total?.amount ?? "0"}::numeric, ${row.total?.currency ?? ""}, ${[...row.skus]}::text[],
      ${row.erpDocumentId}, ${row.erpNumber}, ${row.isWrittenBack}, ${row.correlationId},
      ${row.placedAt}, ${row.postedAt}, ${row.placedAt ?? at}, ${row.waitingSince},
      ${toJson(row.holds)}::jsonb, ${orNull(row.traits, toJson)}::jsonb, ${row.twinHash},
      ${orNull(row.route, toJson)}::jsonb, ${row.judgedAgainAt}, ${row.mappingRelease}, ${at}, ${at})
    on conflict (shop, order_id) ${onConflict}`;
  return written > 0;
}

async function waiting({ shop, tx }: ShopScope): ReturnType<OrderBook["waiting"]> {
  const groups = await tx.$queryRaw<{ currency: string; worth: string; count: number; since: Date }[]>`
    select currency, trim_scale(sum(total))::text as worth, count(*)::int as count, min(waiting_since) as since
    from order_sync where shop = ${shop} and waiting_since is not null
    group by currency order by currency`;
  const since = groups.map((group) => group.since.getTime());
  return {
    count: groups.reduce((sum, group) => sum + group.count, 0),
    worth: groups
      .map((group) => moneyColumns(group.worth, group.currency))
      .filter((worth): worth is Money => worth !== null),
    since: since.length > 0 ? new Date(Math.min(...since)) : null,
  };
}

async function takeDue({ shop, tx }: ShopScope, now: Date, limit: number): ReturnType<OrderBook["takeDue"]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update order_sync o set judged_again_at = null
    from (
      select order_id from order_sync where shop = ${shop} and judged_again_at <= ${now}
      order by judged_again_at limit ${limit} for update) due
    where o.shop = ${shop} and o.order_id = due.order_id
    returning o.order_id as id`;
  return rows.map(({ id }) => orderColumn(id));
}

async function behind({ shop, tx }: ShopScope, limit: number): ReturnType<OrderBook["behind"]> {
  const rows = await tx.$queryRaw<{ key: string; receivedAt: Date }[]>`
    select e.key, min(e.created_at) as "receivedAt"
    from event e
    where e.shop = ${shop} and e.flow = 'orders' and e.state = 'ready' and e.kind = 'order.push'
      and not exists (select from order_sync o where o.shop = e.shop and o.order_id = e.key)
    group by e.key order by min(e.id) limit ${limit}`;
  return rows.flatMap(({ key, receivedAt }) => {
    const order = parseOrderGid(key);
    return order === null ? [] : [{ order, receivedAt }];
  });
}
