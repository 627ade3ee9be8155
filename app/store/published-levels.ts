import type { PublishedLevel } from "@prisma/client";
import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import type { InventoryItemGid, LocationGid } from "#app/domain/values/ids.ts";
import { correlationColumn, inventoryItemColumn, jsonColumn, locationColumn, skuColumn, toJson } from "./columns.ts";
import type { PublishedNumberRow, PublishedRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** So many numbers of a level are kept, with their explanations. */
const RING = 24;

/**
 * Notes what was published, and each other number than before in the level's ring. The snapshot of a level never falls (I5): a row from an
 * older one changes nothing. Safe to repeat.
 */
export async function savePublished({ shop, tx }: ShopScope, rows: readonly PublishedRow[]): Promise<void> {
  await tx.$executeRaw`
    with saved as (
      insert into published_level as p
        (shop, inventory_item, location, sku, quantity, explanation, held_back_by, snapshot, correlation_id, published_at, sku_key)
      select ${shop}, r.*, lower(r.sku)
      from unnest(${rows.map((row) => row.inventoryItem)}::text[], ${rows.map((row) => row.location)}::text[],
                  ${rows.map((row) => row.sku)}::text[], ${rows.map((row) => row.quantity)}::int[],
                  ${rows.map((row) => toJson(row.explanation))}::jsonb[],
                  ${rows.map((row) => row.explanation.restraint?.kind ?? null)}::text[],
                  ${rows.map((row) => row.snapshot)}::bigint[], ${rows.map((row) => row.correlationId)}::text[],
                  ${rows.map((row) => row.publishedAt.toISOString())}::timestamptz[])
           as r(inventory_item, location, sku, quantity, explanation, held_back_by, snapshot, correlation_id, published_at)
      order by 2, 3
      on conflict (shop, inventory_item, location) do update set
        sku = excluded.sku, sku_key = excluded.sku_key, quantity = excluded.quantity, explanation = excluded.explanation,
        held_back_by = excluded.held_back_by, snapshot = excluded.snapshot, correlation_id = excluded.correlation_id,
        published_at = excluded.published_at, numbers = p.numbers + (p.quantity <> excluded.quantity)::int
      where p.snapshot <= excluded.snapshot
      returning *
    )
    insert into published_number as n
      (shop, inventory_item, location, slot, number, quantity, explanation, correlation_id, published_at)
    select shop, inventory_item, location, numbers % ${RING}::int, numbers, quantity, explanation, correlation_id, published_at
    from saved
    on conflict (shop, inventory_item, location, slot) do update set
      number = excluded.number, quantity = excluded.quantity, explanation = excluded.explanation,
      correlation_id = excluded.correlation_id, published_at = excluded.published_at
    where n.number <> excluded.number`;
}

export async function publishedOf(
  { shop, tx }: ShopScope,
  items: readonly InventoryItemGid[],
): Promise<readonly PublishedRow[]> {
  const rows = await tx.publishedLevel.findMany({ where: { shop, inventoryItem: { in: [...items] } } });
  return rows.map(publishedRow);
}

/** The newest first. */
export async function numbersOf(
  { shop, tx }: ShopScope,
  inventoryItem: InventoryItemGid,
  location: LocationGid,
): Promise<readonly PublishedNumberRow[]> {
  const where = { shop, inventoryItem, location };
  const rows = await tx.publishedNumber.findMany({ where, orderBy: { number: "desc" } });
  return rows.map(({ number, quantity, explanation, correlationId, publishedAt }) => ({
    number,
    quantity,
    explanation: explanationColumn(explanation),
    correlationId: correlationColumn(correlationId),
    publishedAt,
  }));
}

/** What an earlier release did not write of a level. */
const BEFORE: Pick<LevelExplanation, "selling" | "restraint" | "setAsideUnits" | "shopifyOnHand" | "publishes"> = {
  selling: {
    feeds: [],
    passedOver: [],
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
  setAsideUnits: 0,
  shopifyOnHand: null,
  publishes: "available",
};

function explanationColumn(stored: unknown): LevelExplanation {
  const explanation = { ...BEFORE, ...jsonColumn<LevelExplanation>(stored) };
  return { ...explanation, selling: { ...BEFORE.selling, ...explanation.selling } };
}

export function publishedRow(row: PublishedLevel): PublishedRow {
  return {
    inventoryItem: inventoryItemColumn(row.inventoryItem),
    location: locationColumn(row.location),
    sku: skuColumn(row.sku),
    quantity: row.quantity,
    explanation: explanationColumn(row.explanation),
    snapshot: Number(row.snapshot),
    correlationId: correlationColumn(row.correlationId),
    publishedAt: row.publishedAt,
  };
}
