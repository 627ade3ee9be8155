import { Prisma, type Audit } from "@prisma/client";
import { SECOND_WRITER } from "#app/domain/ownership/second-writer.ts";
import { isRowNumber, pageOf, readCursor } from "./keyset.ts";
import type { AuditEntry } from "#app/ops/port.ts";
import type { AuditRow, AuditTrail } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** Who changed what in one shop. The database refuses to change or remove an entry. */
export function createAuditTrail({ shop, tx, now }: ShopScope): AuditTrail {
  const appendAll = async (entries: readonly AuditEntry[]) => {
    const at = now();
    const data = entries.map(({ actor, action, subject, before, after, reason, correlationId }) => {
      return { shop, at, actor, action, subject, before, after, reason, correlationId };
    });
    await tx.audit.createMany({ data });
  };
  return {
    append: (entry) => appendAll([entry]),
    appendAll,
    async ofSubject(subject, limit) {
      return (await tx.audit.findMany({ where: { shop, subject }, orderBy: { id: "desc" }, take: limit })).map(
        auditRow,
      );
    },
    async secondWriters(limit) {
      // Written out: the index of these entries is a partial one.
      const action = Prisma.raw(`'${SECOND_WRITER}'`);
      return tx.$queryRaw<AuditRow[]>`
        select at, actor, action, subject, before, after, reason, correlation_id as "correlationId"
        from audit where shop = ${shop} and action = ${action} order by id desc limit ${limit}`;
    },
    async recent({ after, limit }) {
      const [before] = readCursor(after, isRowNumber) ?? [];
      const older = before === undefined ? {} : { id: { lt: rowNumber(before) } };
      const rows = await tx.audit.findMany({ where: { shop, ...older }, orderBy: { id: "desc" }, take: limit + 1 });
      return pageOf(rows, limit, (row) => [String(row.id)], auditRow);
    },
  };
}

function auditRow({ at, actor, action, subject, before, after, reason, correlationId }: Audit): AuditRow {
  return { at, actor, action, subject, before, after, reason, correlationId };
}
