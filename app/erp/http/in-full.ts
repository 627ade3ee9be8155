import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { DocumentInFull } from "../port.ts";
import { parseAnswer, type Caller } from "./caller.ts";
import { isNotFound } from "./contract-errors.ts";
import { salesOrderInFullSchema } from "./contract-types.ts";
import { pathOf } from "./translate-sales-order.ts";

// An ERP that serves an earlier contract has no such path: that is no outage.
const NOT_SERVED: SyncError = {
  kind: "rejected",
  code: "erp-unsupported",
  system: "erp",
  cause: "document in full",
  message: "This ERP does not tell its documents in full.",
};

/** The document of a key as the ERP keeps it; null: it says itself that it has none. */
export async function readInFull(caller: Caller, key: IdempotencyKey): Promise<Result<DocumentInFull | null>> {
  const answer = await caller.ask("in-full", `${pathOf(key)}/in-full`);
  if (!answer.ok) return answer;
  if (isNotFound(answer.value)) return ok(null);
  if (answer.value.status === 404) return err(NOT_SERVED);
  const document = parseAnswer("in-full", answer.value, salesOrderInFullSchema);
  if (!document.ok) return document;
  const { id, number, ...content } = document.value;
  return ok({ ref: { id, number }, ...content });
}
