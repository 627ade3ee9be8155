import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { Level } from "#app/shopify/port.ts";
import type { PublishBatchRow, PublishedRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";
import { planLevels, type Offer, type Place, type PlannedLevel } from "./level-plan.ts";
import { parseWrites, sendBatch } from "./publish-batch.ts";

export interface PublishTurn {
  readonly job: Job;
  readonly context: JobContext;
  readonly shopify: ShopifyCaller;
}

/** What a location's round came to: levels written, or a reason to come back with the same key. */
export type Published = { readonly kind: "done"; readonly written: number } | { readonly kind: "wait"; readonly ms: number; readonly why: string };

/** Reads and writes that lost against buyers before the round is left to a later run. */
const MOST_ROUNDS = 5;
const AFTER_LOST_ROUNDS_MS = 2000;
/** Shopify is still working on the key; inventory.md's pace of repeating it. */
const IN_PROGRESS_MS = 1500;

function publishedRow(planned: PlannedLevel, at: Place, job: Job, now: Date): PublishedRow {
  const { offer, target, snapshot, published, isWritten } = planned;
  return {
    inventoryItem: offer.inventoryItem,
    location: at.location,
    sku: offer.sku,
    quantity: target.quantity,
    explanation: target.explanation,
    snapshot,
    correlationId: job.correlationId,
    publishedAt: isWritten ? now : (published?.publishedAt ?? now),
  };
}

// A number that needs no writing is explained all the same, once per snapshot.
function isNews({ isWritten, published, snapshot, target, level }: PlannedLevel): boolean {
  if (isWritten) return false;
  return target.quantity === level.available && (published === null || published.snapshot < snapshot || published.quantity !== target.quantity);
}

async function readLevels(turn: PublishTurn, at: Place, items: readonly InventoryItemGid[]): Promise<Result<readonly Level[]>> {
  return turn.shopify.read((shop, call) => shop.levels(items, at.location, call));
}

function sameLevels(planned: readonly PlannedLevel[], again: readonly Level[]): boolean {
  const now = new Map(again.map((level) => [level.item, level]));
  return planned.every(({ level }) => {
    const { available, committed, reserved } = now.get(level.item) ?? {};
    return available === level.available && committed === level.committed && reserved === level.reserved;
  });
}

async function openBatch(ports: FlowPorts, turn: PublishTurn, at: Place, planned: readonly PlannedLevel[]): Promise<PublishBatchRow | null> {
  const rows = planned.map(({ offer, level, target }) => ({
    item: offer.inventoryItem,
    location: at.location,
    quantity: target.quantity,
    changeFromQuantity: level.available,
  }));
  const batch: PublishBatchRow = { key: ports.newId(), location: at.location, rows, state: "open" };
  return ports.store.forShop(turn.job.shop, async (shop) => {
    // While the flow is paused no write leaves (I15).
    if ((await shop.flows.find(turn.job.flow)).mode !== "live") return null;
    await shop.stock.saveBatch(batch);
    return batch;
  });
}

function refusedRow(code: string, message: string, sku: string): SyncError {
  return { kind: "rejected", code: "shopify-rejected", system: "shopify", cause: code, message: `Shopify refuses the level of ${sku}: ${message}` };
}

async function openLevelCases(
  ports: FlowPorts,
  job: Job,
  refused: readonly { readonly offer: Offer; readonly code: string; readonly message: string }[],
): Promise<void> {
  await ports.store.forShop(job.shop, async (shop: ShopStore) => {
    for (const { offer, code, message } of refused) {
      const error = refusedRow(code, message, offer.sku);
      const { flow, eventId } = job;
      await shop.cases.open({ flow, error, subject: offer.inventoryItem, subjectName: offer.sku, eventId, worth: null });
    }
  });
}

/** Batches of these items whose answer never came: sent again under their keys before anything else is decided. */
async function settleBatches(ports: FlowPorts, turn: PublishTurn, at: Place, offers: readonly Offer[]): Promise<Result<Published | null>> {
  const items = new Set(offers.map(({ inventoryItem }) => inventoryItem));
  const open = await ports.store.forShop(turn.job.shop, (shop) => shop.stock.openBatches());
  const ours = open.filter(({ location, rows }) => location === at.location && parseWrites(rows).some(({ item }) => items.has(item)));
  for (const batch of ours) {
    const answer = await sendBatch(ports, turn.shopify, turn.job, batch);
    if (!answer.ok) return answer;
    if (answer.value.kind === "in-progress") return ok({ kind: "wait", ms: IN_PROGRESS_MS, why: "Shopify is still writing these levels" });
    if (answer.value.kind === "written") {
      await ports.store.forShop(turn.job.shop, (shop) => shop.stock.saveBatch({ ...batch, state: "written" }));
    }
  }
  return ok(null);
}

type Round = { readonly kind: "again"; readonly without: readonly Offer[] } | { readonly kind: "end"; readonly published: Published };

const AGAIN: Round = { kind: "again", without: [] };

async function writeRound(ports: FlowPorts, turn: PublishTurn, at: Place, writes: readonly PlannedLevel[]): Promise<Result<Round>> {
  const batch = await openBatch(ports, turn, at, writes);
  if (batch === null) return ok({ kind: "end", published: { kind: "wait", ms: 5000, why: "The inventory flow is paused" } });
  const answer = await sendBatch(ports, turn.shopify, turn.job, batch);
  if (!answer.ok) return answer;
  const outcome = answer.value;
  switch (outcome.kind) {
    case "written": {
      const rows = writes.map((planned) => publishedRow(planned, at, turn.job, ports.now()));
      await ports.store.forShop(turn.job.shop, async (shop) => {
        await shop.stock.saveBatch({ ...batch, state: "written" });
        await shop.stock.savePublished(rows);
      });
      return ok({ kind: "end", published: { kind: "done", written: rows.length } });
    }
    case "stale":
    case "key-spent":
      return ok(AGAIN);
    case "in-progress":
      return ok({ kind: "end", published: { kind: "wait", ms: IN_PROGRESS_MS, why: "Shopify is still writing these levels" } });
    case "bad-rows": {
      const refused = outcome.rows.flatMap(({ row, code, message }) => {
        const offer = writes[row]?.offer;
        return offer === undefined ? [] : [{ offer, code, message }];
      });
      await openLevelCases(ports, turn.job, refused);
      return ok({ kind: "again", without: refused.map(({ offer }) => offer) });
    }
    default:
      return unreachable(outcome);
  }
}

async function runRound(ports: FlowPorts, turn: PublishTurn, at: Place, offers: readonly Offer[]): Promise<Result<Round>> {
  const items = offers.map(({ inventoryItem }) => inventoryItem);
  const levels = await readLevels(turn, at, items);
  if (!levels.ok) return levels;
  const now = ports.now();
  const writes = await ports.store.forShop(turn.job.shop, async (shop) => {
    const planned = await planLevels(shop, offers, levels.value, { ...at, flow: turn.job.flow, now });
    const news = planned.filter(isNews).map((level) => publishedRow(level, at, turn.job, now));
    if (news.length > 0) await shop.stock.savePublished(news);
    return planned.filter(({ isWritten }) => isWritten);
  });
  if (writes.length === 0) return ok({ kind: "end", published: { kind: "done", written: 0 } });
  // A sale and an equal return between our read and our write are invisible to Shopify's compare: a raise is read twice.
  if (writes.some(({ target, level }) => target.quantity > level.available)) {
    const again = await readLevels(turn, at, writes.map(({ offer }) => offer.inventoryItem));
    if (!again.ok) return again;
    if (!sameLevels(writes, again.value)) return ok(AGAIN);
  }
  if (turn.context.signal.aborted) return ok({ kind: "end", published: { kind: "wait", ms: 0, why: "The worker is stopping" } });
  return writeRound(ports, turn, at, writes);
}

/**
 * Brings at most 250 levels of one location to what may be sold: read, decide, compare-and-set, with a key saved before it is sent.
 * A level that moved in between is read and computed anew under a new key; the old number is never sent again. Safe to run twice.
 */
export async function publishAtLocation(ports: FlowPorts, turn: PublishTurn, at: Place, offers: readonly Offer[]): Promise<Result<Published>> {
  const settled = await settleBatches(ports, turn, at, offers);
  if (!settled.ok) return settled;
  if (settled.value !== null) return ok(settled.value);
  let left = offers;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const result = await runRound(ports, turn, at, left);
    if (!result.ok) return err(result.error);
    if (result.value.kind === "end") return ok(result.value.published);
    const { without } = result.value;
    left = left.filter((offer) => !without.includes(offer));
  }
  if (left.length === 0) return ok({ kind: "done", written: 0 });
  return ok({ kind: "wait", ms: AFTER_LOST_ROUNDS_MS, why: "Buyers are faster than we are; the levels are read again" });
}
