import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { ReadinessStep } from "#app/domain/readiness/progress.ts";
import type { Result } from "#app/domain/result.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { compareSides } from "./compare-sides.ts";
import { readItems, readVariants } from "./read-goods.ts";
import { readLists } from "./read-lists.ts";
import { readOrders } from "./read-orders.ts";
import type { Moved, ReadinessTurn } from "./readiness-turn.ts";

type Reading = Exclude<ReadinessStep, "compare">;

const READ: Readonly<Record<Reading, (turn: ReadinessTurn) => Promise<Result<Moved>>>> = {
  variants: readVariants,
  items: readItems,
  lists: readLists,
  orders: readOrders,
};

async function goOn(turn: ReadinessTurn, { to, keep }: Moved): Promise<void> {
  const { ports, job, row } = turn;
  await ports.store.forShop(job.shop, async (shop) => {
    if (!(await shop.readiness.advance(row, to))) return;
    await keep(shop);
    const { shop: name, key, correlationId } = job;
    const because = `${to.step} ${to.cursor ?? "begins"}`;
    await shop.enqueue(draftJob({ shop: name, kind: "readiness.check", key, because, correlationId }));
  });
}

async function takeStep(turn: ReadinessTurn): Promise<JobOutcome> {
  const { step } = turn.row;
  if (step === "compare") {
    await compareSides(turn);
    return { kind: "done", note: "The report is done" };
  }
  const read = await READ[step](turn);
  if (!read.ok) return { kind: "retry", error: read.error };
  await goOn(turn, read.value);
  return { kind: "done", note: `${step} were read; goes on in the next run` };
}

/**
 * Carries a report on by one step's part and enqueues the next run: reads both sides within the background's share of what they bear, and
 * compares them at the end. Changes nothing on either side. After a crash it goes on behind the pages that are kept; one that was
 * stopped ends at its next run. Safe to run twice.
 */
async function checkReadiness(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const row = await ports.store.forShop(job.shop, (shop) => shop.readiness.find(job.key));
  if (row === null || row.state !== "running") return { kind: "ignored", reason: "The report is over" };
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "reconciliation", exchanges });
  try {
    return await takeStep({ ports, job, context, shopify, exchanges, row });
  } finally {
    await exchanges.save();
  }
}

async function giveUp({ store }: FlowPorts, job: Job, error: SyncError): Promise<void> {
  await store.forShop(job.shop, async (shop) => {
    if (!(await shop.readiness.settle(job.key, "failed"))) return;
    const { key: subject, correlationId } = job;
    const entry = { actor: "worker", action: "readiness.failed", subject, before: null, after: error.code };
    await shop.audit.append({ ...entry, reason: error.message, correlationId });
  });
}

export function createCheckReadiness(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => checkReadiness(ports, job, context),
    giveUp: (job, error) => giveUp(ports, job, error),
  };
}
