import type { Identifier, RecordKey } from "#app/domain/identifiers/identifier.ts";
import { planIds, type BadId, type IdPart, type IdPlan, type WantedId } from "#app/domain/identifiers/plan-ids.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import {
  markOf,
  MOST_SHOWN,
  MOST_SHOWN_BAD,
  refusalOf,
  type FilePreview,
  type FileWord,
  type ImportAnswer,
} from "./csv-import.ts";
import { readCsv, type CsvRow, type FileProblem } from "./csv.ts";
import type { Desk } from "./desk.ts";
import { connectedBooks } from "./erp-books.ts";
import { digitsOf } from "./gid.ts";

const PAGE_SIZE = 50;

/** The columns of a file of ids. */
const COLUMNS = {
  knownAs: "Known as",
  system: "System",
  environment: "Environment",
  name: "Name",
  value: "Value",
} as const satisfies Record<IdPart, string>;

export interface RecordView {
  readonly object: Identifier["object"];
  /** What never changes: an order's or a customer's gid, an item's SKU. */
  readonly canonical: string;
  /** What people call it in Shopify. */
  readonly title: string;
  /** Digits of the order's gid; null: it is no order. */
  readonly orderId: string | null;
  readonly ids: readonly Pick<Identifier, "system" | "environment" | "name" | "value">[];
}

export interface IdentifierList {
  readonly search: string;
  readonly rows: readonly RecordView[];
  readonly next: string | null;
  /** Orders of before that were looked at so far, while they are taken in; null: nothing is under way. */
  readonly lookedAt: number | null;
}

function titleOf({ object, canonical }: RecordKey): string {
  return object === "item" ? canonical : digitsOf(canonical);
}

async function lookedAt(desk: Desk, store: ShopStore): Promise<number | null> {
  const books = await connectedBooks(desk, store);
  const fill = books === null ? null : await store.identifiers.findFill(books);
  return fill === null || fill.endedAt !== null ? null : fill.lookedAt;
}

/** Records that are found by any of their ids, with all of them. */
export async function listIdentifiers(desk: Desk, query: URLSearchParams): Promise<IdentifierList> {
  const search = (query.get("search") ?? "").trim();
  const after = query.get("after");
  const { page, ...filling } = await desk.store.forShop(desk.shop, async (store) => ({
    page: await store.identifiers.search(search, { limit: PAGE_SIZE, ...(after === null ? {} : { after }) }),
    lookedAt: await lookedAt(desk, store),
  }));
  const rows = page.rows.map(({ object, canonical, ids }) => ({
    object,
    canonical,
    title:
      ids.find(({ system, name }) => system === "shopify" && name === "name")?.value ?? titleOf({ object, canonical }),
    orderId: parseOrderGid(canonical) === null ? null : digitsOf(canonical),
    ids: ids.map(({ system, environment, name, value }) => ({ system, environment, name, value })),
  }));
  return { search, rows, next: page.next, ...filling };
}

/** What a file would add to the registry. */
export interface IdPreview extends FilePreview {
  readonly added: number;
  readonly unchanged: number;
  readonly firstAdded: readonly Identifier[];
  /** By line. */
  readonly firstBad: readonly BadId[];
}

export type IdImportAnswer = ImportAnswer<IdPreview>;

interface Planned extends IdPlan {
  readonly ignored: readonly string[];
}

function wantedIn({ line, cells }: CsvRow): WantedId {
  const cell = (part: IdPart) => cells[COLUMNS[part]] ?? "";
  return {
    line,
    knownAs: cell("knownAs"),
    system: cell("system"),
    environment: cell("environment"),
    name: cell("name"),
    value: cell("value"),
  };
}

async function planFile({ identifiers }: ShopStore, text: string): Promise<Result<Planned, FileProblem>> {
  const table = readCsv(text, Object.values(COLUMNS));
  if (!table.ok) return table;
  const { rows, ignored } = table.value;
  const wanted = rows.filter(({ isTooLong }) => !isTooLong).map(wantedIn);
  const plan = planIds(wanted, {
    recordsOf: await identifiers.recordsOf(wanted.map(({ knownAs }) => knownAs)),
    ids: await identifiers.ofValues(wanted.map(({ value }) => value)),
  });
  const tooLong = rows
    .filter(({ isTooLong }) => isTooLong)
    .map((row): BadId => ({
      line: row.line,
      at: "value",
      text: wantedIn(row).value,
      problem: "too-many-cells",
      other: null,
    }));
  return ok({ ...plan, ignored, bad: [...plan.bad, ...tooLong].toSorted((a, b) => a.line - b.line) });
}

function previewOf({ added, unchanged, bad, ignored }: Planned): IdPreview {
  return {
    added: added.length,
    unchanged,
    bad: bad.length,
    ignored,
    firstAdded: added.slice(0, MOST_SHOWN),
    firstBad: bad.slice(0, MOST_SHOWN_BAD),
    mark: markOf([added, bad]),
  };
}

/** What a file would add to the registry; nothing is written. */
export async function previewIds(desk: Desk, text: string): Promise<IdImportAnswer> {
  const planned = await desk.store.forShop(desk.shop, (store) => planFile(store, text));
  return planned.ok
    ? { kind: "preview", preview: previewOf(planned.value) }
    : { kind: "unreadable", problem: planned.error };
}

/** Takes a file of ids in as its preview said, all of it or nothing. Safe to repeat: a second time nothing is added. */
export async function importIds(desk: Desk, word: FileWord): Promise<IdImportAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<IdImportAnswer> => {
    const planned = await planFile(store, word.text);
    if (!planned.ok) return { kind: "unreadable", problem: planned.error };
    const preview = previewOf(planned.value);
    const why = refusalOf(preview, word);
    if (why !== null) return { kind: "not-imported", why, preview };
    await store.identifiers.add(planned.value.added);
    const after = `${preview.added} added, ${preview.unchanged} unchanged, ${preview.bad} left out`;
    const about = { subject: "identifiers", before: null, after, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "identifiers.imported", ...about });
    return { kind: "imported", taken: preview.added, runAgain: 0 };
  });
}
