import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { err, ok, type Result } from "#app/domain/result.ts";

/** In characters, which are bytes but for letters beyond ASCII. */
export const MOST_CHARACTERS = 5 * 1024 * 1024;

/** Why nothing of a file can be read. */
export type FileProblem =
  | { readonly kind: "too-large" | "empty" }
  | { readonly kind: "column-missing" | "column-twice"; readonly column: string }
  /** A quote that is opened and not closed, or stands where none may. */
  | { readonly kind: "broken"; readonly line: number };

export interface CsvRow {
  /** Where it begins, from 1; the heading is line 1. */
  readonly line: number;
  /** By column, empty where the row is too short. */
  readonly cells: Readonly<Record<string, string>>;
  /** It has more cells than there are columns: a comma stands in a value without quotes. */
  readonly isTooLong: boolean;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** Columns of the file that nobody asks for. */
  readonly ignored: readonly string[];
}

/** Spreadsheets of many countries part columns by semicolons, and copying gives tabs: the heading says which. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ",";
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRecords(
  text: string,
): Result<readonly { readonly line: number; readonly cells: readonly string[] }[], FileProblem> {
  try {
    const options = {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `info` makes of the answer, its types do not say
    const parsed = parse(text, options) as unknown as readonly Parsed[];
    return ok(
      parsed.map(({ record, info }) => {
        const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
        return { line: info.lines - breaks, cells: record };
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return err({ kind: "broken", line: Number(error["lines"] ?? 1) });
  }
}

/** What `writeCsv` put before a value that a spreadsheet would take for a formula. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

const sameHeading = (one: string) => one.trim().toLowerCase();

/** The rows of a file by the columns that are asked for, wherever they stand; commas, semicolons or tabs between them. */
export function readCsv(text: string, columns: readonly string[]): Result<CsvTable, FileProblem> {
  if (text.length > MOST_CHARACTERS) return err({ kind: "too-large" });
  const records = parseRecords(text);
  if (!records.ok) return records;
  const [heading, ...rows] = records.value;
  if (heading === undefined) return err({ kind: "empty" });
  const found = heading.cells.map(sameHeading);
  const twice = found.find((name, at) => name !== "" && found.indexOf(name) !== at);
  if (twice !== undefined) return err({ kind: "column-twice", column: twice });
  const missing = columns.find((column) => !found.includes(sameHeading(column)));
  if (missing !== undefined) return err({ kind: "column-missing", column: missing });
  const places = columns.map((column) => [column, found.indexOf(sameHeading(column))] as const);
  const wanted = new Set(columns.map(sameHeading));
  return ok({
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(places.map(([column, at]) => [column, withoutGuard((cells[at] ?? "").trim())])),
      isTooLong: cells.slice(found.length).some((cell) => cell.trim() !== ""),
    })),
    ignored: heading.cells.filter((name) => name.trim() !== "" && !wanted.has(sameHeading(name))),
  });
}

type Cells = readonly (readonly string[])[];

function written(rows: Cells, isBeginning: boolean): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: isBeginning, escape_formulas: true, record_delimiter: "windows" },
  );
}

/** A file that spreadsheets open: with a byte order mark, and no value that they would take for a formula. `readCsv` gives the same rows. */
export function writeCsv(columns: readonly string[], rows: Cells): string {
  return written([columns, ...rows], true);
}

/** More rows of a file that `writeCsv` has begun. */
export function writeCsvRows(rows: Cells): string {
  return written(rows, false);
}
