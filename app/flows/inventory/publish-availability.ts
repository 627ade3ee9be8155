import { variantExclusion } from "#app/domain/inventory/exclusion.ts";
import { fedPlaces, sharersOf } from "#app/domain/inventory/feeds.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseInventoryItemGid, parseSku } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { ShopStore, VariantRow } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import { openCase } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import type { Offer, Place } from "./level-books.ts";
import { publishAtLocation } from "./publish-at-location.ts";
import type { Published, PublishTurn } from "./publish-turn.ts";

/** The key of a walk over the whole catalogue, one page per job; other keys are an inventory item's gid or a SKU. */
export const ALL_ITEMS = "all";
/** Rows of one Shopify write. */
const PAGE_ROWS = 250;

interface Wanted {
  readonly variants: readonly VariantRow[];
  readonly next: string | null;
}

function pageAfter(job: Job): string | undefined {
  const parsed = parseJson(new TextDecoder().decode(job.body));
  const payload = parsed.ok ? parsed.value : null;
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return undefined;
  const after = "after" in payload ? payload["after"] : undefined;
  return typeof after === "string" ? after : undefined;
}

async function readVariants(shop: ShopStore, job: Job): Promise<Wanted> {
  if (job.key === ALL_ITEMS) {
    const page = await shop.catalogue.variants({ after: pageAfter(job), limit: PAGE_ROWS });
    return { variants: page.rows, next: page.next };
  }
  const item = parseInventoryItemGid(job.key);
  const sku = parseSku(job.key);
  if (item !== null) return { variants: await shop.catalogue.variantsByItem([item]), next: null };
  return { variants: sku === null ? [] : await shop.catalogue.variantsBySku([sku]), next: null };
}

/** Which of the variants may be published, and why the others may not. */
async function readOffers(shop: ShopStore, variants: readonly VariantRow[]) {
  const itemOf = await shop.catalogue.itemsOf(variants.flatMap(({ sku }) => sku ?? []));
  const skusOf = await shop.catalogue.skusOf([...new Set(itemOf.values())]);
  const offers: Offer[] = [];
  const excluded: string[] = [];
  for (const variant of variants) {
    const item = variant.sku === null ? null : (itemOf.get(variant.sku) ?? null);
    const reason = variantExclusion(variant, item, item === null ? [] : (skusOf.get(item) ?? []));
    if (reason === null && item !== null && variant.sku !== null) {
      const { sku, inventoryItem, sellsWithoutStock } = variant;
      offers.push({ sku, item, inventoryItem, sellsWithoutStock });
    } else excluded.push(`${variant.sku ?? variant.title}: ${reason ?? "not mapped"}`);
  }
  return { offers, excluded };
}

async function readPlaces(shop: ShopStore): Promise<readonly Place[]> {
  const { feeds } = await shop.selling.rules();
  const places = fedPlaces(await shop.locations.all(), feeds);
  return places.map((place) => ({ ...place, sharers: sharersOf(place, places) }));
}

async function gather(ports: FlowPorts, job: Job) {
  return ports.store.forShop(job.shop, async (shop) => {
    const wanted = await readVariants(shop, job);
    return { ...wanted, ...(await readOffers(shop, wanted.variants)), places: await readPlaces(shop) };
  });
}

async function publishEverywhere(
  ports: FlowPorts,
  turn: PublishTurn,
  places: readonly Place[],
  offers: readonly Offer[],
): Promise<Result<Published>> {
  let written = 0;
  for (const place of places) {
    const published = await publishAtLocation(ports, turn, place, offers);
    if (!published.ok || published.value.kind === "wait") return published;
    written += published.value.written;
  }
  return ok({ kind: "done", written });
}

async function enqueueNextPage(ports: FlowPorts, job: Job, after: string): Promise<void> {
  const { shop: name, correlationId } = job;
  const because = `${job.eventId} after ${after}`;
  const next = draftJob({
    shop: name,
    kind: "availability.publish",
    key: ALL_ITEMS,
    because,
    correlationId,
    payload: { after },
  });
  await ports.store.forShop(job.shop, (shop) => shop.enqueue(next));
}

function noteOf(written: number, excluded: readonly string[], places: readonly Place[]): string {
  if (places.length === 0) return "No location is fed by a warehouse";
  const first = excluded.slice(0, 3).join("; ");
  const left = excluded.length > 0 ? `; left out ${excluded.length}: ${first}` : "";
  return `${written} levels written${left}`;
}

/**
 * Publishes what may be sold of one SKU, or of a page of the catalogue, at every location that a warehouse feeds.
 * Shopify's own echo of our write finds nothing that differs. Safe to run twice.
 */
async function publishAvailability(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const { offers, excluded, places, next, variants } = await gather(ports, job);
  if (variants.length === 0 && job.key !== ALL_ITEMS)
    return { kind: "ignored", reason: "The catalogue does not know this item" };
  const exchanges = keepExchanges(ports.store, job, job.key === ALL_ITEMS ? "failures" : "all");
  const turn = { job, context, shopify: shopifyCaller(ports, { job, context, work: "inventory", exchanges }) };
  const published =
    offers.length === 0
      ? ok<Published>({ kind: "done", written: 0 })
      : await publishEverywhere(ports, turn, places, offers);
  await exchanges.save();
  if (!published.ok) return { kind: "retry", error: published.error };
  if (published.value.kind === "wait") return published.value;
  if (next !== null) await enqueueNextPage(ports, job, next);
  return { kind: "done", note: noteOf(published.value.written, excluded, places) };
}

export function createPublishAvailability(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => publishAvailability(ports, job, context),
    giveUp: (job, error) => openCase(ports.store, job, error),
    // The level is computed anew; a page of the whole catalogue is another page than the next one.
    isCoveredBy: (job) => job.key !== ALL_ITEMS,
  };
}
