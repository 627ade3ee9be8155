import type { PublishedLevel } from "@prisma/client";
import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import { correlationColumn, inventoryItemColumn, jsonColumn, locationColumn, skuColumn, toJson } from "./columns.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import type { Keyset, PublishedRow, Stock } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Notes what was published. The snapshot of a level never falls (I5): a row from an older one changes nothing. */
export async function savePublished({ shop, tx }: ShopScope, rows: readonly PublishedRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into published_level (shop, inventory_item, location, sku, quantity, explanation, snapshot, correlation_id, published_at)
    select ${shop}, r.*
    from unnest(${rows.map((row) => row.inventoryItem)}::text[], ${rows.map((row) => row.location)}::text[],
                ${rows.map((row) => row.sku)}::text[], ${rows.map((row) => row.quantity)}::int[],
                ${rows.map((row) => toJson(row.explanation))}::jsonb[], ${rows.map((row) => row.snapshot)}::bigint[],
                ${rows.map((row) => row.correlationId)}::text[], ${rows.map((row) => row.publishedAt.toISOString())}::timestamptz[])
         as r(inventory_item, location, sku, quantity, explanation, snapshot, correlation_id, published_at)
    order by 2, 3
    on conflict (shop, inventory_item, location) do update set
      sku = excluded.sku, quantity = excluded.quantity, explanation = excluded.explanation, snapshot = excluded.snapshot,
      correlation_id = excluded.correlation_id, published_at = excluded.published_at
    where published_level.snapshot <= excluded.snapshot`;
}

export async function publishedOf(
  { shop, tx }: ShopScope,
  items: readonly InventoryItemGid[],
): Promise<readonly PublishedRow[]> {
  const rows = await tx.publishedLevel.findMany({ where: { shop, inventoryItem: { in: [...items] } } });
  return rows.map(publishedRow);
}

/** By SKU, then by location; a search is the beginning of a SKU, in any capitals. */
export async function listPublished(
  { shop, tx }: ShopScope,
  { search, after, limit }: Parameters<Stock["listPublished"]>[0],
): Promise<Keyset<PublishedRow>> {
  const text = search?.trim() ?? "";
  const [sku, item, location] = readCursor(after, isText, isText, isText) ?? [];
  const rows = await tx.publishedLevel.findMany({
    where: {
      shop,
      ...(text === "" ? {} : { sku: { startsWith: text, mode: "insensitive" } }),
      ...(sku === undefined
        ? {}
        : {
            OR: [
              { sku: { gt: sku } },
              { sku, inventoryItem: { gt: item } },
              { sku, inventoryItem: item, location: { gt: location } },
            ],
          }),
    },
    orderBy: [{ sku: "asc" }, { inventoryItem: "asc" }, { location: "asc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => [row.sku, row.inventoryItem, row.location], publishedRow);
}

/** What an earlier release did not write of a level. */
const BEFORE_RULES: Pick<LevelExplanation, "selling" | "restraint"> = {
  selling: {
    feeds: [],
    converted: 0,
    safetyUnits: 0,
    sharedUnits: 0,
    keptUnits: 0,
    overdrawnUnits: 0,
    capUnits: null,
    said: {},
    saidBy: {},
    rulesVersion: 0,
  },
  restraint: null,
};

function publishedRow(row: PublishedLevel): PublishedRow {
  return {
    inventoryItem: inventoryItemColumn(row.inventoryItem),
    location: locationColumn(row.location),
    sku: skuColumn(row.sku),
    quantity: row.quantity,
    explanation: { ...BEFORE_RULES, ...jsonColumn<LevelExplanation>(row.explanation) },
    snapshot: Number(row.snapshot),
    correlationId: correlationColumn(row.correlationId),
    publishedAt: row.publishedAt,
  };
}
