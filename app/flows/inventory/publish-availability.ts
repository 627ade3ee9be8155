import { parseInventoryItemGid, parseSku } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { DueLevel, ShopStore, VariantRow } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import { openCase } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { leaveUnowned } from "./leave-unowned.ts";
import { isOwnEcho } from "./own-echo.ts";
import { ALL_ITEMS, DUE_ITEMS } from "./publish-items.ts";
import { noteOf, PAGE_ROWS, pagesAtOnce, publishPages } from "./publish-pages.ts";

interface Wanted {
  readonly variants: readonly VariantRow[];
  /** Of a walk over the catalogue. */
  readonly next: string | null;
  /** What the work on due items has taken in hand. */
  readonly due: readonly DueLevel[];
}

function pageAfter(job: Job): string | undefined {
  const parsed = parseJson(new TextDecoder().decode(job.body));
  const payload = parsed.ok ? parsed.value : null;
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return undefined;
  const after = "after" in payload ? payload["after"] : undefined;
  return typeof after === "string" ? after : undefined;
}

async function readWanted(shop: ShopStore, job: Job, limit: number): Promise<Wanted> {
  if (job.key === ALL_ITEMS) {
    const page = await shop.catalogue.variants({ after: pageAfter(job), limit });
    return { variants: page.rows, next: page.next, due: [] };
  }
  if (job.key === DUE_ITEMS) {
    const due = await shop.dueLevels.next(limit);
    return { variants: await shop.catalogue.variantsByItem(due.map(({ item }) => item)), next: null, due };
  }
  const item = parseInventoryItemGid(job.key);
  const sku = parseSku(job.key);
  const variants =
    item === null
      ? await shop.catalogue.variantsBySku(sku === null ? [] : [sku])
      : await shop.catalogue.variantsByItem([item]);
  return { variants, next: null, due: [] };
}

/** Takes off what was due, and goes on with the next pages of a walk, or of what is due: in one transaction. */
async function goOn(ports: FlowPorts, job: Job, { next, due }: Wanted): Promise<void> {
  const { shop: name, key, correlationId } = job;
  await ports.store.forShop(job.shop, async (shop) => {
    const hasMore = due.length > 0 && (await shop.dueLevels.takeOff(due));
    if (next === null && !hasMore) return;
    const because = `after ${job.eventId}`;
    const payload = next === null ? {} : { after: next };
    await shop.enqueue(draftJob({ shop: name, kind: "availability.publish", key, because, correlationId, payload }));
  });
}

/** Work on many items at a time, which finds nothing to do now and then: only its failed exchanges are kept. */
function isPaged({ key }: Job): boolean {
  return key === ALL_ITEMS || key === DUE_ITEMS;
}

/**
 * Publishes what may be sold of one SKU, of the items that are due, or of some pages of the catalogue, at every location that a
 * warehouse feeds. Shopify's own echo of our write is passed over. Safe to run twice.
 */
async function publishAvailability(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const limit = PAGE_ROWS * pagesAtOnce(ports, job.shop);
  const wanted = await ports.store.forShop(job.shop, async (shop) =>
    (await isOwnEcho(shop, job)) ? null : readWanted(shop, job, limit),
  );
  if (wanted === null) return { kind: "ignored", reason: "It is the number that we wrote" };
  if (wanted.variants.length === 0 && !isPaged(job))
    return { kind: "ignored", reason: "The catalogue does not know this item" };
  const exchanges = keepExchanges(ports.store, job, isPaged(job) ? "failures" : "all");
  const turn = { job, context, shopify: shopifyCaller(ports, { job, context, work: "inventory", exchanges }) };
  const published = await publishPages(ports, turn, wanted.variants);
  await exchanges.save();
  if (!published.ok)
    return (await leaveUnowned(ports, job, published.error)) ?? { kind: "retry", error: published.error };
  if (published.value.kind === "wait") return published.value;
  if (isPaged(job)) await goOn(ports, job, wanted);
  return { kind: "done", note: noteOf(published.value) };
}

export function createPublishAvailability(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => publishAvailability(ports, job, context),
    giveUp: (job, error) => openCase(ports.store, job, error),
    // The level is computed anew; a page of the whole catalogue is another page than the next one.
    isCoveredBy: (job) => job.key !== ALL_ITEMS,
  };
}
