import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { parseInventoryItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import type { Result } from "#app/domain/result.ts";
import type { Job } from "#app/engine/port.ts";
import type { LevelWrite, SetAvailableOutcome } from "#app/shopify/port.ts";
import type { PublishBatchRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";
import type { Offer, Place, PlannedLevel } from "./level-plan.ts";

function parseWrite(row: unknown): LevelWrite | null {
  if (typeof row !== "object" || row === null) return null;
  const field = (name: string): unknown => Object.entries(row).find(([key]) => key === name)?.[1];
  const [item, location] = [parseInventoryItemGid(String(field("item"))), parseLocationGid(String(field("location")))];
  const [quantity, changeFromQuantity] = [field("quantity"), field("changeFromQuantity")];
  if (item === null || location === null) return null;
  if (typeof quantity !== "number" || typeof changeFromQuantity !== "number") return null;
  return { item, location, quantity, changeFromQuantity };
}

/** The writes of a stored batch; a row that is none of ours is a defect. */
export function parseWrites(rows: unknown): readonly LevelWrite[] {
  const writes = Array.isArray(rows) ? rows.map(parseWrite) : [null];
  return writes.map((write) => {
    if (write === null) throw new Error("a stored batch holds something that is no level write");
    return write;
  });
}

const SETTLED: Readonly<Record<SetAvailableOutcome["kind"], PublishBatchRow["state"]>> = {
  written: "written",
  stale: "stale",
  "bad-rows": "refused",
  "key-spent": "refused",
  "in-progress": "open",
};

/**
 * Sends a saved batch under its key and notes what became of it. Safe to repeat: the same key and rows are one write for Shopify.
 * Err leaves the batch open: the next run sends it again under the same key before anything else.
 */
export async function sendBatch(
  ports: FlowPorts,
  shopify: ShopifyCaller,
  job: Job,
  batch: PublishBatchRow,
): Promise<Result<SetAvailableOutcome>> {
  const writes = parseWrites(batch.rows);
  // Shopify shows the reference in the level's history.
  const reference = `gid://throughline/Publication/${batch.key}`;
  const answer = await shopify.write((shop, call) => shop.setAvailable(writes, batch.key, reference, call));
  if (!answer.ok) return answer;
  const state = SETTLED[answer.value.kind];
  // A written batch is noted together with what was published.
  if (state !== "open" && state !== "written") {
    await ports.store.forShop(job.shop, (shop) => shop.stock.saveBatch({ ...batch, state }));
  }
  return answer;
}

/** Saves a batch under a new key before it is sent; null while the flow may not write (I15). */
export async function openBatch(
  ports: FlowPorts,
  job: Job,
  at: Place,
  planned: readonly PlannedLevel[],
): Promise<PublishBatchRow | null> {
  const rows = planned.map(({ offer, level, target }) => ({
    item: offer.inventoryItem,
    location: at.location,
    quantity: target.quantity,
    changeFromQuantity: level.available,
  }));
  const batch: PublishBatchRow = { key: ports.newId(), location: at.location, rows, state: "open" };
  return ports.store.forShop(job.shop, async (shop) => {
    if (!(await shop.flows.mayWrite(job))) return null;
    await shop.stock.saveBatch(batch);
    return batch;
  });
}

function refusedRow(code: string, message: string, sku: string): SyncError {
  return {
    kind: "rejected",
    code: "shopify-rejected",
    system: "shopify",
    cause: code,
    message: `Shopify refuses the level of ${sku}: ${message}`,
  };
}

/** Levels that Shopify will never take are a person's. */
export async function openLevelCases(
  ports: FlowPorts,
  job: Job,
  refused: readonly { readonly offer: Offer; readonly code: string; readonly message: string }[],
): Promise<void> {
  await ports.store.forShop(job.shop, async (shop: ShopStore) => {
    for (const { offer, code, message } of refused) {
      const error = refusedRow(code, message, offer.sku);
      const { flow, eventId } = job;
      await shop.cases.open({
        flow,
        error,
        subject: offer.inventoryItem,
        subjectName: offer.sku,
        eventId,
        worth: null,
      });
    }
  });
}
