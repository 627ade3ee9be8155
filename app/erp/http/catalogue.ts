import type { z } from "zod";
import { ok, type Result } from "#app/domain/result.ts";
import type { CatalogueKind, CatalogueRecord, Page } from "../port.ts";
import type { Caller } from "./caller.ts";
import { recordsSchema, rowsSchema, taxesSchema, warehousesSchema } from "./contract-types.ts";
import { readItemRows } from "./told-rows.ts";

type Row = Pick<CatalogueRecord, "code" | "name" | "active"> & Partial<CatalogueRecord>;

const SCHEMAS = {
  warehouses: warehousesSchema,
  taxes: taxesSchema,
  carriers: recordsSchema,
  parties: recordsSchema,
  "payment-terms": recordsSchema,
} as const satisfies Record<Exclude<CatalogueKind, "items">, z.ZodType<{ rows: Row[]; next: string | null }>>;

interface CatalogueQuery {
  readonly kind: CatalogueKind;
  readonly search?: string;
  readonly page?: string;
}

/** One page of what can be mapped to; every list stands at the address that its kind names. */
export async function readCatalogue(
  caller: Caller,
  { kind, search, page }: CatalogueQuery,
): Promise<Result<Page<CatalogueRecord>>> {
  if (kind === "items") {
    const items = await caller.get(kind, "/v1/items", { search, cursor: page }, rowsSchema);
    return items.ok ? ok({ ...readItemRows(items.value.rows), next: items.value.next }) : items;
  }
  const schema: z.ZodType<{ rows: Row[]; next: string | null }> = SCHEMAS[kind];
  const answer = await caller.get(kind, `/v1/${kind}`, { search, cursor: page }, schema);
  if (!answer.ok) return answer;
  const rows = answer.value.rows.map(({ unit = null, rate = null, ...row }) => ({ ...row, unit, rate }));
  return ok({ rows, next: answer.value.next });
}
