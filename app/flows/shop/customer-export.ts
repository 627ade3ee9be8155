import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { keepExchanges } from "../exchanges.ts";
import { salesOrderKey } from "../orders/order-turn.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { notARequest } from "./customer-payload.ts";
import { parseCustomerRequest } from "./customer-request.ts";

const MOST_EVENTS = 1000;

/** What is kept of one order: the messages as they came, and the sales order as it was sent and as drafts of the mapping would have made it. */
async function keptOf(shop: ShopStore, order: OrderGid) {
  const events = await shop.history.eventsOf(order, MOST_EVENTS);
  const messages: { readonly topic: string; readonly receivedAt: string; readonly body: string }[] = [];
  for (const { eventId, topic, receivedAt } of events) {
    const body = await shop.history.bodyOf(eventId);
    if (body !== null)
      messages.push({ topic, receivedAt: receivedAt.toISOString(), body: new TextDecoder().decode(body) });
  }
  const intents = await shop.intents.ofKey(salesOrderKey(order));
  const salesOrders = intents.map(({ kind, document }) => ({ kind, document }));
  return { order, messages, salesOrders, rehearsals: await shop.rehearsals.ofOrder(order) };
}

function notSent(cause: unknown): SyncError {
  const name = cause instanceof Error ? cause.name : "no mail server";
  return {
    kind: "unavailable",
    code: "work-crashed",
    system: "throughline",
    cause: "export not sent",
    message: `The customer's export could not be mailed to the shop (${name}).`,
  };
}

async function mailExport(ports: FlowPorts, to: string, customer: string, kept: unknown): Promise<SyncError | null> {
  const text =
    `A customer (${customer}) has asked which data is kept about them. This is everything Throughline keeps, ` +
    `for you to hand on.\n\n${JSON.stringify(kept, null, 2)}\n`;
  try {
    const sent = await ports.ops.mailer.send({ to, subject: "A customer's data, as requested from your shop", text });
    return sent ? null : notSent(null);
  } catch (cause) {
    return notSent(cause);
  }
}

/**
 * Gathers what is kept of a customer's orders and mails it to the shop's own address, which hands it on; the audit trail says so.
 * Without a mail server it ends as a case for a person. Run twice, the shop has two equal mails.
 */
export async function exportCustomer(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const request = parseCustomerRequest(job.body);
  if (request === null) return notARequest(ports, job);
  const exchanges = keepExchanges(ports.store, job, "failures");
  const facts = await shopifyCaller(ports, { job, context, work: "interactive", exchanges }).read((shop, call) =>
    shop.facts(call),
  );
  await exchanges.save();
  if (!facts.ok) return { kind: "retry", error: facts.error };
  const kept = [];
  for (const order of request.orders) kept.push(await ports.store.forShop(job.shop, (shop) => keptOf(shop, order)));
  const subject = request.customer ?? job.key;
  const failed = await mailExport(ports, facts.value.email, subject, kept);
  if (failed !== null) return { kind: "retry", error: failed };
  const { correlationId } = job;
  const after = `${kept.length} orders mailed to the shop`;
  await ports.store.forShop(job.shop, (shop) =>
    shop.audit.append({
      actor: "shopify",
      action: "customer.exported",
      subject,
      before: null,
      after,
      reason: "customers/data_request",
      correlationId,
    }),
  );
  return { kind: "done", note: after };
}
