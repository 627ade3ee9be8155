import type { Prisma } from "@prisma/client";
import { HOLD_KINDS, type HoldKind } from "#app/domain/orders/hold.ts";
import { wordColumn } from "./columns.ts";
import { isText, isTimestamp, pageOf, readCursor } from "./keyset.ts";
import { orderRow } from "./order-row.ts";
import type { Keyset, OrderFilter, OrderRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Newest placed first; a page costs the same wherever it stands, because it goes on after a row and counts nothing. */
export async function listOrders({ shop, tx }: ShopScope, filter: OrderFilter): Promise<Keyset<OrderRow>> {
  const search = filter.search?.trim() ?? "";
  const rows = await tx.orderSync.findMany({
    where: {
      shop,
      ...(filter.state === undefined ? {} : { state: filter.state }),
      ...(filter.hold === undefined ? {} : { holds: { array_contains: [{ kind: filter.hold }] } }),
      AND: [search === "" ? {} : matching(search), after(filter.after)],
    },
    orderBy: [{ listedAt: "desc" }, { orderId: "desc" }],
    take: filter.limit + 1,
  });
  return pageOf(rows, filter.limit, (row) => [row.listedAt.toISOString(), row.orderId], orderRow);
}

function after(cursor: string | undefined): Prisma.OrderSyncWhereInput {
  const [listedAt, orderId] = readCursor(cursor, isTimestamp, isText) ?? [];
  if (listedAt === undefined || orderId === undefined) return {};
  return {
    listedAt: { lte: listedAt },
    NOT: { listedAt, orderId: { gte: orderId } },
  };
}

/** Whole words, so that each of name, ERP number and SKU is an index look-up; people leave out the # and the capitals. */
export function spellingsOf(search: string): { readonly words: readonly string[]; readonly names: readonly string[] } {
  const words = [...new Set([search, search.toUpperCase()])];
  return { words, names: words.flatMap((text) => [text, `#${text}`]) };
}

function matching(search: string): Prisma.OrderSyncWhereInput {
  const { words, names } = spellingsOf(search);
  return { OR: [{ name: { in: [...names] } }, { erpNumber: { in: [...words] } }, { skus: { hasSome: [...words] } }] };
}

/** Held orders by the kinds of their holds: an order with two kinds counts for both. Costs the orders that are held. */
export async function countHolds({ shop, tx }: ShopScope): Promise<Readonly<Partial<Record<HoldKind, number>>>> {
  const rows = await tx.$queryRaw<{ kind: string; count: number }[]>`
    select hold ->> 'kind' as kind, count(distinct o.order_id)::int as count
    from order_sync o cross join lateral jsonb_array_elements(o.holds) as hold
    where o.shop = ${shop} and o.state = 'held' group by 1`;
  return Object.fromEntries(rows.map(({ kind, count }) => [holdColumn(kind), count]));
}

const holdColumn = wordColumn(HOLD_KINDS);
