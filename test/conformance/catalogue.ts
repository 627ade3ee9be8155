import assert from "node:assert/strict";
import { CATALOGUE_KINDS } from "#app/erp/catalogue.ts";
import type { CatalogueKind, CatalogueRecord, ErpSession } from "#app/erp/port.ts";
import type { Law, LawBook } from "./law.ts";
import { valueOf } from "./workbench.ts";

async function walk(session: ErpSession, kind: CatalogueKind): Promise<readonly CatalogueRecord[]> {
  const rows: CatalogueRecord[] = [];
  let page: string | undefined;
  do {
    const read = valueOf(await session.catalogue({ kind, page }));
    rows.push(...read.rows);
    page = read.next ?? undefined;
  } while (page !== undefined);
  return rows;
}

const named = (kind: CatalogueKind): string => kind.replace("-", " ");

const lists = CATALOGUE_KINDS.flatMap((kind): readonly Law[] => {
  const notClaimed: Law["notClaimed"] = (_erp, { connector }) =>
    connector.capabilities.catalogue.includes(kind) ? null : `it gives no list of ${named(kind)}`;
  return [
    {
      title: `pages of its ${named(kind)} end, and hold each once`,
      notClaimed,
      async prove(bench) {
        const rows = await walk(bench.openSession().session, kind);
        assert.ok(rows.length > 0, `there are no ${named(kind)} on this server`);
        assert.equal(new Set(rows.map(({ code }) => code)).size, rows.length);
        if (kind === "items") assert.ok(rows.some(({ code }) => code === bench.erp.item));
        if (kind === "warehouses") assert.ok(rows.some(({ code }) => code === bench.erp.warehouse));
        for (const { rate } of rows) assert.equal(rate !== null, kind === "taxes");
      },
    },
    {
      title: `a search of its ${named(kind)} finds one by a part of its name, in any case, and nothing for a name that none has`,
      notClaimed,
      async prove(bench) {
        const { session } = bench.openSession();
        const [wanted] = valueOf(await session.catalogue({ kind })).rows;
        assert.ok(wanted !== undefined, `there are no ${named(kind)} on this server`);
        const search = wanted.name.slice(0, -1).toUpperCase();
        const found = valueOf(await session.catalogue({ kind, search }));
        assert.ok(found.rows.some(({ code }) => code === wanted.code));
        assert.deepEqual(valueOf(await session.catalogue({ kind, search: "nothing has this name" })).rows, []);
      },
    },
  ];
});

const byCode: Law = {
  title: "a search of its items finds one by its code",
  async prove(bench) {
    const { session } = bench.openSession();
    const { rows } = valueOf(await session.catalogue({ kind: "items", search: bench.erp.item }));
    assert.ok(rows.some(({ code }) => code === bench.erp.item));
  },
};

export const catalogue: LawBook = { name: "catalogue", laws: [byCode, ...lists] };
