import { Prisma } from "@prisma/client";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { LEFT_TO_ERP } from "#app/domain/value-maps/left-to-erp.ts";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { ShopScope } from "./shop-scope.ts";

/** The entries of a map, as `match` and `value`, whichever table they stand in: there is no second list of them. */
export function rowsOfMap(shop: string, kind: MapKind): Prisma.Sql {
  switch (kind) {
    case "items":
      return Prisma.sql`select sku as match, item as value from item_mapping where shop = ${shop}`;
    case "warehouses":
      // Two locations of one name are told apart by their ids.
      return Prisma.sql`
        select case when namesakes > 1 then location else name end as match, warehouse as value
        from (select *, count(*) over (partition by name) as namesakes from location_mapping where shop = ${shop}) known
        where warehouse is not null`;
    case "shipping-methods":
      return Prisma.sql`
        select method as match, coalesce(carrier, ${LEFT_TO_ERP}) as value from shipping_method_map where shop = ${shop}`;
    default:
      return Prisma.sql`select match, value from value_map_entry where shop = ${shop} and map = ${kind}`;
  }
}

function textsOf(entries: readonly LookupEntry[]): Prisma.Sql {
  const matches = entries.map(({ match }) => match);
  const values = entries.map(({ value }) => value);
  return Prisma.sql`unnest(${matches}::text[], ${values}::text[]) as entry(match, value)`;
}

/** Writes entries over what is there, in one statement however many they are. Safe to repeat. */
export async function saveInMap(
  { shop, tx, now }: ShopScope,
  kind: MapKind,
  entries: readonly LookupEntry[],
  by: string,
): Promise<void> {
  const rows = textsOf(entries);
  switch (kind) {
    case "items":
      await tx.$executeRaw`
        insert into item_mapping (shop, sku, item, mapped_by)
        select ${shop}, match, value, ${by} from ${rows} order by match
        on conflict (shop, sku) do update set item = excluded.item, mapped_by = excluded.mapped_by`;
      return;
    case "warehouses":
      await tx.$executeRaw`
        update location_mapping set warehouse = entry.value from ${rows}
        where shop = ${shop} and entry.match in (location, name)`;
      return;
    case "shipping-methods":
      await tx.$executeRaw`
        insert into shipping_method_map (shop, method, carrier, mapped_by)
        select ${shop}, match, nullif(value, ${LEFT_TO_ERP}), ${by} from ${rows} order by match
        on conflict (shop, method) do update set carrier = excluded.carrier, mapped_by = excluded.mapped_by`;
      return;
    default:
      await tx.$executeRaw`
        insert into value_map_entry (shop, map, match, value, mapped_by, created_at)
        select ${shop}, ${kind}, match, value, ${by}, ${now()} from ${rows} order by match
        on conflict (shop, map, match) do update set value = excluded.value, mapped_by = excluded.mapped_by`;
  }
}

/** Takes entries away. Safe to repeat. */
export async function takeFromMap({ shop, tx }: ShopScope, kind: MapKind, matches: readonly string[]): Promise<void> {
  const gone = [...matches];
  switch (kind) {
    case "items":
      await tx.itemMapping.deleteMany({ where: { shop, sku: { in: gone } } });
      return;
    case "warehouses":
      await tx.locationMapping.updateMany({
        where: { shop, OR: [{ name: { in: gone } }, { location: { in: gone } }] },
        data: { warehouse: null },
      });
      return;
    case "shipping-methods":
      await tx.shippingMethodMap.deleteMany({ where: { shop, method: { in: gone } } });
      return;
    default:
      await tx.valueMapEntry.deleteMany({ where: { shop, map: kind, match: { in: gone } } });
  }
}
