import { parseInventoryItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import type { Result } from "#app/domain/result.ts";
import type { Job } from "#app/engine/port.ts";
import type { LevelWrite, SetAvailableOutcome } from "#app/shopify/port.ts";
import type { PublishBatchRow } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";

function parseWrite(row: unknown): LevelWrite | null {
  if (typeof row !== "object" || row === null) return null;
  const { item, location, quantity, changeFromQuantity } = row as Readonly<Record<string, unknown>>;
  const gids = { item: parseInventoryItemGid(String(item)), location: parseLocationGid(String(location)) };
  if (gids.item === null || gids.location === null) return null;
  if (typeof quantity !== "number" || typeof changeFromQuantity !== "number") return null;
  return { item: gids.item, location: gids.location, quantity, changeFromQuantity };
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
