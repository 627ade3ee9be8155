import type { ErpItem, Sku } from "#app/domain/values/ids.ts";
import { itemColumn, skuColumn } from "./columns.ts";
import type { ShopScope } from "./shop-scope.ts";

/** SKU → ERP item: a person's mapping first, then an active ERP item of the same code. */
export async function itemsOf({ shop, tx }: ShopScope, skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ErpItem>> {
  const rows = await tx.$queryRaw<{ sku: string; item: string }[]>`
    select asked.sku, coalesce(m.item, c.item) as item
    from unnest(${[...new Set(skus)]}::text[]) as asked(sku)
    left join item_mapping m on m.shop = ${shop} and m.sku = asked.sku
    left join catalogue_item c on c.shop = ${shop} and c.item = asked.sku and c.active
    where coalesce(m.item, c.item) is not null`;
  return new Map(rows.map((row) => [skuColumn(row.sku), itemColumn(row.item)]));
}

/** ERP item → the SKUs that sell it: those mapped to it, and the variant of the same code unless a person mapped that elsewhere. */
export async function skusOf(
  { shop, tx }: ShopScope,
  items: readonly ErpItem[],
): Promise<ReadonlyMap<ErpItem, readonly Sku[]>> {
  const asked = [...new Set(items)];
  const rows = await tx.$queryRaw<{ item: string; sku: string }[]>`
    select m.item, m.sku from item_mapping m where m.shop = ${shop} and m.item = any (${asked}::text[])
    union
    select c.item, v.sku
    from catalogue_item c
    join variant v on v.shop = c.shop and v.sku = c.item
    where c.shop = ${shop} and c.active and c.item = any (${asked}::text[])
      and not exists (select from item_mapping m where m.shop = c.shop and m.sku = c.item)
    order by 1, 2`;
  const groups = Map.groupBy(rows, (row) => itemColumn(row.item));
  return new Map([...groups].map(([item, group]) => [item, group.map((row) => skuColumn(row.sku))]));
}

/** A person's word on a SKU; the latest one holds. */
export async function mapItem({ shop, tx }: ShopScope, sku: Sku, item: ErpItem, by: string): Promise<void> {
  await tx.itemMapping.upsert({
    where: { shop_sku: { shop, sku } },
    create: { shop, sku, item, mappedBy: by },
    update: { item, mappedBy: by },
  });
}
