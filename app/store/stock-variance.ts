import type { LocationGid } from "#app/domain/values/ids.ts";
import { locationColumn } from "./columns.ts";
import type { VarianceRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** The day's row of each location, from what differs now. */
export async function keepVariance(
  { shop, tx }: ShopScope,
  day: string,
  locations: readonly LocationGid[],
): Promise<void> {
  await tx.$executeRaw`
    insert into stock_variance as v (shop, day, location, levels, units, most_units)
    select ${shop}, ${day}::date, l.location, count(g.location)::int, coalesce(sum(abs(g.available - g.target)), 0)::int,
           coalesce(sum(abs(g.available - g.target)), 0)::int
    from unnest(${[...locations]}::text[]) as l(location)
    left join level_gap g on g.shop = ${shop} and g.location = l.location
    group by l.location
    order by l.location
    on conflict (shop, day, location) do update set
      levels = excluded.levels, units = excluded.units, most_units = greatest(v.most_units, excluded.units)`;
}

export async function varianceSince({ shop, tx }: ShopScope, fromDay: string): Promise<readonly VarianceRow[]> {
  const rows = await tx.$queryRaw<(Omit<VarianceRow, "location"> & { readonly location: string })[]>`
    select to_char(day, 'YYYY-MM-DD') as day, location, levels, units, most_units as "mostUnits"
    from stock_variance where shop = ${shop} and day >= ${fromDay}::date order by day, location`;
  return rows.map(({ location, ...row }) => ({ ...row, location: locationColumn(location) }));
}
