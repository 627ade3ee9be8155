import { z } from "zod";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ChangeOutcome, DocumentAt } from "../port.ts";
import { advance, bring, doubtful, on, refused, unchanged, unknown, type Books, type Step } from "./advance.ts";
import { findByKey, readSale, refOf, stateOf, type Sale } from "./documents.ts";
import { searching } from "./records.ts";
import { saleValues } from "./sale-values.ts";
import { duplicates } from "./submit.ts";
import { creating, idSchema } from "./wire.ts";

/** Before it is processed a sale has neither shipments nor invoices, and goes back to a draft; after, Tryton changes it no more. */
const TOO_LATE: Readonly<Record<Sale["state"], string | null>> = {
  draft: null,
  quotation: null,
  confirmed: null,
  processing: "is being processed in Tryton: its shipments and invoices are made",
  done: "is done in Tryton",
  cancelled: "is cancelled in Tryton",
};

/** The sale of a key in the version that was read. */
async function saleAt({ caller }: Books, { key, version }: DocumentAt): Promise<Result<Sale>> {
  const found = await findByKey(caller, key);
  if (!found.ok) return found;
  const [sale, ...others] = found.value;
  if (others.length > 0) return err(duplicates(found.value));
  if (sale?._timestamp === version) return ok(sale);
  const message =
    sale === undefined
      ? "Tryton does not have the sale any more."
      : `${refOf(sale).number} was changed in Tryton since it was read.`;
  return err({ kind: "conflict", code: "erp-conflict", system: "erp", message });
}

function tooLate(sale: Sale): ChangeOutcome | null {
  const why = TOO_LATE[sale.state];
  return why === null ? null : { kind: "too-late", why: `${refOf(sale).number} ${why}.` };
}

function done(sale: Sale): Result<ChangeOutcome> {
  return ok({ kind: "done", ref: refOf(sale), state: stateOf(sale, []) });
}

type SaleValues = Extract<Awaited<ReturnType<typeof saleValues>>, { readonly ok: true }>["value"];

async function writeSale({ caller }: Books, sale: Sale, { lines, ...header }: SaleValues): Promise<Step<Sale>> {
  const old = searching("sale.line", { where: [["sale", "=", sale.id]], fields: ["id"] });
  const read = await caller.read(old, z.array(z.object({ id: idSchema })));
  if (!read.ok) return doubtful(read.error);
  const gone = ["delete", read.value.map(({ id }) => id)];
  const method = "model.sale.sale.write";
  const content = { ...header, lines: [gone, ...creating(lines)] };
  const written = await caller.write({ method, args: [[sale.id], content], context: unchanged(sale) });
  if (written.kind === "in-doubt") return unknown(written.why);
  if (written.kind === "failed") return doubtful(written.error);
  if (written.kind === "refused") return refused(method, written.refusal);
  const seen = await readSale(caller, sale.id);
  return seen.ok ? on(seen.value) : doubtful(seen.error);
}

/**
 * Brings a sale that is not processed yet to another content: back to a draft, written in one transaction, and on again. Safe to run
 * again: what an interrupted run left as a draft is written anew and brought on.
 */
export async function amendSale(books: Books, order: SalesOrder, at: DocumentAt): Promise<Result<ChangeOutcome>> {
  const found = await saleAt(books, at);
  if (!found.ok) return found;
  const late = tooLate(found.value);
  if (late !== null) return ok(late);
  // What it cannot carry is refused while the sale still stands as it was.
  const values = await saleValues(books, order);
  if (!values.ok) return values;
  const next = ({ state }: Sale) => (state === "quotation" || state === "confirmed" ? "draft" : null);
  const drafted = await bring(books.caller, found.value, { next, isAlone: true });
  if (drafted.kind === "end") return drafted.outcome;
  const written = await writeSale(books, drafted.value, values.value);
  if (written.kind === "end") return written.outcome;
  const advanced = await advance(books, written.value);
  return advanced.kind === "end" ? advanced.outcome : done(advanced.value);
}

/** Ends a sale that is not processed yet. Safe to run again: one that is cancelled stays so. */
export async function cancelSale(books: Books, at: DocumentAt): Promise<Result<ChangeOutcome>> {
  const found = await saleAt(books, at);
  if (!found.ok) return found;
  if (found.value.state === "cancelled") return done(found.value);
  const late = tooLate(found.value);
  if (late !== null) return ok(late);
  const next = ({ state }: Sale) => {
    if (state === "confirmed") return "draft";
    return state === "draft" || state === "quotation" ? "cancel" : null;
  };
  const cancelled = await bring(books.caller, found.value, { next, isAlone: true });
  if (cancelled.kind === "end") return cancelled.outcome;
  return ok(tooLateUnlessCancelled(cancelled.value));
}

function tooLateUnlessCancelled(sale: Sale): ChangeOutcome {
  if (sale.state === "cancelled") return { kind: "done", ref: refOf(sale), state: "cancelled" };
  return { kind: "too-late", why: `${refOf(sale).number} ${TOO_LATE[sale.state] ?? "was not cancelled"}.` };
}
