import type { Job, JobOutcome } from "#app/engine/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";

/** One run each minute: thirty thousand an hour, more than a shop holds at once. */
const AT_ONCE = 500;

/**
 * Holds that end by the time, or that no message will end, are judged again: the orders are sent on their way, where each is read
 * and decided anew. Taken and enqueued in one transaction, so an order is neither lost nor sent twice.
 */
export async function judgeHoldsAgain(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const { shop: domain, correlationId } = job;
  const now = ports.now();
  const due = await ports.store.forShop(domain, async (shop) => {
    const orders = await shop.orders.takeDue(now, AT_ONCE);
    for (const key of orders) {
      const because = `hold judged again ${now.toISOString()}`;
      await shop.enqueue(draftJob({ shop: domain, kind: "order.push", key, because, correlationId }));
    }
    return orders;
  });
  return { kind: "done", note: `${due.length} held orders are judged again` };
}
