import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { planEntries, type BadEntry, type ChangedEntry, type EntryPlan } from "#app/domain/value-maps/plan-entries.ts";
import type { ShopStore } from "#app/store/port.ts";
import {
  markOf,
  MOST_SHOWN,
  MOST_SHOWN_BAD,
  refusalOf,
  type FilePreview,
  type FileWord,
  type ImportAnswer,
} from "../csv-import.ts";
import { readCsv, writeCsv, type CsvRow, type FileProblem } from "../csv.ts";
import type { Desk } from "../desk.ts";
import { readTerms } from "./map-terms.ts";
import { takePlan } from "./take-plan.ts";

/** The columns of every file of entries. */
const COLUMNS = { match: "Shopify value", value: "ERP value" } as const;

/** A row that is not taken: as planned, or because it has more cells than the file has columns. */
type BadRow = Omit<BadEntry, "problem"> & { readonly problem: BadEntry["problem"] | "too-many-cells" };

/** What a file would do to a map. What it does not name stays. */
export interface MapPreview extends FilePreview {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly firstAdded: readonly LookupEntry[];
  readonly firstChanged: readonly ChangedEntry[];
  /** By line. */
  readonly firstBad: readonly BadRow[];
}

export type MapImportAnswer = ImportAnswer<MapPreview>;

interface Planned extends Pick<EntryPlan, "added" | "changed" | "unchanged"> {
  readonly bad: readonly BadRow[];
  readonly ignored: readonly string[];
}

function tooLong({ line, cells }: CsvRow): BadRow {
  return { line, at: "value", text: cells[COLUMNS.value] ?? "", problem: "too-many-cells", other: null };
}

async function planFile(store: ShopStore, kind: MapKind, text: string): Promise<Result<Planned, FileProblem>> {
  const table = readCsv(text, Object.values(COLUMNS));
  if (!table.ok) return table;
  const { rows, ignored } = table.value;
  const wanted = rows
    .filter(({ isTooLong }) => !isTooLong)
    .map(({ line, cells }) => ({ line, match: cells[COLUMNS.match] ?? "", value: cells[COLUMNS.value] ?? "" }));
  const current = await store.valueMaps.all(kind);
  const plan = planEntries(wanted, current, await readTerms(store, kind, { wanted, current }));
  const bad = [...plan.bad, ...rows.filter(({ isTooLong }) => isTooLong).map(tooLong)];
  return ok({ ...plan, ignored, bad: bad.toSorted((a, b) => a.line - b.line) });
}

function previewOf({ added, changed, unchanged, bad, ignored }: Planned): MapPreview {
  return {
    added: added.length,
    changed: changed.length,
    unchanged,
    bad: bad.length,
    ignored,
    firstAdded: added.slice(0, MOST_SHOWN),
    firstChanged: changed.slice(0, MOST_SHOWN),
    firstBad: bad.slice(0, MOST_SHOWN_BAD),
    mark: markOf([added, changed, bad]),
  };
}

/** What a file would do to a map; nothing is written. */
export async function previewImport(desk: Desk, kind: MapKind, text: string): Promise<MapImportAnswer> {
  const planned = await desk.store.forShop(desk.shop, (store) => planFile(store, kind, text));
  return planned.ok
    ? { kind: "preview", preview: previewOf(planned.value) }
    : { kind: "unreadable", problem: planned.error };
}

/**
 * Takes a file in as its preview said, all of it or nothing; with wrong rows only where a person has said to leave them out. Safe to
 * repeat: a second time nothing is added or changed.
 */
export async function importFile(desk: Desk, kind: MapKind, word: FileWord): Promise<MapImportAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<MapImportAnswer> => {
    const planned = await planFile(store, kind, word.text);
    if (!planned.ok) return { kind: "unreadable", problem: planned.error };
    const preview = previewOf(planned.value);
    const why = refusalOf(preview, word);
    if (why !== null) return { kind: "not-imported", why, preview };
    const runAgain = await takePlan(desk, store, kind, planned.value);
    return { kind: "imported", taken: preview.added + preview.changed, runAgain };
  });
}

/** All entries of a map as a file that `importFile` takes. */
export async function exportMap(desk: Desk, kind: MapKind): Promise<string> {
  const entries = await desk.store.forShop(desk.shop, (store) => store.valueMaps.all(kind));
  return writeCsv(
    Object.values(COLUMNS),
    entries.map(({ match, value }) => [match, value]),
  );
}
