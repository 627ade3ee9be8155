import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ChangeStream, Changes } from "../port.ts";
import type { Caller } from "./caller.ts";
import { searching } from "./records.ts";
import { datetimeOut, idSchema, stampSchema } from "./wire.ts";

/**
 * Tryton dates a change with the beginning of its transaction, which others see only at its end: measured, a confirmation of twelve
 * sales appeared 12 s behind a cursor that had gone on. So each read begins this much earlier; longer than any transaction that
 * its server lets live (gunicorn ends one after 120 s, an import at the console may take minutes).
 */
export const OVERLAP_MS = 600_000;

const PAGE = 1_000;
/** What was told within the overlap is not told again. Beyond so many it is, which costs a reading and loses nothing. */
const MOST_REMEMBERED = 5_000;

const cursorSchema = z.object({
  /** Seconds since 1970, Tryton's clock: the newest change that was told. */
  newest: stampSchema,
  /** Record id → its stamp when it was told. */
  told: z.record(z.string(), stampSchema),
  /** In the middle of a read: everything up to this id has been told. */
  after: idSchema.nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

const rowSchema = z.object({
  id: idSchema,
  _timestamp: stampSchema,
  "product.": z.object({ code: z.string().nullable() }).nullish(),
});
type Row = z.infer<typeof rowSchema>;

const STREAMS = {
  // Stock follows from moves; a product's own record is not touched by them.
  stock: {
    model: "stock.move",
    fields: ["_timestamp", "product.code"],
    keyOf: (row: Row) => row["product."]?.code ?? null,
  },
  "sales-orders": { model: "sale.sale", fields: ["_timestamp"], keyOf: (row: Row) => String(row.id) },
} as const satisfies Record<Exclude<ChangeStream, "shipments">, unknown>;

// A tracking number is written on a package after its shipment was, and the shipment's own date does not tell of it.
const NO_SHIPMENTS: SyncError = {
  kind: "rejected",
  code: "erp-rejected",
  system: "erp",
  cause: "shipments",
  message: "Tryton does not date what changes of a shipment.",
};

function stampOf(ms: number): string {
  return (ms / 1000).toFixed(6);
}

function earlier(stamp: string): string {
  return stampOf(Math.max(0, Number(stamp) * 1000 - OVERLAP_MS));
}

function parseCursor(text: string): Cursor | null {
  try {
    return cursorSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function later(a: string, b: string): string {
  return Number(a) >= Number(b) ? a : b;
}

/** The cursor after a page; once a read is whole, what lies before the next one's beginning is forgotten. */
function advanceCursor(cursor: Cursor, rows: readonly Row[]): Cursor {
  const newest = rows.reduce((stamp, row) => later(stamp, row._timestamp), cursor.newest);
  const told = { ...cursor.told, ...Object.fromEntries(rows.map((row) => [String(row.id), row._timestamp])) };
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  // The next page begins where this read began, so its beginning must not move.
  if (last !== undefined) return { newest: cursor.newest, told, after: last.id };
  const from = Number(earlier(newest));
  const recent = Object.entries(told).filter(([, stamp]) => Number(stamp) >= from);
  recent.sort(([, a], [, b]) => Number(b) - Number(a));
  return { newest, told: Object.fromEntries(recent.slice(0, MOST_REMEMBERED)), after: null };
}

async function firstCursor(caller: Caller, model: string): Promise<Result<Cursor>> {
  const newestRow = searching(model, { where: [], fields: ["_timestamp"], limit: 1, order: [["id", "DESC"]] });
  const rows = await caller.read(newestRow, z.array(z.object({ _timestamp: stampSchema })));
  if (!rows.ok) return rows;
  const serverTime = caller.serverTime();
  const newest = serverTime === null ? (rows.value[0]?._timestamp ?? "0") : stampOf(serverTime.getTime());
  return ok({ newest, told: {}, after: null });
}

/**
 * The keys of what was made or changed since a cursor, at least once each; item codes for stock, sale ids for orders.
 * Null begins now, less the overlap. Err(conflict) for a cursor that is not one of these.
 */
export async function readChanges(caller: Caller, stream: ChangeStream, text: string | null): Promise<Result<Changes>> {
  if (stream === "shipments") return err(NO_SHIPMENTS);
  const { model, fields, keyOf } = STREAMS[stream];
  const begun = text === null ? await firstCursor(caller, model) : ok(parseCursor(text));
  if (!begun.ok) return begun;
  const cursor = begun.value;
  if (cursor === null) {
    const message = "The position in Tryton's changes cannot be read; they are read from the start.";
    return err({ kind: "conflict", code: "erp-conflict", system: "erp", cause: "cursor", message });
  }
  const since = datetimeOut(earlier(cursor.newest));
  const where = [
    ["OR", ["write_date", ">=", since], ["create_date", ">=", since]],
    ...(cursor.after === null ? [] : [["id", ">", cursor.after]]),
  ];
  const rows = await caller.read(searching(model, { where, fields: [...fields], limit: PAGE }), z.array(rowSchema));
  if (!rows.ok) return rows;
  const fresh = rows.value.filter((row) => cursor.told[String(row.id)] !== row._timestamp);
  const keys = [...new Set(fresh.flatMap((row) => keyOf(row) ?? []))];
  const next = advanceCursor(cursor, rows.value);
  return ok({ keys, next: JSON.stringify(next), complete: next.after === null });
}
