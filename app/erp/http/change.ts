import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ReadableAnswer } from "../http-client/classify.ts";
import type { ChangeOutcome, DocumentAt } from "../port.ts";
import type { Caller } from "./caller.ts";
import { refusalOf } from "./contract-errors.ts";
import { errorSchema, salesOrderSchema } from "./contract-types.ts";
import { pathOf, refOf, translateSalesOrder } from "./translate-sales-order.ts";

function unknown(why: string): Result<ChangeOutcome> {
  return ok({ kind: "unknown", why });
}

function readChanged(answer: ReadableAnswer, { key }: DocumentAt): Result<ChangeOutcome> {
  if (answer.status === 202) return unknown("the ERP has taken the change and makes it later");
  if (answer.status !== 200) {
    const said = errorSchema.safeParse(answer.body).data?.error;
    if (answer.status === 409 && said?.code === "too-late") return ok({ kind: "too-late", why: said.message });
    const refusal = refusalOf(answer);
    return refusal === null ? unknown(`status ${answer.status} without the contract's error body`) : err(refusal);
  }
  const document = salesOrderSchema.safeParse(answer.body);
  if (!document.success || document.data.key !== key) return unknown("an answer that is not this document");
  return ok({ kind: "done", ref: refOf(document.data), state: document.data.state });
}

async function putChange(caller: Caller, change: { operation: string; path: string }, at: DocumentAt, body: object) {
  const sent = JSON.stringify({ version: at.version, ...body });
  const verdict = await caller.put(change.operation, `${pathOf(at.key)}/${change.path}`, sent);
  switch (verdict.kind) {
    case "readable":
      return readChanged(verdict.answer, at);
    case "failed":
      return err(verdict.error);
    case "in-doubt":
      return unknown(verdict.why);
  }
}

/** Puts another content in the place of the document's. Safe to run again: a document that is so already stays. */
export function amendSalesOrder(caller: Caller, order: SalesOrder, at: DocumentAt): Promise<Result<ChangeOutcome>> {
  return putChange(caller, { operation: "amend", path: "amendment" }, at, { document: translateSalesOrder(order) });
}

/** Ends the document. Safe to run again: one that is cancelled stays so. */
export function cancelSalesOrder(caller: Caller, at: DocumentAt): Promise<Result<ChangeOutcome>> {
  return putChange(caller, { operation: "cancel", path: "cancellation" }, at, {});
}
