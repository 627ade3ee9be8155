import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import { inventoryItemColumn, locationColumn, skuColumn } from "./columns.ts";
import type { ForeignChangeRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Kept, and told of what was oversold there while nobody could say why. */
export async function noteForeign({ shop, tx }: ShopScope, rows: readonly ForeignChangeRow[]): Promise<void> {
  await tx.foreignChange.createMany({ data: rows.map((row) => ({ shop, ...row })) });
  const gone = rows.filter(({ units }) => units < 0);
  const OR = gone.map(({ inventoryItem, location }) => ({ inventoryItem, location }));
  if (OR.length > 0)
    await tx.oversell.updateMany({ where: { shop, cause: "unexplained", OR }, data: { cause: "hand" } });
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
