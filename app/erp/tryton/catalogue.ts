import { z } from "zod";
import { ok, type Result } from "#app/domain/result.ts";
import type { CatalogueKind, CatalogueRecord, Page } from "../port.ts";
import type { Caller } from "./caller.ts";
import { searching, type Condition } from "./records.ts";
import { idSchema } from "./wire.ts";

const PAGE = 500;

const rowSchema = z.object({
  id: idSchema,
  code: z.string().nullable(),
  name: z.string().nullish(),
  rec_name: z.string(),
  active: z.boolean().nullish(),
  "default_uom.": z.object({ symbol: z.string() }).nullish(),
});

const KINDS = {
  items: {
    model: "product.product",
    where: [["salable", "=", true]],
    fields: ["code", "rec_name", "name", "active", "default_uom.symbol"],
  },
  warehouses: {
    model: "stock.location",
    where: [["type", "=", "warehouse"]],
    fields: ["code", "rec_name", "name", "active"],
  },
} as const satisfies Record<CatalogueKind, unknown>;

interface CatalogueQuery {
  readonly kind: CatalogueKind;
  readonly search?: string;
  /** The id of the last row before. */
  readonly page?: string;
}

function searchFor(text: string | undefined): readonly Condition[] {
  if (text === undefined || text === "") return [];
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return [["OR", ["code", "ilike", pattern], ["name", "ilike", pattern]]];
}

/** One page of what can be mapped to; what has no code cannot be, and is left out. */
export async function readCatalogue(
  caller: Caller,
  { kind, search, page = "0" }: CatalogueQuery,
): Promise<Result<Page<CatalogueRecord>>> {
  const { model, where, fields } = KINDS[kind];
  const after = /^[0-9]{1,15}$/.test(page) ? Number(page) : 0;
  const conditions = [...where, ...searchFor(search), ["id", ">", after]];
  const call = searching(model, { where: conditions, fields: [...fields], limit: PAGE });
  const rows = await caller.read(call, z.array(rowSchema));
  if (!rows.ok) return rows;
  const last = rows.value.length === PAGE ? rows.value.at(-1) : undefined;
  return ok({
    rows: rows.value.flatMap((row) =>
      row.code === null || row.code === ""
        ? []
        : [
            {
              code: row.code,
              name: row.name ?? row.rec_name,
              unit: row["default_uom."]?.symbol ?? null,
              active: row.active ?? true,
            },
          ],
    ),
    next: last === undefined ? null : String(last.id),
  });
}
