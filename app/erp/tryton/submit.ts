import { z } from "zod";
import { checkDocument } from "#app/domain/orders/document-check.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { SubmitOutcome } from "../port.ts";
import { end, isOutage, on, refused, unknown, type Books, type Step } from "./advance.ts";
import { describeSales, findWholeByKey, refOf, stateOf, type Sale, type WholeSale } from "./documents.ts";
import { finish, finishNew } from "./finish.ts";
import { saleValues } from "./sale-values.ts";
import { showFields } from "./show-fields.ts";
import { creating, idSchema } from "./wire.ts";

async function existing(books: Books, order: SalesOrder, key: IdempotencyKey): Promise<Result<WholeSale | null>> {
  const found = await findWholeByKey(books.caller, key);
  if (!found.ok) return found;
  const [sale, ...others] = found.value;
  if (sale === undefined) return ok(null);
  if (others.length > 0) return err(duplicates(found.value));
  const shown = await describeSales(books.masters, [sale], books.configuration);
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

async function createSale(books: Books, order: SalesOrder, key: IdempotencyKey): Promise<Step<number>> {
  const values = await saleValues(books, order);
  if (!values.ok) return end(values);
  const method = "model.sale.sale.create";
  const { lines, ...header } = values.value;
  const sale = { ...header, web_id: key, lines: creating(lines) };
  const written = await books.caller.write({ method, args: [[sale]] });
  switch (written.kind) {
    case "done": {
      const made = z.tuple([idSchema]).safeParse(written.result);
      return made.success ? on(made.data[0]) : unknown("Tryton answered a creation without an id");
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
function gaveWay(made: Step<number>): boolean {
  return made.kind === "end" && !made.outcome.ok && made.outcome.error.code === "erp-conflict";
}

/** No sale was made, for a reason that lies in the order and not in the line. */
function wasRefused({ outcome }: Extract<Step<number>, { readonly kind: "end" }>): boolean {
  return outcome.ok ? outcome.value.kind === "needs-decision" : !isOutage(outcome.error);
}

async function submitted(
  { caller, masters, configuration }: Books,
  kind: "created" | "existing",
  finished: Step<WholeSale>,
): Promise<Result<SubmitOutcome>> {
  if (finished.kind === "end") return finished.outcome;
  const sale = finished.value;
  const described = await describeSales(masters, [sale], configuration);
  const told = described.ok ? await showFields(caller, masters.knownFields(), described.value) : described;
  const [shown] = told.ok ? told.value : [];
  return ok({ kind, ref: refOf(sale), state: shown?.state ?? stateOf(sale, []), shown });
}

/**
 * Makes the sale of a key and brings it to processing; what an earlier run left half way is finished. Safe to run again, and several
 * times at once: Tryton keeps the key unique, so that nobody has to look before; another document under it is Err(conflict).
 */
export async function submitSalesOrder(
  books: Books,
  order: SalesOrder,
  key: IdempotencyKey,
): Promise<Result<SubmitOutcome>> {
  let made = await createSale(books, order, key);
  if (gaveWay(made)) made = await createSale(books, order, key);
  if (made.kind === "on") return submitted(books, "created", await finishNew(books, made.value));
  if (!wasRefused(made)) return made.outcome;
  // The refusal of a second sale of one key carries no code, and what the order needs may have gone since the first: after any, look.
  const before = await existing(books, order, key);
  if (!before.ok) return before;
  return before.value === null ? made.outcome : submitted(books, "existing", await finish(books, before.value));
}
