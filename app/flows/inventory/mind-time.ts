import { isOutage } from "#app/domain/inventory/outage.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";
import { ALL_ITEMS } from "./publish-items.ts";

/** While the ERP is away its last numbers fall with time: all of them are looked at again so often. */
const AGAIN_MS = 15 * 60_000;
/** A lock that ended longer ago was noticed, or the whole stock was read since: a flow that begins again reads all of it. */
const ENDED_LATELY_MS = 2 * 60 * 60_000;

/** Since when the ERP has not been heard, where that is too long; null: it is heard, or never was. */
async function awaySince(shop: ShopStore, flow: string, now: Date): Promise<Date | null> {
  const { lastSuccessAt } = await shop.flows.find(flow);
  const { outage } = await shop.selling.rules();
  return lastSuccessAt !== null && isOutage(lastSuccessAt, now, outage) ? lastSuccessAt : null;
}

/** What time alone has changed: each once, by the reason's name. */
async function reasonsOf(shop: ShopStore, flow: string, before: Date | null, now: Date): Promise<readonly string[]> {
  const away = await awaySince(shop, flow, now);
  const part = away === null ? null : Math.floor((now.getTime() - away.getTime()) / AGAIN_MS);
  const locks = await shop.selling.locks(new Date(now.getTime() - ENDED_LATELY_MS));
  return [
    ...(away === null ? [] : [`outage since ${away.toISOString()}, ${part}`]),
    ...(away === null && before !== null ? [`outage since ${before.toISOString()} is over`] : []),
    ...locks.filter(({ until }) => until <= now).map(({ id, until }) => `lock ${id} ended ${until.toISOString()}`),
  ];
}

/**
 * Reads the ERP, and lets numbers be published again that time alone has changed: what is left of the last ones while the ERP is away,
 * all of them once it is heard again, and what a lock has held back. Safe to repeat: each of these once.
 */
export async function mindTime(ports: FlowPorts, job: Job, pull: () => Promise<JobOutcome>): Promise<JobOutcome> {
  const { shop: name, flow, correlationId } = job;
  const before = await ports.store.forShop(name, (shop) => awaySince(shop, flow, ports.now()));
  const outcome = await pull();
  await ports.store.forShop(name, async (shop) => {
    for (const because of await reasonsOf(shop, flow, before, ports.now())) {
      const draft = { shop: name, kind: "availability.publish", key: ALL_ITEMS, because, correlationId } as const;
      await shop.enqueue(draftJob(draft));
    }
  });
  return outcome;
}
