import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { ReadableAnswer } from "../http-client/classify.ts";
import type { SettleOutcome, SubmitOutcome } from "../port.ts";
import { parseAnswer, type Caller } from "./caller.ts";
import { isNotFound, readRefusal, refusalOf } from "./contract-errors.ts";
import { salesOrderSchema } from "./contract-types.ts";
import { pathOf, refOf, translateSalesOrder } from "./translate-sales-order.ts";

function unknown(why: string): Result<SubmitOutcome> {
  return ok({ kind: "unknown", why });
}

function readSubmitted(answer: ReadableAnswer, key: IdempotencyKey): Result<SubmitOutcome> {
  if (answer.status === 202) return ok({ kind: "accepted", job: key });
  if (answer.status !== 200 && answer.status !== 201) {
    const refusal = refusalOf(answer);
    return refusal === null ? unknown(`status ${answer.status} without the contract's error body`) : err(refusal);
  }
  const document = salesOrderSchema.safeParse(answer.body);
  if (!document.success || document.data.key !== key) return unknown("an answer that is not this document");
  const { state } = document.data;
  return ok({ kind: answer.status === 201 ? "created" : "existing", ref: refOf(document.data), state });
}

/** Puts the document at its key. Safe to run again: the ERP answers the same document, or refuses another one under that key. */
export async function submitSalesOrder(
  caller: Caller,
  order: SalesOrder,
  key: IdempotencyKey,
): Promise<Result<SubmitOutcome>> {
  const verdict = await caller.put("submit", pathOf(key), JSON.stringify(translateSalesOrder(order)));
  switch (verdict.kind) {
    case "readable":
      return readSubmitted(verdict.answer, key);
    case "failed":
      return err(verdict.error);
    case "in-doubt":
      return unknown(verdict.why);
  }
}

/**
 * What the ERP has under a key. Only its own "not-found" counts as absence, never any other 404; and while `maySettle` is false
 * an ERP that has nothing yet may still commit.
 */
export async function settleSalesOrder(
  caller: Caller,
  key: IdempotencyKey,
  maySettle: boolean,
): Promise<Result<SettleOutcome>> {
  const answer = await caller.ask("settle", pathOf(key));
  if (!answer.ok) return answer;
  if (answer.value.status === 202) return ok({ kind: "pending" });
  if (isNotFound(answer.value)) return ok({ kind: maySettle ? "absent" : "pending" });
  if (answer.value.status !== 200) return err(readRefusal("settle", answer.value));
  const document = parseAnswer("settle", answer.value, salesOrderSchema);
  return document.ok ? ok({ kind: "existing", ref: refOf(document.value), state: document.value.state }) : document;
}
