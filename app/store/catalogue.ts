import type { CatalogueItem, Variant } from "@prisma/client";
import { looseCode } from "#app/domain/readiness/loose-code.ts";
import type { Sku } from "#app/domain/values/ids.ts";
import { inventoryItemColumn, itemColumn, orNull, skuColumn } from "./columns.ts";
import { itemsOf, mapItem, skusOf } from "./item-mapping.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import type { Catalogue, CatalogueRow, Keyset, VariantRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** The ERP's items and Shopify's variants of one shop, as they were last seen, and which belongs to which. */
export function createCatalogue(scope: ShopScope): Catalogue {
  const { shop, tx } = scope;
  return {
    saveItems: (rows, seenAt) => saveItems(scope, rows, seenAt),
    async retireItems(seenBefore) {
      const { count } = await tx.catalogueItem.updateMany({
        where: { shop, active: true, seenAt: { lt: seenBefore } },
        data: { active: false },
      });
      return count;
    },
    searchItems: (text, limit) => searchItems(scope, text.trim(), limit),
    async hasItem(item) {
      return (await tx.catalogueItem.count({ where: { shop, item, active: true } })) > 0;
    },
    async itemsAmong(codes) {
      const rows = await tx.$queryRaw<{ item: string }[]>`
        select item from catalogue_item where shop = ${shop} and active and item = any (${[...new Set(codes)]}::text[])`;
      return new Set(rows.map(({ item }) => item));
    },
    async activeItems(limit) {
      const rows = await tx.catalogueItem.findMany({
        where: { shop, active: true },
        orderBy: { item: "asc" },
        take: limit,
      });
      return rows.map(catalogueRow);
    },
    saveVariants: (rows, seenAt) => saveVariants(scope, rows, seenAt),
    async variantsBySku(skus) {
      return (await tx.variant.findMany({ where: { shop, sku: { in: [...skus] } } })).map(variantRow);
    },
    async variantsByItem(items) {
      return (await tx.variant.findMany({ where: { shop, inventoryItem: { in: [...items] } } })).map(variantRow);
    },
    variants: (page) => pageOfVariants(scope, page),
    itemsOf: (skus) => itemsOf(scope, skus),
    skusOf: (items) => skusOf(scope, items),
    mapItem: (sku, item, by) => mapItem(scope, sku, item, by),
  };
}

/** Those that may be published. */
function published(shop: string, { skus }: { readonly skus?: readonly Sku[] }) {
  const sku = skus === undefined ? { not: null } : { in: [...skus] };
  return { shop, isTracked: true, isBundleParent: false, hasDuplicateSku: false, sku };
}

/** Variants that may be published, all or of some SKUs, by pages of inventory item. */
export async function pageOfVariants(
  { shop, tx }: ShopScope,
  { after, limit, skus }: { readonly after?: string; readonly limit: number; readonly skus?: readonly Sku[] },
): Promise<Keyset<VariantRow>> {
  const [last] = readCursor(after, isText) ?? [];
  const rows = await tx.variant.findMany({
    where: { ...published(shop, { skus }), ...(last === undefined ? {} : { inventoryItem: { gt: last } }) },
    orderBy: { inventoryItem: "asc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => [row.inventoryItem], variantRow);
}

export function countVariants({ shop, tx }: ShopScope, of: { readonly skus?: readonly Sku[] }): Promise<number> {
  return tx.variant.count({ where: published(shop, of) });
}

/** Pages of one reading have one time: within it copies of a code are counted, and a reading that began earlier never makes a row older. */
async function saveItems({ shop, tx }: ShopScope, rows: readonly CatalogueRow[], seenAt: Date): Promise<void> {
  const copies = Map.groupBy(rows, ({ item }) => item);
  const last = [...copies.values()].flatMap((same) => same.findLast(({ isActive }) => isActive) ?? same.at(-1) ?? []);
  const copiesOf = ({ item }: CatalogueRow) => copies.get(item)?.filter(({ isActive }) => isActive).length ?? 0;
  await tx.$executeRaw`
    insert into catalogue_item (shop, item, name, unit, active, loose_item, copies, barcodes, seen_at)
    select ${shop}, r.item, r.name, r.unit, r.active, r.loose_item, r.copies, string_to_array(r.barcodes, ' '), ${seenAt}
    from unnest(${last.map((row) => row.item)}::text[], ${last.map((row) => row.name)}::text[],
                ${last.map((row) => row.unit)}::text[], ${last.map((row) => row.isActive)}::boolean[],
                ${last.map((row) => looseCode(row.item))}::text[], ${last.map(copiesOf)}::int[],
                ${last.map(({ barcodes }) => barcodes.join(" "))}::text[])
         as r(item, name, unit, active, loose_item, copies, barcodes)
    order by r.item
    on conflict (shop, item) do update
    set name = excluded.name, unit = excluded.unit, loose_item = excluded.loose_item, barcodes = excluded.barcodes,
        active = excluded.active or (catalogue_item.active and catalogue_item.seen_at = excluded.seen_at),
        copies = excluded.copies + case when catalogue_item.seen_at = excluded.seen_at then catalogue_item.copies else 0 end,
        seen_at = excluded.seen_at
    where catalogue_item.seen_at <= excluded.seen_at`;
}

async function saveVariants({ shop, tx }: ShopScope, rows: readonly VariantRow[], seenAt: Date): Promise<void> {
  const last = [...new Map(rows.map((row) => [row.inventoryItem, row])).values()];
  await tx.$executeRaw`
    insert into variant (shop, inventory_item, sku, loose_sku, title, is_tracked, is_bundle_parent, is_gift_card, has_duplicate_sku,
                         sells_without_stock, barcode, seen_at, title_key)
    select ${shop}, r.*, ${seenAt}, lower(r.title)
    from unnest(${last.map((row) => row.inventoryItem)}::text[], ${last.map((row) => row.sku)}::text[],
                ${last.map((row) => orNull(row.sku, looseCode))}::text[], ${last.map((row) => row.title)}::text[],
                ${last.map((row) => row.isTracked)}::boolean[], ${last.map((row) => row.isBundleParent)}::boolean[],
                ${last.map((row) => row.isGiftCard)}::boolean[], ${last.map((row) => row.hasDuplicateSku)}::boolean[],
                ${last.map((row) => row.sellsWithoutStock)}::boolean[], ${last.map((row) => row.barcode)}::text[])
         as r(inventory_item, sku, loose_sku, title, is_tracked, is_bundle_parent, is_gift_card, has_duplicate_sku, sells_without_stock, barcode)
    order by r.inventory_item
    on conflict (shop, inventory_item) do update
    set sku = excluded.sku, title = excluded.title, title_key = excluded.title_key, is_tracked = excluded.is_tracked,
        loose_sku = excluded.loose_sku, is_bundle_parent = excluded.is_bundle_parent, is_gift_card = excluded.is_gift_card,
        has_duplicate_sku = excluded.has_duplicate_sku, sells_without_stock = excluded.sells_without_stock,
        barcode = excluded.barcode, seen_at = excluded.seen_at
    where variant.seen_at <= excluded.seen_at`;
}

/** Active items whose code or name holds the text; the one with exactly this code first. */
async function searchItems({ shop, tx }: ShopScope, text: string, limit: number): Promise<readonly CatalogueRow[]> {
  const exact = await tx.catalogueItem.findMany({ where: { shop, active: true, item: text } });
  const holds = { contains: text, mode: "insensitive" } as const;
  const others = await tx.catalogueItem.findMany({
    where: { shop, active: true, item: { not: text }, OR: [{ item: holds }, { name: holds }] },
    orderBy: { item: "asc" },
    take: limit,
  });
  return [...exact, ...others].slice(0, limit).map(catalogueRow);
}

function catalogueRow({ item, name, unit, barcodes, active }: CatalogueItem): CatalogueRow {
  return { item: itemColumn(item), name, unit, barcodes, isActive: active };
}

export function variantRow(row: Variant): VariantRow {
  const { title, barcode, isTracked, isBundleParent, isGiftCard, hasDuplicateSku, sellsWithoutStock } = row;
  const inventoryItem = inventoryItemColumn(row.inventoryItem);
  const sku = orNull(row.sku, skuColumn);
  return {
    inventoryItem,
    sku,
    title,
    barcode,
    isTracked,
    isBundleParent,
    isGiftCard,
    hasDuplicateSku,
    sellsWithoutStock,
  };
}
