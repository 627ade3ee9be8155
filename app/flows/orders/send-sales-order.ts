import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { DocumentNow, DocumentRef, SubmitOutcome } from "#app/erp/port.ts";
import type { IntentRow } from "#app/store/port.ts";
import { writeUnlessLost, type Erp } from "../erp-call.ts";
import { whyNotIn } from "../may-write.ts";
import { isForPeople } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";
import { moveOrder } from "./record-order.ts";

/** What a submit came to. `not-sent`: the ERP has nothing, and trying again may help; `refused`: it has nothing, and a person must act. */
export type Sent =
  | {
      readonly kind: "there";
      readonly ref: DocumentRef;
      readonly outcome: "created" | "existing";
      /** As the ERP showed it after the write; null: it has to be read. */
      readonly shown: DocumentNow | null;
    }
  | { readonly kind: "in-doubt"; readonly why: string }
  | { readonly kind: "not-sent"; readonly error: SyncError }
  | { readonly kind: "refused"; readonly error: SyncError };

/**
 * The intent is committed before the call, with the order's row: after a crash the next run knows that a call may have been made.
 * Err: it may not be made now, and nothing is kept.
 */
export async function beginIntent(
  ports: FlowPorts,
  turn: OrderTurn,
  document: SalesOrder,
  settleMs: number,
): Promise<Result<{ readonly turn: OrderTurn; readonly intent: IntentRow }>> {
  const now = ports.now();
  const intent: IntentRow = {
    id: turn.intent?.id ?? ports.newId(),
    kind: "sales-order",
    key: turn.key,
    documentHash: turn.hash,
    document,
    state: "open",
    attempt: (turn.intent?.attempt ?? 0) + 1,
    sentAt: now,
    settleAt: new Date(now.getTime() + settleMs),
    erpDocumentId: null,
    erpNumber: null,
    outcome: null,
    mappingRelease: turn.mapping?.version ?? null,
    correlationId: turn.job.correlationId,
  };
  return ports.store.forShop(turn.job.shop, async (shop) => {
    const why = await whyNotIn(shop, turn.job, "sales-order");
    if (why !== null) return err(why);
    const changes = { waitingSince: turn.row?.waitingSince ?? now };
    const moved = await moveOrder(shop, turn, {
      event: "send",
      changes,
      beside: (store) => store.intents.save(intent),
    });
    return ok({ intent, turn: { ...moved, intent } });
  });
}

/** The ERP asks, and a person answers. */
export function decisionWanted(question: string, choices: readonly string[]): SyncError {
  return {
    kind: "needs-decision",
    code: "erp-needs-decision",
    system: "erp",
    cause: question,
    message: question,
    choices,
  };
}

function readAnswer(answer: Result<SubmitOutcome>): Sent {
  if (!answer.ok) {
    const { error } = answer;
    if (error.kind === "in-doubt") return { kind: "in-doubt", why: error.message };
    // A conflict on a key that we know to be absent: another document has it, and only a person knows whose it is.
    return { kind: error.kind === "conflict" || isForPeople(error) ? "refused" : "not-sent", error };
  }
  const outcome = answer.value;
  switch (outcome.kind) {
    case "created":
    case "existing":
      return { kind: "there", ref: outcome.ref, outcome: outcome.kind, shown: outcome.shown ?? null };
    case "accepted":
      return { kind: "in-doubt", why: "the ERP has taken the order and books it later" };
    case "needs-decision":
      return { kind: "refused", error: decisionWanted(outcome.question, outcome.choices) };
    case "unknown":
      return { kind: "in-doubt", why: outcome.why };
    default:
      return unreachable(outcome);
  }
}

/** Act: submits the document under its key. Safe to run again only after the intent was settled. */
export async function sendSalesOrder(erp: Erp, intent: IntentRow): Promise<Sent> {
  const answer = await writeUnlessLost(erp, "sales-order", (session) => session.submit(intent.document, intent.key));
  return answer === null ? { kind: "in-doubt", why: "the ERP did not answer in time" } : readAnswer(answer);
}
