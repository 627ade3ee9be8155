import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { DocumentNow } from "#app/erp/port.ts";
import type { IntentRow, ShopStore } from "#app/store/port.ts";
import type { Erp } from "../erp-call.ts";
import { waitIfHeld } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import { confirmDocument, settleAsThere } from "./confirm-document.ts";
import type { OrderTurn } from "./order-turn.ts";
import { openOrderCases, recordException, recordOrder } from "./record-order.ts";
import { beginIntent, sendSalesOrder } from "./send-sales-order.ts";
import { settleIntent } from "./settle-intent.ts";

/** A step's turn to go on with, or the outcome the run ends with. */
export type Step =
  { readonly kind: "go-on"; readonly turn: OrderTurn } | { readonly kind: "end"; readonly outcome: JobOutcome };

/** What asking the ERP once more does not mend, whatever kind of error it is. */
const FOR_A_PERSON: readonly ErrorCode[] = ["erp-duplicate-documents", "erp-still-pending"];
/** New credentials wake the flow; this is only the belt. */
const UNAUTHORIZED_MS = 60_000;

const goOn = (turn: OrderTurn): Step => ({ kind: "go-on", turn });
const end = (outcome: JobOutcome): Step => ({ kind: "end", outcome });

async function stayInDoubt(
  ports: FlowPorts,
  turn: OrderTurn,
  wait: { readonly ms: number; readonly why: string },
): Promise<Step> {
  await recordOrder(ports, turn, { event: "lose-answer", reason: wait.why });
  return end({ kind: "wait", ...wait });
}

/** The ERP is known to have nothing: the order may be sent again under the same key. */
async function recordAbsent(ports: FlowPorts, turn: OrderTurn, intent: IntentRow, reason: string): Promise<OrderTurn> {
  const refused: IntentRow = { ...intent, state: "refused", outcome: reason };
  const beside = (shop: ShopStore) => shop.intents.save(refused);
  return { ...(await recordOrder(ports, turn, { event: "prove-absent", reason, beside })), intent: refused };
}

async function recordRefusal(ports: FlowPorts, turn: OrderTurn, intent: IntentRow, error: SyncError): Promise<Step> {
  await recordOrder(ports, turn, {
    event: "refuse",
    changes: { reasons: [error.message], waitingSince: null },
    reason: error.code,
    beside: async (shop) => {
      await shop.intents.save({ ...intent, state: "refused", outcome: error.code });
      await openOrderCases(shop, turn, [error]);
    },
  });
  return end({ kind: "quarantined", error });
}

/** The ERP refuses our sign-in: the connection is marked for its owner, and the order waits without counting an attempt. */
export async function waitForSignIn(ports: FlowPorts, turn: OrderTurn, error: SyncError): Promise<JobOutcome> {
  const { connection, job } = turn;
  const health = {
    state: "unauthorized",
    problem: error.message,
    testedAt: ports.now(),
    probe: connection?.probe ?? null,
  } as const;
  await ports.store.forShop(job.shop, (shop) => shop.connections.saveHealth(health));
  return {
    kind: "wait",
    ms: UNAUTHORIZED_MS,
    why: "The ERP refuses our sign-in; its owner is asked for new credentials",
  };
}

/** What the flow's own screen shows as its newest trouble. */
export async function noteFlowError(
  ports: FlowPorts,
  { shop: name, flow }: OrderTurn["job"],
  error: SyncError,
): Promise<void> {
  await ports.store.forShop(name, (shop) => shop.flows.noteError(flow, error.message, ports.now()));
}

async function confirm(ports: FlowPorts, erp: Erp, turn: OrderTurn, shown: DocumentNow | null = null): Promise<Step> {
  const confirmed = await confirmDocument(ports, erp, turn, shown);
  if (!confirmed.ok) return end({ kind: "retry", error: confirmed.error });
  const { turn: after, problem } = confirmed.value;
  return problem === null ? goOn(after) : end({ kind: "quarantined", error: problem });
}

/** Settles what an earlier run left: an intent that may have become a document, or a document that was never verified. */
export async function settleFirst(ports: FlowPorts, erp: Erp, turn: OrderTurn): Promise<Step> {
  const { intent, row } = turn;
  if (intent === null || intent.state === "refused" || row === null || row.postedHash !== null) return goOn(turn);
  if (intent.state === "settled") return confirm(ports, erp, turn);
  const settled = await settleIntent(erp, intent, ports.now());
  switch (settled.kind) {
    case "wait":
      return stayInDoubt(ports, turn, {
        ms: settled.ms,
        why: "Waiting until the ERP can say whether it has the order",
      });
    case "failed":
      if (!FOR_A_PERSON.includes(settled.error.code)) return end({ kind: "retry", error: settled.error });
      await recordException(ports, turn, [settled.error]);
      return end({ kind: "quarantined", error: settled.error });
    case "absent":
      return goOn(await recordAbsent(ports, turn, intent, "absent"));
    case "there":
      return confirm(ports, erp, await settleAsThere(ports, turn, intent, { ref: settled.ref, outcome: "existing" }));
    default:
      return unreachable(settled);
  }
}

/** Nothing was begun: the order waits for its flow, or for a person where the ERP's document is somebody else's to make. */
async function withhold(ports: FlowPorts, turn: OrderTurn, why: SyncError): Promise<Step> {
  const waits = waitIfHeld(why);
  if (waits !== null) return end(waits);
  await recordException(ports, turn, [why]);
  return end({ kind: "quarantined", error: why });
}

/** Sends the sales order and goes on with a turn whose order is posted; every other end is recorded and is the run's outcome. */
export async function postOrder(ports: FlowPorts, erp: Erp, turn: OrderTurn, document: SalesOrder): Promise<Step> {
  if (turn.context.signal.aborted) return end({ kind: "wait", ms: 0, why: "The worker is stopping" });
  const begun = await beginIntent(ports, turn, document, erp.capabilities.settleMs);
  if (!begun.ok) return withhold(ports, turn, begun.error);
  const { intent } = begun.value;
  const sent = await sendSalesOrder(erp, intent);
  switch (sent.kind) {
    case "there":
      return confirm(ports, erp, await settleAsThere(ports, begun.value.turn, intent, sent), sent.shown);
    case "in-doubt": {
      // From the end of the call: the ERP may have received its last byte just before.
      const ms = erp.capabilities.settleMs;
      const inDoubt: IntentRow = {
        ...intent,
        state: "in-doubt",
        settleAt: new Date(ports.now().getTime() + ms),
        outcome: "unknown",
      };
      await ports.store.forShop(turn.job.shop, (shop) => shop.intents.save(inDoubt));
      return stayInDoubt(ports, begun.value.turn, { ms, why: `The ERP's answer was lost: ${sent.why}` });
    }
    case "not-sent": {
      const after = await recordAbsent(ports, begun.value.turn, intent, sent.error.code);
      if (sent.error.kind !== "throttled") await noteFlowError(ports, turn.job, sent.error);
      if (sent.error.kind === "unauthorized") return end(await waitForSignIn(ports, after, sent.error));
      return end({ kind: "retry", error: sent.error });
    }
    case "refused":
      return recordRefusal(ports, begun.value.turn, intent, sent.error);
    default:
      return unreachable(sent);
  }
}
