import { orderColumn } from "./columns.ts";
import type { BookedOrder, Identifiers } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

interface BookedRow {
  readonly order: string;
  readonly name: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly customer: string | null;
}

/** Orders that were booked before their ids were kept, and how far they have been taken in. */
export function createIdentifierFill({
  shop,
  tx,
}: ShopScope): Pick<Identifiers, "bookedOrders" | "findFill" | "saveFill"> {
  return {
    async bookedOrders(after, limit) {
      const rows = await tx.$queryRaw<BookedRow[]>`
        select o.order_id as "order", o.name, o.erp_document_id as "documentId", o.erp_number as number,
          i.document -> 'customer' ->> 'id' as customer
        from order_sync o
        left join intent i on i.shop = o.shop and i.kind = 'sales-order' and i.key = o.order_id
        where o.shop = ${shop} and o.order_id > ${after} and o.erp_document_id is not null
        order by o.order_id limit ${limit}`;
      return rows.map(({ order, name, documentId, number, customer }): BookedOrder => ({
        order: orderColumn(order),
        name,
        document: { id: documentId, number: number ?? documentId },
        customer,
      }));
    },
    async findFill(books) {
      const row = await tx.identifierFill.findUnique({ where: { shop_books: { shop, books } } });
      return row === null ? null : { books, after: row.after, lookedAt: row.lookedAt, endedAt: row.endedAt };
    },
    async saveFill({ books, ...values }) {
      const where = { shop_books: { shop, books } };
      await tx.identifierFill.upsert({ where, create: { shop, books, ...values }, update: values });
    },
  };
}
