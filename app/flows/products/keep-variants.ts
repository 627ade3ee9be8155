import type { Job } from "#app/engine/port.ts";
import type { ShopStore, VariantRow } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { ALL_ITEMS } from "../inventory/publish-items.ts";

/** Above this a walk over the catalogue is cheaper than a job per variant. */
const MOST_SINGLE_JOBS = 50;

/** Saves variants as they were seen; returns the inventory items among them that are new here. Safe to repeat. */
export async function keepVariants(
  shop: ShopStore,
  rows: readonly VariantRow[],
  seenAt: Date,
): Promise<readonly string[]> {
  const known = await shop.catalogue.variantsByItem(rows.map(({ inventoryItem }) => inventoryItem));
  const before = new Set(known.map(({ inventoryItem }) => inventoryItem));
  await shop.catalogue.saveVariants(rows, seenAt);
  return rows.flatMap(({ inventoryItem }) => (before.has(inventoryItem) ? [] : [inventoryItem]));
}

/** Has what is new published, once per event that has found it. */
export async function publishFresh(shop: ShopStore, job: Job, fresh: readonly string[]): Promise<void> {
  const { shop: name, correlationId } = job;
  for (const key of fresh.length > MOST_SINGLE_JOBS ? [ALL_ITEMS] : fresh)
    await shop.enqueue(
      draftJob({ shop: name, kind: "availability.publish", key, because: job.eventId, correlationId }),
    );
}
