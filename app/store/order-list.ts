import type { Prisma } from "@prisma/client";
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

// Whole words, so that each of the three is an index look-up; people leave out the # and the capitals.
function matching(search: string): Prisma.OrderSyncWhereInput {
  const spellings = [...new Set([search, search.toUpperCase()])];
  return {
    OR: [
      { name: { in: spellings.flatMap((text) => [text, `#${text}`]) } },
      { erpNumber: { in: spellings } },
      { skus: { hasSome: spellings } },
    ],
  };
}
