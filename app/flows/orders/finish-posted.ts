import { decideAfterPosting, type PostedOrder } from "#app/domain/orders/after-posting.ts";
import { ok } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { ZERO } from "#app/domain/values/money.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { IntentRow, OrderRow } from "#app/store/port.ts";
import { NOT_CONNECTED_MS, whyNotConnected, withErp } from "../erp-call.ts";
import type { Exchanges } from "../exchanges.ts";
import { waitIfHeld, whyWithheld } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import { askPerson, leaveToPerson } from "./ask-person.ts";
import { changeDocument } from "./change-document.ts";
import type { OrderTurn } from "./order-turn.ts";
import type { Change, Changing } from "./record-change.ts";
import { closeOrderCases, recordOrder } from "./record-order.ts";
import { writeBack } from "./write-back.ts";

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

/** The order and its document have ended; what Shopify still writes to it is noted. */
async function recordEnded(ports: FlowPorts, turn: OrderTurn, { reasons, erpNumber }: OrderRow): Promise<JobOutcome> {
  await recordOrder(ports, turn, { event: "cancel", changes: { reasons } });
  return { kind: "done", note: `Nothing new: cancelled as ${erpNumber}` };
}

async function postedOf(
  ports: FlowPorts,
  { job, order }: OrderTurn,
  row: OrderRow,
  intent: IntentRow,
): Promise<PostedOrder> {
  const versions = await ports.store.forShop(job.shop, (shop) => shop.orderVersions.of(order.id));
  const refunded = versions.findLast(({ hash }) => hash === row.postedHash)?.refunded ?? ZERO;
  return { hash: row.postedHash ?? "", number: row.erpNumber ?? "", document: intent.document, refunded };
}

/** Brings the change to the ERP, unless a person has it in hand. */
async function follow(
  ports: FlowPorts,
  { turn, posted }: Pick<Changing, "turn" | "posted">,
  change: Change,
  exchanges: Exchanges,
): Promise<JobOutcome> {
  const left = await leaveToPerson(ports, turn);
  if (left !== null) return left;
  const { connection, job, context } = turn;
  const wait = (why: string): JobOutcome => ({ kind: "wait", ms: NOT_CONNECTED_MS, why });
  const why = whyNotConnected(connection);
  if (connection === null || why !== null) return wait(why ?? "No ERP is connected");
  const changed = await withErp(ports, connection, { job, context, work: "orders", exchanges }, async (erp) =>
    ok(await changeDocument(ports, erp, { turn, posted, change })),
  );
  return changed.ok ? changed.value : wait(changed.error.message);
}

/**
 * An order that the ERP has: its number is brought to Shopify, and a change after posting to the ERP where that lets it; where it
 * does not, to a person, once. The webhook that our own mark causes ends here with nothing new. Safe to run twice.
 */
export async function finishPosted(
  ports: FlowPorts,
  turn: OrderTurn,
  { done, exchanges }: { readonly done: string; readonly exchanges: Exchanges },
): Promise<JobOutcome> {
  // The pause may have come while the ERP was booking.
  const why = turn.row?.isWrittenBack === true ? null : await whyWithheld(ports, turn.job, "erp-number");
  if (why !== null) return waitIfHeld(why) ?? { kind: "retry", error: why };
  const written = await writeBack(ports, turn);
  if (!written.ok) return { kind: "retry", error: written.error };
  const { row, intent } = written.value;
  if (row === null || row.postedHash === null || intent === null)
    throw new Error("a posted order has its intent and fingerprint");
  if (row.state === "cancelled") return recordEnded(ports, written.value, row);
  const posted = await postedOf(ports, turn, row, intent);
  const after = decideAfterPosting(turn, posted);
  const at = { turn: written.value, posted };
  switch (after.kind) {
    case "same":
      await recordSame(ports, written.value, posted.number);
      return { kind: "done", note: `${done} ${posted.number}` };
    case "person":
      return askPerson(ports, written.value, after.errors);
    case "amend": {
      const { document, changes } = after;
      return follow(ports, at, { kind: "amendment", document, changes }, exchanges);
    }
    case "cancel":
      return follow(ports, at, { kind: "cancellation", document: posted.document }, exchanges);
    default:
      return unreachable(after);
  }
}
