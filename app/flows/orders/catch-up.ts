import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { OrderCheckRow } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";
import { compareChanges, firstMark, SETTLED_AFTER_MS } from "./compare-changes.ts";

/** Where this run begins; null: nobody wants orders of this shop in the ERP. */
async function gather(ports: FlowPorts, job: Job): Promise<OrderCheckRow | null> {
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const { mode } = await shop.flows.find("orders");
    const details = await shop.details();
    if (mode === "off" || details === null) return null;
    const before = await shop.orderChecks.find("catch-up");
    return {
      name: "catch-up",
      run: job.correlationId,
      reachedAt: before?.reachedAt ?? firstMark(details),
      toldAt: before?.toldAt ?? null,
      compared: 0,
      sentAgain: 0,
      startedAt: now,
      endedAt: null,
    };
  });
}

/**
 * Looks for changes of orders that no webhook told of, from where the last look ended: a lost webhook costs minutes, not the order.
 * What Shopify does not answer now is looked at by the next run, which begins at the same mark. Safe to run twice.
 */
export async function catchUpOrders(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const begun = await gather(ports, job);
  if (begun === null) return { kind: "done", note: "The orders flow is off" };
  const until = new Date(begun.startedAt.getTime() - SETTLED_AFTER_MS);
  if (until <= begun.reachedAt) return { kind: "done", note: "Nothing has settled since the last look" };
  const compared = await compareChanges(ports, { job, context, until }, begun);
  // Not retried: the next run comes in two minutes anyhow, and a retry would hold up the shop's other upkeep.
  if (compared.kind === "failed")
    return { kind: "done", note: `Broken off, to be gone on with: ${compared.error.message}` };
  const { check } = compared;
  await ports.store.forShop(job.shop, async (shop) => {
    await shop.orderChecks.save({ ...check, endedAt: ports.now() });
    if (compared.kind === "all") return;
    const because = `from ${check.reachedAt.toISOString()}`;
    const { shop: domain, key, correlationId } = job;
    await shop.enqueue(draftJob({ shop: domain, kind: "orders.catch-up", key, because, correlationId }));
  });
  return { kind: "done", note: `${check.compared} changes compared, ${check.sentAgain} orders sent on their way` };
}
