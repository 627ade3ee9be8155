import type { PostedOrder } from "#app/domain/orders/after-posting.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { OrderSyncEvent } from "#app/domain/orders/sync-state.ts";
import type { WrittenField } from "#app/domain/ownership/written-field.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { DocumentNow } from "#app/erp/port.ts";
import type { IntentRow } from "#app/store/port.ts";
import { adoptDocuments } from "../inventory/observe-documents.ts";
import { waitIfHeld, whyNotIn } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";
import { closeOrderCases, moveOrder, recordOrder } from "./record-order.ts";

/** What is to become of the ERP's document. `document`: as it is to be, or as it ends. */
export type Change =
  | { readonly kind: "amendment"; readonly document: SalesOrder; readonly changes: readonly string[] }
  | { readonly kind: "cancellation"; readonly document: SalesOrder };

export interface Changing {
  readonly turn: OrderTurn;
  readonly posted: PostedOrder;
  readonly change: Change;
}

/** A change as it was made, and the document that was read back after it. */
interface Made {
  readonly intent: IntentRow;
  readonly document: DocumentNow;
  /** What the ERP answers may be so much behind; absent: it is not. */
  readonly readsLagMs: number | undefined;
}

/** Who may make a change is asked by what it is. */
export const FIELD_OF_CHANGE = {
  amendment: "sales-order-amendment",
  cancellation: "sales-order-cancellation",
} as const satisfies Record<Change["kind"], WrittenField>;

/**
 * The intent is committed before the call, and with it that the order is to be cancelled. Err: it may not be made now, and nothing is
 * kept; one that somebody has made there already is only noted, whoever owns it.
 */
export async function beginChange(
  ports: FlowPorts,
  { turn, change }: Changing,
  {
    before,
    settleMs,
    isDone,
  }: { readonly before: IntentRow | null; readonly settleMs: number; readonly isDone: boolean },
): Promise<Result<{ readonly turn: OrderTurn; readonly intent: IntentRow }>> {
  const now = ports.now();
  const intent: IntentRow = {
    id: before?.id ?? ports.newId(),
    kind: change.kind,
    key: turn.key,
    documentHash: turn.hash,
    document: change.document,
    state: "open",
    attempt: before?.documentHash === turn.hash ? before.attempt + 1 : 1,
    sentAt: now,
    settleAt: new Date(now.getTime() + settleMs),
    erpDocumentId: turn.row?.erpDocumentId ?? null,
    erpNumber: turn.row?.erpNumber ?? null,
    outcome: null,
    mappingRelease: turn.mapping?.version ?? null,
    correlationId: turn.job.correlationId,
  };
  return ports.store.forShop(turn.job.shop, async (shop) => {
    const why = await whyNotIn(shop, turn.job, FIELD_OF_CHANGE[change.kind]);
    if (why !== null && !(isDone && waitIfHeld(why) === null)) return err(why);
    await shop.intents.save(intent);
    if (change.kind === "amendment") return ok({ turn, intent });
    const reasons = turn.row?.reasons ?? [];
    return ok({ turn: await moveOrder(shop, turn, { event: "ask-cancel", changes: { reasons } }), intent });
  });
}

/** What became of the call, beside the order's row as it is. */
export function saveChange(ports: FlowPorts, { job }: OrderTurn, intent: IntentRow): Promise<void> {
  return ports.store.forShop(job.shop, (shop) => shop.intents.save(intent));
}

async function recordMade(
  ports: FlowPorts,
  { turn }: Changing,
  { intent, document: shown, readsLagMs }: Made,
  step: { readonly event: OrderSyncEvent; readonly reason: string },
): Promise<void> {
  const { number } = shown.ref;
  const { document, documentHash, mappingRelease } = intent;
  const posted = turn.intent;
  await recordOrder(ports, turn, {
    ...step,
    changes: { postedHash: turn.hash, waitingSince: null, mappingRelease },
    beside: async (shop) => {
      await shop.intents.save({ ...intent, state: "settled", outcome: "done" });
      // The sales order's own intent shows what the ERP has.
      if (posted !== null) await shop.intents.save({ ...posted, document, documentHash, mappingRelease });
      await closeOrderCases(shop, turn, `${step.event === "amend" ? "amended" : "cancelled"} as ${number}`);
      await shop.flows.noteSuccess(turn.job.flow, ports.now());
      const observed = await shop.flows.newestSnapshot(readsLagMs);
      await adoptDocuments(shop, [{ order: turn.order.id, document: shown, observed, asked: turn.newestSnapshot }]);
    },
  });
}

/** The ERP's document is what the order is now. */
export async function recordAmended(ports: FlowPorts, changing: Changing, made: Made): Promise<JobOutcome> {
  const { change } = changing;
  const reason = change.kind === "amendment" ? change.changes.join("; ") : "";
  await recordMade(ports, changing, made, { event: "amend", reason });
  return { kind: "done", note: `Amended as ${made.document.ref.number}: ${reason}` };
}

/** The order has ended on both sides. */
export async function recordCancelled(ports: FlowPorts, changing: Changing, made: Made): Promise<JobOutcome> {
  await recordMade(ports, changing, made, { event: "cancel", reason: "cancelled in Shopify" });
  return { kind: "done", note: `Cancelled as ${made.document.ref.number}` };
}

/** The ERP keeps its document, and that is right: nothing that it books has changed but whose record the buyer is. */
export async function recordStays(ports: FlowPorts, { turn }: Changing, why: string): Promise<JobOutcome> {
  const event = turn.row?.state === "exception" ? "confirm" : "looked-again";
  await recordOrder(ports, turn, {
    event,
    changes: { postedHash: turn.hash },
    beside: async (shop) => {
      await shop.audit.append({
        actor: "worker",
        action: "order.customer-merged",
        subject: turn.order.id,
        before: null,
        after: turn.row?.erpNumber ?? null,
        reason: why,
        correlationId: turn.job.correlationId,
      });
      await closeOrderCases(shop, turn, why);
    },
  });
  return {
    kind: "done",
    note: `The buyer's record is another now, and the ERP's document stays with its party. ${why}`,
  };
}
