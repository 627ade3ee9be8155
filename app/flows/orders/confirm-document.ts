import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { checkDocument } from "#app/domain/orders/document-check.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { DocumentNow, DocumentRef } from "#app/erp/port.ts";
import type { IntentRow } from "#app/store/port.ts";
import type { Erp } from "../erp-call.ts";
import { adoptDocuments } from "../inventory/observe-documents.ts";
import { unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { keepIds } from "./keep-ids.ts";
import type { OrderTurn } from "./order-turn.ts";
import { closeOrderCases, recordException, recordOrder } from "./record-order.ts";

/** The ERP has just said that it has it. */
export function notShown(ref: DocumentRef): SyncError {
  const message = `The ERP said that ${ref.number} exists, and does not show it yet.`;
  return { kind: "unavailable", code: "erp-protocol", system: "erp", message };
}

/** The intent is settled before the document is verified: a crash between the two verifies it again and never sends it again. */
export async function settleAsThere(
  ports: FlowPorts,
  turn: OrderTurn,
  intent: IntentRow,
  found: { readonly ref: DocumentRef; readonly outcome: "created" | "existing" },
): Promise<OrderTurn> {
  const settled: IntentRow = {
    ...intent,
    state: "settled",
    outcome: found.outcome,
    erpDocumentId: found.ref.id,
    erpNumber: found.ref.number,
  };
  await ports.store.forShop(turn.job.shop, (shop) => shop.intents.save(settled));
  return { ...turn, intent: settled };
}

async function recordPosted(
  ports: FlowPorts,
  { capabilities }: Erp,
  turn: OrderTurn & { readonly intent: IntentRow },
  document: DocumentNow,
): Promise<OrderTurn> {
  const { intent } = turn;
  const { number } = document.ref;
  const now = ports.now();
  return recordOrder(ports, turn, {
    event: "confirm",
    changes: {
      postedHash: intent.documentHash,
      erpDocumentId: document.ref.id,
      erpNumber: number,
      postedAt: turn.row?.postedAt ?? now,
      mappingRelease: intent.mappingRelease,
      waitingSince: null,
    },
    reason: intent.outcome ?? undefined,
    beside: async (shop) => {
      await keepIds(ports, shop, turn, document);
      await closeOrderCases(shop, turn, `posted as ${number}`);
      await shop.flows.noteSuccess(turn.job.flow, now);
      const observed = await shop.flows.newestSnapshot(capabilities.readsLagMs);
      await adoptDocuments(shop, [{ order: turn.order.id, document, observed, asked: turn.newestSnapshot }]);
    },
  });
}

async function readBack(erp: Erp, ref: DocumentRef): Promise<Result<DocumentNow>> {
  const read = unavailableIfInDoubt(await erp.read((session) => session.read("sales-order", [ref.id])));
  if (!read.ok) return read;
  const [document] = read.value;
  return document === undefined ? err(notShown(ref)) : ok(document);
}

/**
 * Compares state and totals of a submitted document, as it was read behind the write, or is read now: the order is posted, or an
 * exception names what differs. Err: the ERP could not be read; the intent is settled, so the next run verifies and sends nothing.
 */
export async function confirmDocument(
  ports: FlowPorts,
  erp: Erp,
  turn: OrderTurn,
  shown: DocumentNow | null,
): Promise<Result<{ readonly turn: OrderTurn; readonly problem: SyncError | null }>> {
  const { intent } = turn;
  if (intent === null || intent.erpDocumentId === null) throw new Error("only a settled intent can be confirmed");
  const ref = { id: intent.erpDocumentId, number: intent.erpNumber ?? intent.erpDocumentId };
  const read = shown === null ? await readBack(erp, ref) : ok(shown);
  if (!read.ok) return read;
  const document = read.value;
  const problem = checkDocument(intent.document, { ...document, number: document.ref.number });
  if (problem === null) return ok({ problem, turn: await recordPosted(ports, erp, { ...turn, intent }, document) });
  const changes = { erpDocumentId: document.ref.id, erpNumber: document.ref.number };
  return ok({ problem, turn: await recordException(ports, turn, [problem], changes) });
}
