import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { decideOrder, type OrderDecision } from "#app/domain/orders/decide-order.ts";
import { judgedAgainAt } from "#app/domain/orders/hold.ts";
import { isUnderWay } from "#app/domain/orders/sync-state.ts";
import { ok } from "#app/domain/result.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { NOT_CONNECTED_MS, whyNotConnected, withErp } from "../erp-call.ts";
import { keepExchanges, type Exchanges } from "../exchanges.ts";
import { isForPeople, openCase } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { askRoute } from "./ask-route.ts";
import { DELETED, recordDeleted } from "./deleted-order.ts";
import { finishPosted } from "./finish-posted.ts";
import { giveUpOrder } from "./give-up-order.ts";
import { mapOrder } from "./map-order.ts";
import { gatherTurn, type OrderTurn } from "./order-turn.ts";
import { postOrder, settleFirst, type Step } from "./post-order.ts";
import { closeOrderCases, recordException, recordOrder } from "./record-order.ts";

const OLDER_READING_MS = 2000;

const NOT_AN_ORDER: SyncError = {
  kind: "invalid",
  code: "payload-not-understood",
  system: "shopify",
  cause: "message names no order",
  message: "The message does not name an order.",
};

function mayHaveDocument({ intent }: OrderTurn): boolean {
  return intent !== null && intent.state !== "refused";
}

type Unposted = Exclude<OrderDecision, { readonly kind: "ready" }>;

/** Held: every reason at once, and after them what would stop the order next and can be corrected meanwhile. */
function heldStep({ holds, problems }: Extract<OrderDecision, { readonly kind: "hold" }>) {
  const because = holds.map(({ reason }) => reason);
  const reasons = [...because, ...problems.map(({ message }) => `To correct: ${message}`)];
  const changes = { reasons, holds, judgedAgainAt: judgedAgainAt(holds), waitingSince: null };
  return { event: "hold", changes, reason: because.join("; ") } as const;
}

function ignoredStep(reason: string) {
  return { event: "skip", changes: { reasons: [reason], waitingSince: null }, reason } as const;
}

/** Record: an order that does not go to the ERP now. What a person was asked to repair before is not asked any more. */
async function recordUnposted(ports: FlowPorts, turn: OrderTurn, decision: Unposted): Promise<JobOutcome> {
  if (decision.kind === "quarantine") {
    await recordException(ports, turn, decision.errors);
    return { kind: "quarantined", error: decision.errors[0] };
  }
  const step = decision.kind === "hold" ? heldStep(decision) : ignoredStep(decision.reason);
  await recordOrder(ports, turn, {
    ...step,
    beside: async (shop) => {
      await closeOrderCases(shop, turn, step.reason);
    },
  });
  return { kind: "done", note: decision.kind === "hold" ? `Held: ${step.reason}` : step.reason };
}

async function recordWaiting(
  ports: FlowPorts,
  turn: OrderTurn,
  decision: OrderDecision,
  why: string,
): Promise<JobOutcome> {
  const waitingSince = turn.row?.waitingSince ?? ports.now();
  // What may have become a document is found out first, whatever was decided.
  const mayGo = decision.kind === "ready" && !mayHaveDocument(turn);
  await recordOrder(ports, turn, {
    event: mayGo ? "approve" : "looked-again",
    changes: { waitingSince },
    reason: why,
  });
  return { kind: "wait", ms: NOT_CONNECTED_MS, why };
}

/** The part of a run that needs the ERP: settle what was left open, then send. */
async function withConnection(
  ports: FlowPorts,
  turn: OrderTurn,
  decision: OrderDecision,
  exchanges: Exchanges,
): Promise<Step> {
  const { connection, job, context } = turn;
  const wait = async (why: string): Promise<Step> => ({
    kind: "end",
    outcome: await recordWaiting(ports, turn, decision, why),
  });
  const why = whyNotConnected(connection);
  if (connection === null || why !== null) return wait(why ?? "No ERP is connected");
  const step = await withErp(ports, connection, { job, context, work: "orders", exchanges }, async (erp) => {
    const settled = await settleFirst(ports, erp, turn);
    if (settled.kind === "end" || settled.turn.row?.postedHash != null) return ok(settled);
    if (decision.kind === "ready") return ok(await postOrder(ports, erp, settled.turn, decision.salesOrder));
    return ok<Step>({ kind: "end", outcome: await recordUnposted(ports, settled.turn, decision) });
  });
  return step.ok ? step.value : wait(step.error.message);
}

/** Without an answer of the routing service or the mapping nothing is sent: it is asked again, or a person is where that mends nothing. */
async function recordUnanswered(ports: FlowPorts, turn: OrderTurn, error: SyncError): Promise<JobOutcome> {
  if (isForPeople(error)) {
    await recordException(ports, turn, [error]);
    return { kind: "quarantined", error };
  }
  if (!mayHaveDocument(turn)) {
    const waitingSince = turn.row?.waitingSince ?? ports.now();
    await recordOrder(ports, turn, { event: "approve", changes: { waitingSince, reasons: [error.message] } });
  }
  return { kind: "retry", error };
}

async function runTurn(ports: FlowPorts, turn: OrderTurn, exchanges: Exchanges): Promise<JobOutcome> {
  const { row, order } = turn;
  if (row?.version != null && new Date(order.version) < row.version) {
    // Shopify's replicas lag behind each other. What a newer reading has only seen, and not brought to an end, is not done.
    if (isUnderWay(row.state))
      return { kind: "wait", ms: OLDER_READING_MS, why: "Shopify shows an older state than before" };
    return { kind: "done", note: "An older reading: a newer one was acted on" };
  }
  // What says again what the ERP has is not written anew.
  const mapped = row?.postedHash === turn.hash ? ok(turn) : await mapOrder(ports, turn);
  if (!mapped.ok) return recordUnanswered(ports, turn, mapped.error);
  if (row !== null && row.postedHash !== null)
    return finishPosted(ports, mapped.value, { done: "Nothing new: posted as", exchanges });
  const routed = await askRoute(ports, mapped.value, exchanges);
  if (!routed.ok) return recordUnanswered(ports, turn, routed.error);
  const decision = decideOrder(order, routed.value.facts);
  if (decision.kind !== "ready" && !mayHaveDocument(turn)) return recordUnposted(ports, routed.value, decision);
  const step = await withConnection(ports, routed.value, decision, exchanges);
  return step.kind === "end" ? step.outcome : finishPosted(ports, step.turn, { done: "Posted as", exchanges });
}

/**
 * An order on its way to the ERP: read as it is now, decided, posted once, and its number written back. The event is only a hint.
 * Safe to run twice: an intent is committed before the call, and an open one is settled before anything is sent again.
 */
async function pushOrder(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const id = parseOrderGid(job.key);
  if (id === null) {
    await openCase(ports.store, job, NOT_AN_ORDER);
    return { kind: "quarantined", error: NOT_AN_ORDER };
  }
  const exchanges = keepExchanges(ports.store, job, "all");
  try {
    const shopify = shopifyCaller(ports, { job, context, work: "orders", exchanges });
    const turn = await gatherTurn(ports, id, { job, context, shopify });
    if (turn.ok) return await runTurn(ports, turn.value, exchanges);
    const deleted = turn.error.code === "order-not-found" ? await recordDeleted(ports, job, id) : null;
    return deleted ?? { kind: "retry", error: turn.error };
  } finally {
    await exchanges.save();
  }
}

export function createPushOrder(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => pushOrder(ports, job, context),
    giveUp: (job, error) => giveUpOrder(ports, job, error),
    // The order is read as it is now, whichever message says so. That it was deleted, only one message says.
    isCoveredBy: (job, later) => job.topic !== DELETED || later.topic === DELETED,
  };
}
