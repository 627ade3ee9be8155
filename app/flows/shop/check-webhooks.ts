import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { judgeWebhooks } from "#app/domain/shop/webhook-health.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { WebhookSetup } from "#app/shopify/port.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const SUBJECT = "webhooks";

/** Compares what Shopify tells of its webhooks with what the catch-up has seen of them. */
function judge(ports: FlowPorts, job: Job, setup: WebhookSetup): Promise<readonly SyncError[]> {
  const now = ports.now();
  return ports.store.forShop(job.shop, async ({ orderChecks }) => {
    const missed = await orderChecks.missedSince(new Date(now.getTime() - DAY_MS));
    const toldAt = (await orderChecks.find("catch-up"))?.toldAt ?? null;
    return judgeWebhooks({ ...setup, missed, toldAt }, now);
  });
}

/**
 * Whether the shop's webhooks come, once each, and in the version this app was made for. The subscriptions of shopify.app.toml are
 * never listed by Shopify, so that they work shows only in what comes. What is wrong is a case with its runbook, and ends by itself.
 * Safe to run twice.
 */
export async function checkWebhooks(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "reconciliation", exchanges });
  const setup = await shopify.read((shop, call) => shop.webhookSetup(call));
  await exchanges.save();
  // Not retried: the next look comes in a quarter of an hour anyhow, and a retry would hold up the shop's other upkeep.
  if (!setup.ok) return { kind: "done", note: `Not looked at: ${setup.error.message}` };
  const problems = await judge(ports, job, setup.value);
  await ports.store.forShop(job.shop, async ({ cases }) => {
    await cases.resolveSubject(SUBJECT, "Shopify's messages come as they should", problems);
    for (const error of problems) {
      const { flow, eventId } = job;
      await cases.open({ flow, error, subject: SUBJECT, subjectName: "Webhooks", eventId, worth: null });
    }
  });
  return { kind: "done", note: problems.map(({ message }) => message).join(" ") || "Webhooks come as they should" };
}
