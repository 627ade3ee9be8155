import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { changeTo } from "#app/domain/inventory/published-quantity.ts";
import { parseInventoryItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Job } from "#app/engine/port.ts";
import type { LevelWrite, SetQuantitiesOutcome } from "#app/shopify/port.ts";
import type { PublishBatchRow, ShopStore } from "#app/store/port.ts";
import { whyNotIn } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import type { Offer, Place } from "./level-books.ts";
import type { PlannedLevel } from "./level-plan.ts";
import type { PublishTurn } from "./publish-turn.ts";

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

const ENDED: Readonly<Record<SetQuantitiesOutcome["kind"], "written" | "stale" | "refused" | null>> = {
  written: "written",
  stale: "stale",
  "bad-rows": "refused",
  "key-spent": "refused",
  "in-progress": null,
};

/** What became of a batch. `known-already`: somebody else has ended it meanwhile. */
export type Sent = SetQuantitiesOutcome | { readonly kind: "known-already" };

/**
 * Sends a saved batch under its key, and moves the ledgers of its levels when it is known to be written. Safe to repeat: the same
 * key and rows are one write for Shopify, and one move here. Err leaves the batch open: its levels wait until the next run has sent
 * it again under the same key. `record` is committed with the end of a written one.
 */
export async function sendBatch(
  ports: FlowPorts,
  { job, shopify }: Pick<PublishTurn, "job" | "shopify">,
  batch: PublishBatchRow,
  record: (shop: ShopStore) => Promise<void> = async () => {},
): Promise<Result<Sent>> {
  const writes = parseWrites(batch.rows);
  // Shopify shows the reference in the level's history.
  const reference = `gid://throughline/Publication/${batch.key}`;
  const answer = await shopify.write("available-quantity", (shop, call) =>
    shop.setQuantities({ name: batch.name, rows: writes, key: batch.key, reference }, call),
  );
  if (!answer.ok) return answer;
  const state = ENDED[answer.value.kind];
  if (state === null) return answer;
  const moves = writes.map(({ item, changeFromQuantity, quantity }) => ({
    inventoryItem: item,
    from: changeFromQuantity,
    to: quantity,
  }));
  const hasEnded = await ports.store.forShop(job.shop, async (shop) => {
    const ended = await shop.ledgers.endBatch(batch, { state, moves });
    if (ended && state === "written") await record(shop);
    return ended;
  });
  return hasEnded ? answer : ok({ kind: "known-already" });
}

/** A batch that has not left is none: its levels are decided anew. */
export async function dropBatch(ports: FlowPorts, job: Job, batch: PublishBatchRow): Promise<void> {
  await ports.store.forShop(job.shop, (shop) => shop.ledgers.endBatch(batch, { state: "refused", moves: [] }));
}

/**
 * Saves a batch under a new key before it is sent. `moved`: a level is not any more what was decided on. Err: nothing may be written
 * now. Nothing is kept then.
 */
export async function openBatch(
  ports: FlowPorts,
  job: Job,
  at: Place,
  planned: readonly PlannedLevel[],
): Promise<Result<PublishBatchRow | "moved">> {
  const { location, publishes: name } = at;
  const rows = planned.map(({ offer, level, target }) => {
    const { from, to } = changeTo(target.quantity, name, level);
    return { item: offer.inventoryItem, location, quantity: to, changeFromQuantity: from };
  });
  const batch: PublishBatchRow = { key: ports.newId(), location, name, rows };
  const versions = new Map(planned.map(({ offer, version }) => [offer.inventoryItem, version]));
  return ports.store.forShop(job.shop, async (shop) => {
    const why = await whyNotIn(shop, job, "available-quantity");
    if (why !== null) return err(why);
    return ok((await shop.ledgers.openBatch(batch, versions)) ? batch : "moved");
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
