import { parseInventoryItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";

/** Shopify's message that a level has changed. Each of our own writes comes back as one. */
const LEVEL_CHANGED = "inventory_levels/update";

/** A number or a text of its payload: an id above 2^53 is a text of its digits. */
function fieldOf({ body }: Job, name: string): number | string | null {
  const parsed = parseJson(new TextDecoder().decode(body));
  const payload = parsed.ok ? parsed.value : null;
  if (typeof payload !== "object" || payload === null) return null;
  const value = Object.entries(payload).find(([key]) => key === name)?.[1];
  return typeof value === "number" || typeof value === "string" ? value : null;
}

/**
 * Whether a message tells no more than the number which we published at that level: then there is nothing to read. 50,000 levels that
 * were written in a minute came back as 50,000 messages, each of which cost Shopify's points for reading one level at every location.
 * To pass one over is never worse than to lose it: whatever changes the level next has a message of its own. A message tells what is for
 * sale and nothing else: that a hand has set aside what it found beside, the next full read of the day shows.
 */
export async function isOwnEcho(shop: ShopStore, job: Job): Promise<boolean> {
  const item = parseInventoryItemGid(job.key);
  if (job.topic !== LEVEL_CHANGED || item === null) return false;
  const location = parseLocationGid(`gid://shopify/Location/${fieldOf(job, "location_id")}`);
  const available = fieldOf(job, "available");
  const published = await shop.stock.publishedOf([item]);
  return published.some((row) => row.location === location && row.quantity === available);
}
