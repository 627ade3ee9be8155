import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import { inventoryItemColumn, locationColumn, skuColumn } from "./columns.ts";
import type { ForeignChangeRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

export async function noteForeign({ shop, tx }: ShopScope, rows: readonly ForeignChangeRow[]): Promise<void> {
  await tx.foreignChange.createMany({ data: rows.map((row) => ({ shop, ...row })) });
}

/** The newest first. */
export async function foreignOf(
  { shop, tx }: ShopScope,
  item: InventoryItemGid,
  limit: number,
): Promise<readonly ForeignChangeRow[]> {
  const rows = await tx.foreignChange.findMany({
    where: { shop, inventoryItem: item },
    orderBy: [{ foundAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => ({
    inventoryItem: inventoryItemColumn(row.inventoryItem),
    location: locationColumn(row.location),
    sku: skuColumn(row.sku),
    units: row.units,
    foundAt: row.foundAt,
  }));
}
