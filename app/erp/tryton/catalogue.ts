import { z } from "zod";
import { ok, type Result } from "#app/domain/result.ts";
import { plainBarcode } from "#app/domain/values/barcode.ts";
import { parseErpItem } from "#app/domain/values/ids.ts";
import type { CatalogueKind, CatalogueRecord, Page } from "../port.ts";
import type { Caller } from "./caller.ts";
import { searching, unreadCode, type Condition } from "./records.ts";
import { decimalSchema, idSchema } from "./wire.ts";

const PAGE = 500;

const rowSchema = z.object({
  id: idSchema,
  code: z.string().nullish(),
  name: z.string().nullish(),
  rec_name: z.string(),
  active: z.boolean().nullish(),
  rate: decimalSchema.nullish(),
  "default_uom.": z.object({ symbol: z.string() }).nullish(),
  "party.": z.object({ name: z.string().nullable() }).nullish(),
  "identifiers.": z.array(z.object({ code: z.string().nullish() })).nullish(),
});
type Row = z.infer<typeof rowSchema>;

interface List {
  readonly model: string;
  readonly where: readonly Condition[];
  readonly fields: readonly string[];
  /** Fields in which a search looks. */
  readonly searched: readonly string[];
  /** What sales name it by; null: nothing can be mapped to it. */
  readonly codeOf: (row: Row) => string | null | undefined;
}

const CODED = { fields: ["code", "rec_name", "name", "active"], searched: ["code", "name"] } as const;
// Tryton gives these no code: its people, and this connector, name them by their names.
const NAMED = { fields: ["rec_name", "name", "active"], searched: ["name"] } as const;
const byCode = ({ code }: Row) => code;
const byName = ({ name }: Row) => name;

const LISTS: Readonly<Record<CatalogueKind, List>> = {
  items: {
    ...CODED,
    model: "product.product",
    where: [["salable", "=", true]],
    fields: [...CODED.fields, "default_uom.symbol", "identifiers.code"],
    codeOf: byCode,
  },
  warehouses: { ...CODED, model: "stock.location", where: [["type", "=", "warehouse"]], codeOf: byCode },
  taxes: {
    ...NAMED,
    model: "account.tax",
    where: [
      ["type", "=", "percentage"],
      ["parent", "=", null],
      ["OR", ["group", "=", null], ["group.kind", "!=", "purchase"]],
    ],
    fields: [...NAMED.fields, "rate"],
    codeOf: byName,
  },
  carriers: {
    model: "carrier",
    where: [],
    fields: ["rec_name", "party.name", "active"],
    searched: ["party.name"],
    codeOf: (row) => row["party."]?.name,
  },
  parties: { ...CODED, model: "party.party", where: [], codeOf: byCode },
  "payment-terms": { ...NAMED, model: "account.invoice.payment_term", where: [], codeOf: byName },
};

interface CatalogueQuery {
  readonly kind: CatalogueKind;
  readonly search?: string;
  /** The id of the last row before. */
  readonly page?: string;
}

function searchFor(text: string | undefined, searched: readonly string[]): readonly Condition[] {
  if (text === undefined || text === "") return [];
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return [["OR", ...searched.map((field) => [field, "ilike", pattern])]];
}

function recordOf(row: Row, codeOf: List["codeOf"]): CatalogueRecord | null {
  const code = codeOf(row) ?? "";
  if (code === "") return null;
  return {
    code,
    name: row.name ?? row["party."]?.name ?? row.rec_name,
    unit: row["default_uom."]?.symbol ?? null,
    rate: row.rate ?? null,
    barcodes: (row["identifiers."] ?? []).flatMap(({ code: barcode }) => plainBarcode(barcode ?? "") ?? []),
    active: row.active ?? true,
  };
}

/** One page of what can be mapped to; what sales cannot name is left out. */
export async function readCatalogue(
  caller: Caller,
  { kind, search, page = "0" }: CatalogueQuery,
): Promise<Result<Page<CatalogueRecord>>> {
  const { model, where, fields, searched, codeOf } = LISTS[kind];
  const after = /^[0-9]{1,15}$/.test(page) ? Number(page) : 0;
  const conditions = [...where, ...searchFor(search, searched), ["id", ">", after]];
  const rows = await caller.read(searching(model, { where: conditions, fields, limit: PAGE }), z.array(rowSchema));
  if (!rows.ok) return rows;
  const last = rows.value.length === PAGE ? rows.value.at(-1) : undefined;
  const records = rows.value.flatMap((row) => recordOf(row, codeOf) ?? []);
  // An item without a code is sold by no document; one with a code that is too long is meant to be.
  const isUnread = ({ code }: { readonly code?: string | null | undefined }) =>
    kind === "items" && code != null && code !== "" && parseErpItem(code) === null;
  return ok({
    rows: records.filter((record) => !isUnread(record)),
    broken: rows.value.filter(isUnread).map(({ id, code }) => unreadCode({ id, code }, "code")),
    next: last === undefined ? null : String(last.id),
  });
}
