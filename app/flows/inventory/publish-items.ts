import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";

/** The key of a walk over the whole catalogue, one page per job. */
export const ALL_ITEMS = "all";
/** The key of the work on the items that are due, one page per job. Other keys are an inventory item's gid or a SKU. */
export const DUE_ITEMS = "due";
/** Above this they go out in batches: 250 levels cost Shopify hardly more points than one. */
const MOST_SINGLE_JOBS = 10;

export interface WantedItem {
  readonly item: InventoryItemGid;
  /** There is less of it. */
  readonly isFall: boolean;
}

/** Lets levels be published: a few each by a job of its own, many in batches. `because` as a job's. Safe to repeat for one reason. */
export async function publishItems(
  shop: ShopStore,
  { shop: name, correlationId }: Pick<Job, "shop" | "correlationId">,
  items: readonly WantedItem[] | "all",
  because: string,
): Promise<void> {
  const isMany = items !== "all" && items.length > MOST_SINGLE_JOBS;
  if (isMany) await shop.dueLevels.want(items);
  const single = items === "all" ? [ALL_ITEMS] : items.map(({ item }) => item);
  for (const key of isMany ? [DUE_ITEMS] : single)
    await shop.enqueue(draftJob({ shop: name, kind: "availability.publish", key, because, correlationId }));
}
