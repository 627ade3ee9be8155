import { Prisma } from "@prisma/client";
import type { GoodsCheck } from "#app/domain/readiness/checks.ts";
import { PIECE_UNITS } from "#app/domain/readiness/piece-units.ts";
import type { GoodsScope } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Of the ERP's items that are alike: a person looks at a few. */
const MOST_ALIKE = 5;

/**
 * The goods of both sides as the report has read them: `sold` variants that orders name by their SKU; `listed` items; `resolved`, which
 * item a SKU is, by the same rule as store/item-mapping; `unmapped`, SKUs that are none.
 */
function goodsOf(shop: string, { seenSince }: GoodsScope): Prisma.Sql {
  return Prisma.sql`
    with sold as (
      select * from variant where shop = ${shop} and seen_at >= ${seenSince} and not is_bundle_parent and not is_gift_card
    ),
    listed as (select * from catalogue_item where shop = ${shop} and active and seen_at >= ${seenSince}),
    resolved as (
      select v.sku, min(v.loose_sku) as loose_sku, min(v.title) as title, m.item as mapped, c.item as same, coalesce(m.item, c.item) as item
      from sold v
      left join item_mapping m on m.shop = ${shop} and m.sku = v.sku
      left join listed c on c.item = v.sku
      where v.sku is not null group by v.sku, m.item, c.item
    ),
    unmapped as (select * from resolved where item is null),
    alike as (
      select u.sku, (array_agg(c.item order by c.item))[1:${MOST_ALIKE}::int] as items
      from unmapped u join listed c on c.loose_item = u.loose_sku group by u.sku
    )`;
}

/** A SKU whose unit nobody has explained. */
function isUnexplained({ skusWithUnits }: GoodsScope): Prisma.Sql {
  return skusWithUnits === null ? Prisma.sql`false` : Prisma.sql`r.sku <> all (${[...skusWithUnits]}::text[])`;
}

/** What each check finds in the goods: subject, title, detail. */
function selectionsOf(shop: string, scope: GoodsScope): Readonly<Record<GoodsCheck, Prisma.Sql>> {
  return {
    "sku-missing": Prisma.sql`select inventory_item, title, '' from sold where sku is null`,
    "sku-doubled": Prisma.sql`
      select sku, min(title), count(*)::text from sold where sku is not null group by sku having count(*) > 1`,
    "sku-untracked": Prisma.sql`select inventory_item, title, coalesce(sku, '') from sold where not is_tracked`,
    "sku-unknown": Prisma.sql`
      select u.sku, u.title, '' from unmapped u where not exists (select from alike a where a.sku = u.sku)`,
    "sku-alike": Prisma.sql`
      select u.sku, u.title, array_to_string(a.items, ', ') from unmapped u join alike a on a.sku = u.sku`,
    "item-doubled": Prisma.sql`select item, name, copies::text from listed where copies > 1`,
    "item-shared": Prisma.sql`
      select c.item, c.name, string_agg(r.sku, ', ' order by r.sku) from resolved r join listed c on c.item = r.item
      group by c.item, c.name having count(*) > 1`,
    "item-unsold": Prisma.sql`
      select c.item, c.name, '' from listed c
      where not exists (select from resolved r where r.item = c.item)
        and not exists (select from item_mapping m where m.shop = ${shop} and m.item = c.item)`,
    "mapped-item-gone": Prisma.sql`
      select r.sku, r.title, r.mapped from resolved r
      where r.mapped is not null and not exists (select from listed c where c.item = r.mapped)`,
    "unit-unsaid": Prisma.sql`
      select r.sku, c.name, c.unit from resolved r join listed c on c.item = r.item
      where lower(coalesce(c.unit, '')) <> all (${[...PIECE_UNITS]}::text[]) and ${isUnexplained(scope)}`,
    "unit-parts": Prisma.sql`
      select r.sku, r.title, string_agg(t.warehouse || ': ' || trim_scale(units), ', ' order by t.warehouse)
      from resolved r
      join (
        select item, warehouse, coalesce(available, on_hand - coalesce(allocated, 0)) as units
        from stock_terms where shop = ${shop} and stale_since is null
      ) t on t.item = r.item
      where units <> trunc(units) and ${isUnexplained(scope)} group by r.sku, r.title`,
  };
}

/** Makes one check; what it finds goes from table to table in one statement. */
export async function compareGoods(
  { shop, tx }: ShopScope,
  id: string,
  check: GoodsCheck,
  scope: GoodsScope,
): Promise<void> {
  // Right after a reading the planner does not know yet how many rows there are: of a hundred thousand, a loop in a loop never ends.
  await tx.$executeRaw`select set_config('enable_nestloop', 'off', true)`;
  await tx.$executeRaw`
    insert into readiness_finding (shop, report_id, check_code, subject, title, detail)
    ${goodsOf(shop, scope)}
    select ${shop}, ${id}::uuid, ${check}, found.*
    from (${selectionsOf(shop, scope)[check]}) as found(subject, title, detail)
    on conflict do nothing`;
  await tx.$executeRaw`select set_config('enable_nestloop', 'on', true)`;
}
