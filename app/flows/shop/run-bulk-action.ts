import type { BulkCommand } from "#app/domain/bulk/bulk-action.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { ENDED_BY_CANCEL, ENDED_BY_DISCARD, type OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { BulkActionRow, BulkStep, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";
import { speakAboutOrders } from "./bulk-orders.ts";

/** Rows of one transaction: short enough that nobody waits long for its locks. */
const STEP_ROWS = 500;
/** An order takes some statements of its own. */
const STEP_ORDERS = 50;
/** Then the lane's other work gets its turn. */
const STEPS_A_RUN = 10;

function ordersOf(keys: readonly string[]): readonly OrderGid[] {
  return [...new Set(keys.flatMap((key) => parseOrderGid(key) ?? []))];
}

/** Orders that nothing of ours brings further now are skipped with the person's reason, so that none waits for ever unseen (I1). */
async function closeOrders(
  shop: ShopStore,
  action: BulkActionRow,
  keys: readonly string[],
  from: readonly OrderSyncState[],
): Promise<void> {
  const reason = action.reason ?? "";
  const closed = await shop.orders.close(ordersOf(keys), { from, reason });
  const { startedBy: actor, correlationId } = action;
  await shop.audit.appendAll(
    closed.map(({ order: subject, before, after }) => {
      return { actor, action: `order.${after}`, subject, before, after, reason, correlationId };
    }),
  );
}

async function discard(shop: ShopStore, action: BulkActionRow, { cases }: BulkStep): Promise<number> {
  const discarded = await shop.cases.discard(cases, action.reason ?? "");
  const { startedBy: actor, reason, correlationId } = action;
  await shop.audit.appendAll(
    discarded.map(({ subject, message: before }) => {
      return { actor, action: "exception.discarded", subject, before, after: null, reason, correlationId };
    }),
  );
  const subjects = discarded.map(({ subject }) => subject);
  await closeOrders(shop, action, subjects, ENDED_BY_DISCARD);
  return discarded.length;
}

async function carryOut(shop: ShopStore, action: BulkActionRow, step: BulkStep): Promise<number> {
  const kind: BulkCommand["kind"] = action.command.kind;
  switch (kind) {
    case "replay":
      return shop.bulkActions.replay(action, step.events);
    case "cancel": {
      const keys = await shop.bulkActions.cancel(action, step.events, action.reason ?? "");
      await closeOrders(shop, action, keys, ENDED_BY_CANCEL);
      return keys.length;
    }
    case "discard":
      return discard(shop, action, step);
    case "release":
    case "resend":
    case "ignore":
      return speakAboutOrders(shop, action, kind, step.orders);
    default:
      return unreachable(kind);
  }
}

/** Cases stand before the events that opened them. */
function lookedAt({ kind }: BulkCommand, { events, cases, orders }: BulkStep): number {
  return (kind === "discard" ? cases : events).length + orders.length;
}

async function finish(
  shop: ShopStore,
  action: BulkActionRow,
  state: "done" | "failed",
  reason: string | null,
): Promise<void> {
  if (!(await shop.bulkActions.settle(action.id, state))) return;
  const now = await shop.bulkActions.find(action.id);
  const { id: subject, total, correlationId } = action;
  await shop.audit.append({
    actor: "worker",
    action: `bulk.${state}`,
    subject,
    before: `${total} selected`,
    after: `${now?.done ?? 0} done, ${now?.passedOver ?? 0} left as they were`,
    reason,
    correlationId,
  });
}

/** One step in one transaction: what is done, and how far it has come. False: the action is over. */
function takeStep(ports: FlowPorts, job: Job): Promise<boolean> {
  return ports.store.forShop(job.shop, async (shop) => {
    const action = await shop.bulkActions.hold(job.key);
    if (action === null) return false;
    const isAboutOrders = action.command.selection.kind === "orders";
    const step = await shop.bulkActions.nextStep(action, isAboutOrders ? STEP_ORDERS : STEP_ROWS);
    const done = await carryOut(shop, action, step);
    await shop.bulkActions.noteProgress(action.id, { done, passedOver: lookedAt(action.command, step) - done });
    if (step.isLast) await finish(shop, action, "done", null);
    return !step.isLast;
  });
}

/**
 * Carries a person's bulk action on by some steps and enqueues the next run. After a crash it goes on behind the last step that was
 * committed; an action that somebody has cancelled ends at its next step. Safe to run twice.
 */
async function runBulkAction(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  let hasMore = true;
  for (let step = 0; step < STEPS_A_RUN && hasMore && !context.signal.aborted; step++) {
    hasMore = await takeStep(ports, job);
  }
  if (!hasMore) return { kind: "done", note: "The bulk action is over" };
  const { shop: name, key, correlationId, eventId } = job;
  const next = draftJob({ shop: name, kind: "bulk.run", key, because: `after ${eventId}`, correlationId });
  await ports.store.forShop(job.shop, (shop) => shop.enqueue(next));
  return { kind: "done", note: "Goes on in the next run" };
}

async function giveUp(ports: FlowPorts, job: Job, error: SyncError): Promise<void> {
  await ports.store.forShop(job.shop, async (shop) => {
    const action = await shop.bulkActions.hold(job.key);
    if (action !== null) await finish(shop, action, "failed", error.code);
  });
}

export function createRunBulkAction(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => runBulkAction(ports, job, context),
    giveUp: (job, error) => giveUp(ports, job, error),
  };
}
