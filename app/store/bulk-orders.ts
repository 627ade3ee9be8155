import { Prisma } from "@prisma/client";
import type { OrderSelection } from "#app/domain/bulk/bulk-action.ts";
import { WORD_REFUSALS } from "#app/domain/orders/person-word.ts";
import { orderColumn, toJson, wordColumn } from "./columns.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import { spellingsOf } from "./order-list.ts";
import type { BulkActions, BulkStep, Keyset, LeftOrder } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

function ordersWhere({ shop }: ShopScope, { chosen, state, hold, search }: OrderSelection): Prisma.Sql {
  const { words, names } = spellingsOf(search ?? "");
  const wanted = [
    Prisma.sql`o.shop = ${shop}`,
    ...(chosen === null ? [] : [Prisma.sql`o.order_id = any (${[...chosen]})`]),
    ...(state === null ? [] : [Prisma.sql`o.state = ${state}`]),
    ...(hold === null ? [] : [Prisma.sql`o.holds @> ${toJson([{ kind: hold }])}::jsonb`]),
    ...(search === null
      ? []
      : [
          Prisma.sql`(o.name = any (${[...names]}) or o.erp_number = any (${[...words]}) or o.skus && ${[...words]}::text[])`,
        ]),
  ];
  return Prisma.join(wanted, " and ");
}

/** How many orders a selection holds now. */
export async function countOrders(scope: ShopScope, selection: OrderSelection): Promise<number> {
  const [row] = await scope.tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from order_sync o where ${ordersWhere(scope, selection)}`;
  return row?.count ?? 0;
}

/** Chooses the orders of an action, as they stand now; returns how many. */
export function chooseOrders(scope: ShopScope, bulkAction: string, selection: OrderSelection): Promise<number> {
  return scope.tx.$executeRaw`
    insert into bulk_order (shop, bulk_action, order_id, created_at)
    select o.shop, ${bulkAction}::uuid, o.order_id, ${scope.now()} from order_sync o where ${ordersWhere(scope, selection)}
    on conflict do nothing`;
}

/** The next chosen orders that were not looked at yet. */
export async function nextOrders({ shop, tx }: ShopScope, bulkAction: string, limit: number): Promise<BulkStep> {
  const rows = await tx.bulkOrder.findMany({
    where: { shop, bulkAction, lookedAt: null },
    select: { orderId: true },
    orderBy: { orderId: "asc" },
    take: limit,
  });
  const orders = rows.map(({ orderId }) => orderColumn(orderId));
  return { events: [], cases: [], orders, isLast: rows.length < limit };
}

/** See BulkActions.noteOrders. */
export async function noteOrders(
  { shop, tx, now }: ShopScope,
  bulkAction: string,
  looked: Parameters<BulkActions["noteOrders"]>[1],
): Promise<void> {
  const orders = looked.map(({ order }) => order);
  const refusals = looked.map(({ refusal }) => refusal);
  await tx.$executeRaw`
    update bulk_order b set looked_at = ${now()}, refusal = l.refusal
    from unnest(${orders}::text[], ${refusals}::text[]) as l(order_id, refusal)
    where b.shop = ${shop} and b.bulk_action = ${bulkAction}::uuid and b.order_id = l.order_id`;
}

const refusalColumn = wordColumn(WORD_REFUSALS);

/** See BulkActions.leftOf. */
export async function leftOrders(
  { shop, tx }: ShopScope,
  bulkAction: string,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<Keyset<LeftOrder>> {
  const [last = ""] = readCursor(after, isText) ?? [];
  const rows = await tx.$queryRaw<{ id: string; name: string | null; refusal: string }[]>`
    select b.order_id as id, o.name, b.refusal
    from bulk_order b left join order_sync o on o.shop = b.shop and o.order_id = b.order_id
    where b.shop = ${shop} and b.bulk_action = ${bulkAction}::uuid and b.refusal is not null and b.order_id > ${last}
    order by b.order_id limit ${limit + 1}`;
  const present = ({ id, name, refusal }: (typeof rows)[number]) => {
    return { order: orderColumn(id), name: name ?? id, refusal: refusalColumn(refusal) };
  };
  return pageOf(rows, limit, ({ id }) => [id], present);
}
