import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { decideAfterPosting } from "#app/domain/orders/after-posting.ts";
import type { OrderSyncEvent, OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import { mayWrite, PAUSED_MS } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";
import { closeOrderCases, openOrderCases, recordOrder } from "./record-order.ts";
import { writeBack } from "./write-back.ts";

/** A person has been asked about a change, or has dealt with it. */
const REPORTED: ReadonlySet<OrderSyncState> = new Set(["exception", "amended", "cancel-requested", "cancelled"]);

function eventOf({ row, order }: OrderTurn, wasReported: boolean): OrderSyncEvent {
  if (order.cancelledAt !== null) return "ask-cancel";
  return wasReported && row?.state === "amended" ? "amend" : "refuse";
}

async function reportChange(ports: FlowPorts, turn: OrderTurn, error: SyncError): Promise<JobOutcome> {
  // A person who discarded the case has decided; the same change is not raised again by the next webhook.
  const { row, hash } = turn;
  const wasReported = row !== null && REPORTED.has(row.state) && row.businessHash === hash;
  const reasons = wasReported ? row.reasons : [error.message];
  await recordOrder(ports, turn, {
    event: eventOf(turn, wasReported),
    changes: { reasons, waitingSince: null },
    reason: error.code,
    beside: async (shop) => {
      if (!wasReported) await openOrderCases(shop, turn, [error]);
    },
  });
  return wasReported
    ? { kind: "done", note: "Nothing new: the change after posting has been reported" }
    : { kind: "quarantined", error };
}

async function recordSame(ports: FlowPorts, turn: OrderTurn, number: string): Promise<void> {
  const isMended = turn.row?.state === "exception";
  const isRecorded = turn.row?.version?.getTime() === Date.parse(turn.order.version);
  if (isRecorded && !isMended) return;
  await recordOrder(ports, turn, {
    event: "confirm",
    beside: async (shop) => {
      if (isMended) await closeOrderCases(shop, turn, `Shopify says again what ${number} has`);
    },
  });
}

/**
 * An order that the ERP has: its number is brought to Shopify, and a change after posting is shown to a person, once.
 * The webhook that our own mark causes ends here with nothing new. Safe to run twice.
 */
export async function finishPosted(ports: FlowPorts, turn: OrderTurn, done: string): Promise<JobOutcome> {
  // The pause may have come while the ERP was booking.
  if (turn.row?.isWrittenBack !== true && !(await mayWrite(ports, turn.job)))
    return { kind: "wait", ms: PAUSED_MS, why: "The orders flow is paused" };
  const written = await writeBack(ports, turn);
  if (!written.ok) return { kind: "retry", error: written.error };
  const { row, intent } = written.value;
  if (row === null || row.postedHash === null || intent === null)
    throw new Error("a posted order has its intent and fingerprint");
  const posted = { hash: row.postedHash, number: row.erpNumber ?? "", document: intent.document };
  const after = decideAfterPosting(turn.order, turn.hash, posted);
  if (after.kind === "changed") return reportChange(ports, written.value, after.error);
  await recordSame(ports, written.value, posted.number);
  return { kind: "done", note: `${done} ${posted.number}` };
}
