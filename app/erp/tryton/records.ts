import type { BrokenRow } from "#app/domain/contracts/told-rows.ts";
import type { Call } from "./caller.ts";

/** A condition of a search, in Tryton's words: `["code", "=", "SKU-1"]`. */
export type Condition = readonly unknown[];

interface Search {
  readonly where: readonly Condition[];
  readonly fields: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  /** By id, where nothing else is said: the only order that a write does not change. */
  readonly order?: readonly (readonly [string, "ASC" | "DESC"])[];
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The call that finds records and reads their fields at once. */
export function searching(model: string, { where, fields, limit, offset = 0, order, context }: Search): Call {
  const args = [where, offset, limit ?? null, order ?? [["id", "ASC"]], fields];
  return { method: `model.${model}.search_read`, args, ...(context === undefined ? {} : { context }) };
}

/** A product whose code is longer than a document can name it by. */
export function unreadCode(
  row: { readonly id: number; readonly code?: string | null | undefined },
  path: string,
): BrokenRow {
  return { name: `product ${row.id}`, breaches: [{ path, kind: "wrong-kind" }], payload: JSON.stringify(row) };
}
