import type { Correction } from "@prisma/client";
import { ROLES } from "#app/domain/ownership/role.ts";
import { orNull, wordColumn } from "./columns.ts";
import { isUuid } from "./keyset.ts";
import type { CorrectionRow, Corrections, CorrectionState } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const roleColumn = wordColumn(ROLES);
const stateColumn = wordColumn<CorrectionState>(["asked", "accepted", "declined"]);

function correctionRow({ createdAt, state, role, shop: _shop, ...row }: Correction): CorrectionRow {
  return { ...row, role: roleColumn(role), state: stateColumn(state), askedAt: createdAt };
}

/** What people of one shop have asked the owners of records for. */
export function createCorrections({ shop, tx, now }: ShopScope): Corrections {
  return {
    async ask({ id, caseId, code, cause, subjectName, role, askedBy, wish }) {
      // The index correction_open holds the law.
      await tx.$executeRaw`
        insert into correction (id, shop, case_id, code, cause, subject_name, role, asked_by, wish, created_at)
        values (${id}::uuid, ${shop}, ${caseId}::uuid, ${code}, ${cause}, ${subjectName}, ${role}, ${askedBy}, ${wish}, ${now()})
        on conflict (shop, case_id, asked_by) where state = 'asked' do update set wish = excluded.wish`;
    },
    async find(id) {
      if (!isUuid(id)) return null;
      return orNull(await tx.correction.findFirst({ where: { shop, id } }), correctionRow);
    },
    async answer(id, { state, by, word }) {
      const data = { state, word, answeredBy: by, answeredAt: now() };
      return (await tx.correction.updateMany({ where: { shop, id, state: "asked" }, data })).count === 1;
    },
    async open(limit) {
      const where = { shop, state: "asked" };
      const rows = await tx.correction.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: limit });
      return rows.map(correctionRow);
    },
    async answered(limit) {
      const where = { shop, state: { not: "asked" } };
      const rows = await tx.correction.findMany({
        where,
        orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(correctionRow);
    },
    countOpen: () => tx.correction.count({ where: { shop, state: "asked" } }),
  };
}
