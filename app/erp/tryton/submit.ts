import { z } from "zod";
import { checkDocument } from "#app/domain/orders/document-check.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { SubmitOutcome } from "../port.ts";
import { advance, doubtful, end, on, refused, unknown, type Books, type Step } from "./advance.ts";
import { describeSales, findByKey, readSale, refOf, stateOf, type Sale } from "./documents.ts";
import { saleValues } from "./sale-values.ts";
import { creating, idSchema } from "./wire.ts";

async function existing(books: Books, order: SalesOrder, key: IdempotencyKey): Promise<Result<Sale | null>> {
  const found = await findByKey(books.caller, key);
  if (!found.ok) return found;
  const [sale, ...others] = found.value;
  if (sale === undefined) return ok(null);
  if (others.length > 0) return err(duplicates(found.value));
  const shown = await describeSales(books.caller, books.masters, [sale], books.configuration.shippingItem);
  if (!shown.ok) return shown;
  const [document] = shown.value;
  const problem = document === undefined ? null : checkDocument(order, { ...document, number: document.ref.number });
  return problem === null ? ok(sale) : err(problem);
}

/** More than one sale of a key: a person's, never ours to pick from. */
export function duplicates(sales: readonly Sale[]): SyncError {
  const message = `Tryton has ${sales.length} sales of this order: ${sales.map((sale) => refOf(sale).number).join(", ")}.`;
  return { kind: "conflict", code: "erp-duplicate-documents", system: "erp", cause: "duplicate documents", message };
}

async function createSale(books: Books, order: SalesOrder, key: IdempotencyKey): Promise<Step<Sale>> {
  const values = await saleValues(books, order);
  if (!values.ok) return end(values);
  const method = "model.sale.sale.create";
  const { lines, ...header } = values.value;
  const sale = { ...header, web_id: key, lines: creating(lines) };
  const written = await books.caller.write({ method, args: [[sale]] });
  switch (written.kind) {
    case "done": {
      const made = z.tuple([idSchema]).safeParse(written.result);
      if (!made.success) return unknown("Tryton answered a creation without an id");
      const seen = await readSale(books.caller, made.data[0]);
      return seen.ok ? on(seen.value) : doubtful(seen.error);
    }
    case "refused":
      return refused(method, written.refusal);
    case "failed":
      return end(err(written.error));
    case "in-doubt":
      return unknown(written.why);
  }
}

/** The transaction was rolled back so that another could go on, which may have made the same: nothing was done. */
function gaveWay(made: Step<Sale>): boolean {
  return made.kind === "end" && !made.outcome.ok && made.outcome.error.code === "erp-conflict";
}

/**
 * Makes the sale of a key and brings it to processing; what an earlier run left half way is finished. Safe to run again, and several
 * times at once: Tryton keeps the key unique, and another document under it is Err(conflict).
 */
export async function submitSalesOrder(
  books: Books,
  order: SalesOrder,
  key: IdempotencyKey,
): Promise<Result<SubmitOutcome>> {
  const before = await existing(books, order, key);
  if (!before.ok) return before;
  let made: Step<Sale> = before.value === null ? await createSale(books, order, key) : on(before.value);
  let kind: "created" | "existing" = before.value === null ? "created" : "existing";
  if (gaveWay(made)) made = await createSale(books, order, key);
  if (made.kind === "end" && !made.outcome.ok && (made.outcome.error.kind === "rejected" || gaveWay(made))) {
    // The refusal of a second sale of one key carries no code: after any refusal, look.
    const meanwhile = await existing(books, order, key);
    if (!meanwhile.ok) return meanwhile;
    if (meanwhile.value !== null) [made, kind] = [on(meanwhile.value), "existing"];
  }
  if (made.kind === "end") return made.outcome;
  const advanced = await advance(books, made.value);
  if (advanced.kind === "end") return advanced.outcome;
  return ok({ kind, ref: refOf(advanced.value), state: stateOf(advanced.value, []) });
}
