import { isCheck } from "#app/domain/readiness/checks.ts";
import { writeCsv, writeCsvRows } from "../csv.ts";
import type { Desk } from "../desk.ts";

/** Rows of one answer: some hundred kilobytes, however long the list is. */
const PART_ROWS = 5000;
const COLUMNS = ["What", "Name", "Detail", "Order"] as const;

/** A part of a check's list as a file; `next` asks for the part after it, null: this was the last. */
export interface ListPart {
  readonly kind: "part";
  readonly check: string;
  readonly text: string;
  readonly next: string | null;
}

/** Everything that one check of a report has found, part by part; the parts one after another are one file. Null: there is no such check. */
export async function exportFindings(
  desk: Desk,
  id: string,
  wanted: { readonly check: string; readonly after: string },
): Promise<ListPart | null> {
  const { check, after } = wanted;
  if (!isCheck(check)) return null;
  const page = { limit: PART_ROWS, ...(after === "" ? {} : { after }) };
  const { rows, next } = await desk.store.forShop(desk.shop, ({ readiness }) => readiness.findings(id, check, page));
  const cells = rows.map(({ subject, title, detail, order }) => [subject, title, detail, order ?? ""]);
  const text = after === "" ? writeCsv(COLUMNS, cells) : writeCsvRows(cells);
  return { kind: "part", check, text, next };
}
