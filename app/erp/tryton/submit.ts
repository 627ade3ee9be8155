import { z } from "zod";
import { checkDocument } from "#app/domain/orders/document-check.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { SubmitOutcome } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Configuration } from "./configuration.ts";
import { describeSales, findByKey, readSale, refOf, stateOf, type Sale } from "./documents.ts";
import { ensureBuyer } from "./party.ts";
import { findWarehouse, type Masters } from "./masters.ts";
import { refusalError, type Refusal } from "./refusals.ts";
import { translateLines } from "./translate-sale.ts";
import { creating, idSchema } from "./wire.ts";

/** What a submit needs of its session. */
export interface Books {
  readonly caller: Caller;
  readonly masters: Masters;
  readonly configuration: Configuration;
}

/** What brings a sale one state further. `processing` and `done` are as far as we bring it. */
const NEXT_ACTION: Readonly<Record<Sale["state"], "quote" | "confirm" | "process" | null>> = {
  draft: "quote",
  quotation: "confirm",
  // Tryton processes what it confirms in a transaction of its own, which a restart may prevent.
  confirmed: "process",
  processing: null,
  done: null,
  cancelled: null,
};

function nextAction({ state }: Sale, processesLater: boolean) {
  return state === "confirmed" && processesLater ? null : NEXT_ACTION[state];
}

/** True: an earlier submit was interrupted, and another one would bring the sale further. */
export async function isUnfinished(masters: Masters, sale: Sale): Promise<Result<boolean>> {
  const later = await masters.processesLater();
  return later.ok ? ok(nextAction(sale, later.value) !== null) : later;
}

/** A run of its own for each action, and as many again for others who act on the same sale at the same moment. */
const MOST_ACTIONS = 8;

type Step<T> =
  { readonly kind: "on"; readonly value: T } | { readonly kind: "end"; readonly outcome: Result<SubmitOutcome> };

const on = <T>(value: T): Step<T> => ({ kind: "on", value });
const end = (outcome: Result<SubmitOutcome>) => ({ kind: "end", outcome }) as const;
const unknown = (why: string) => end(ok({ kind: "unknown", why }));

/** Once a write has been done, an outage is doubt: only a read can say how far the document came. */
function doubtful(error: SyncError) {
  const isOutage = error.kind === "unavailable" || error.kind === "throttled" || error.kind === "unauthorized";
  return isOutage ? unknown(error.message) : end(err(error));
}

function refused(operation: string, refusal: Refusal) {
  if (refusal.kind !== "warning") return end(err(refusalError(operation, refusal)));
  return end(
    ok({ kind: "needs-decision", question: refusal.sentence, choices: ["Accept it in Tryton, then try again"] }),
  );
}

async function saleValues({ caller, masters, configuration }: Books, order: SalesOrder, key: IdempotencyKey) {
  const warehouse = order.warehouse === null ? ok(null) : await findWarehouse(masters, order.warehouse);
  if (!warehouse.ok) return warehouse;
  const lines = await translateLines(masters, order, configuration.shippingItem);
  if (!lines.ok) return lines;
  const header = await headerValues(masters, configuration, order);
  if (!header.ok) return header;
  const buyer = await ensureBuyer(caller, masters, order, configuration.customers);
  if (!buyer.ok) return buyer;
  const { party, invoiceAddress, shipmentAddress } = buyer.value;
  return ok({
    web_id: key,
    reference: order.orderName,
    comment: order.note,
    party,
    invoice_address: invoiceAddress,
    shipment_address: shipmentAddress,
    ...(warehouse.value === null ? {} : { warehouse: warehouse.value }),
    ...header.value,
    lines: creating(lines.value),
  });
}

async function headerValues(masters: Masters, { paymentTerm }: Configuration, { currency, shipping }: SalesOrder) {
  const money = await masters.idOf("currency.currency", "code", currency);
  if (!money.ok) return money;
  if (money.value === null) return err(missing("currency", currency));
  const term =
    paymentTerm === null ? ok(null) : await masters.idOf("account.invoice.payment_term", "name", paymentTerm);
  if (!term.ok) return term;
  if (term.value === null && paymentTerm !== null) return err(missing("payment term", paymentTerm));
  const fields = await masters.saleFields();
  if (!fields.ok) return fields;
  // Two sales of one key must be impossible before the first is made.
  if (!fields.value.has("web_id")) return err(missing("module", "web_shop"));
  const [title] = shipping.map((each) => each.title);
  const carrier =
    title === undefined || !fields.value.has("carrier") ? ok(null) : await masters.idOf("carrier", "party.name", title);
  if (!carrier.ok) return carrier;
  return ok({
    currency: money.value,
    ...(term.value === null ? {} : { payment_term: term.value }),
    ...(carrier.value === null ? {} : { carrier: carrier.value }),
    // Shipping is what the buyer agreed to pay; Tryton would add its own price for the carrier.
    ...(fields.value.has("shipment_cost_method") ? { shipment_cost_method: null } : {}),
  });
}

function missing(what: string, name: string): SyncError {
  const message = `This Tryton has no ${what} ${name}.`;
  return { kind: "rejected", code: "erp-unsupported", system: "erp", cause: `${what} ${name}`, message };
}

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
  const values = await saleValues(books, order, key);
  if (!values.ok) return end(values);
  const method = "model.sale.sale.create";
  const written = await books.caller.write({ method, args: [[values.value]] });
  switch (written.kind) {
    case "done": {
      const made = z.tuple([idSchema]).safeParse(written.result);
      if (!made.success) return unknown("Tryton answered a creation without an id");
      const sale = await readSale(books.caller, made.data[0]);
      return sale.ok ? on(sale.value) : doubtful(sale.error);
    }
    case "refused":
      return refused(method, written.refusal);
    case "failed":
      return end(err(written.error));
    case "in-doubt":
      return unknown(written.why);
  }
}

/** Brings a sale as far as we bring it, looking after each action: one that its state does not allow is passed over in silence. */
async function advance({ caller, masters }: Books, sale: Sale): Promise<Step<Sale>> {
  const later = await masters.processesLater();
  if (!later.ok) return doubtful(later.error);
  let now = sale;
  for (let actions = 0; actions < MOST_ACTIONS; actions++) {
    const action = nextAction(now, later.value);
    if (action === null) return on(now);
    const method = `model.sale.sale.${action}`;
    const written = await caller.write({ method, args: [[now.id]] });
    if (written.kind === "in-doubt") return unknown(written.why);
    if (written.kind === "failed") return doubtful(written.error);
    const seen = await readSale(caller, now.id);
    if (!seen.ok) return doubtful(seen.error);
    const isElsewhere = seen.value.state !== now.state;
    if (written.kind === "refused" && written.refusal.kind !== "concurrency" && !isElsewhere)
      return refused(method, written.refusal);
    if (written.kind === "done" && !isElsewhere) return end(err(unmoved(now, action)));
    now = seen.value;
  }
  return unknown("somebody else acts on the sale at the same time");
}

function unmoved(sale: Sale, action: string): SyncError {
  const message = `Tryton was asked to ${action} ${refOf(sale).number}, said nothing against it, and left it in the state ${sale.state}.`;
  return { kind: "rejected", code: "erp-rejected", system: "erp", cause: `${action} without effect`, message };
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
  if (made.kind === "end" && !made.outcome.ok && made.outcome.error.kind === "rejected") {
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
