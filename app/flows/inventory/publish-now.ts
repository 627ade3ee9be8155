import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { noteOf, PAGE_ROWS, pagesAtOnce, publishPages } from "./publish-pages.ts";

/**
 * Carries a person's wish to publish on by some pages, counts them, and enqueues the next run. After a crash it goes on behind the
 * pages that were counted: they are looked at twice and written once. One that was cancelled ends at its next run. Safe to run twice.
 */
async function publishNow(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const { store } = ports;
  const limit = PAGE_ROWS * pagesAtOnce(ports, job.shop);
  const step = await store.forShop(job.shop, (shop) => shop.publishings.nextStep(job.key, limit));
  if (step === null) return { kind: "ignored", reason: "It is over" };
  const exchanges = keepExchanges(store, job, "failures");
  const turn = { job, context, shopify: shopifyCaller(ports, { job, context, work: "inventory", exchanges }) };
  const published = await publishPages(ports, turn, step.variants);
  await exchanges.save();
  if (!published.ok) return { kind: "retry", error: published.error };
  const outcome = published.value;
  if (outcome.kind === "wait") return outcome;
  await store.forShop(job.shop, async (shop) => {
    await shop.publishings.noteStep(step, outcome.written);
    if (step.after === null) return;
    const { shop: name, key, correlationId } = job;
    const because = `after ${step.after}`;
    await shop.enqueue(draftJob({ shop: name, kind: "availability.publish-now", key, because, correlationId }));
  });
  return { kind: "done", note: noteOf(outcome) };
}

async function giveUp({ store }: FlowPorts, job: Job, error: SyncError): Promise<void> {
  await store.forShop(job.shop, async (shop) => {
    if (!(await shop.publishings.settle(job.key, "failed"))) return;
    const { key: subject, correlationId } = job;
    const entry = { actor: "worker", action: "stock.publishing-failed", subject, before: null, after: error.code };
    await shop.audit.append({ ...entry, reason: error.message, correlationId });
  });
}

export function createPublishNow(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => publishNow(ports, job, context),
    giveUp: (job, error) => giveUp(ports, job, error),
  };
}
