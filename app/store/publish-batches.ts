import type { LocationGid } from "#app/domain/values/ids.ts";
import { quantityColumn } from "./columns.ts";
import type { PublishBatchRow } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

export async function saveNewBatch(
  { shop, tx }: ShopScope,
  { key, location, name, rows }: PublishBatchRow,
): Promise<void> {
  await tx.publishBatch.create({ data: { key, shop, location, name, rows: jsonInput(rows), state: "open" } });
}

export async function openBatches({ shop, tx }: ShopScope, location: LocationGid): Promise<readonly PublishBatchRow[]> {
  const rows = await tx.publishBatch.findMany({
    where: { shop, state: "open", location },
    orderBy: [{ createdAt: "asc" }, { key: "asc" }],
  });
  return rows.map((row) => ({ key: row.key, location, name: quantityColumn(row.name), rows: row.rows }));
}

/** False: it had ended before. */
export async function endStoredBatch({ shop, tx, now }: ShopScope, key: string, state: string): Promise<boolean> {
  const { count } = await tx.publishBatch.updateMany({
    where: { shop, key, state: "open" },
    data: { state, settledAt: now() },
  });
  return count > 0;
}
