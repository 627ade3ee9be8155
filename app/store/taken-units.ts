import type { TakenOfSkus } from "./port.ts";
import type { LocationGid, Sku } from "#app/domain/values/ids.ts";
import { locationColumn, orderColumn, skuColumn } from "./columns.ts";
import type { ShopScope } from "./shop-scope.ts";

interface UnitsRow {
  readonly order: string | null;
  readonly name: string | null;
  readonly sku: string;
  readonly location: string;
  readonly units: number;
  readonly openUnits: number;
  readonly grossUnits: number;
  readonly containedAfter: bigint | null;
}

/** Units of no known place are kept under an empty location, so that they have a key. */
function placeColumn(location: string): LocationGid | null {
  return location === "" ? null : locationColumn(location);
}

/** One statement: between two, an order could be folded and be missing in both answers. Costs what is open, not what was ever sold. */
export async function takenOfSkus({ shop, tx }: ShopScope, skus: readonly Sku[]): Promise<TakenOfSkus> {
  if (skus.length === 0) return { taken: [], folded: [] };
  const rows = await tx.$queryRaw<UnitsRow[]>`
    select u.order_id as "order", o.name, u.sku, u.location, u.units, u.open_units as "openUnits", u.gross_units as "grossUnits",
      null as "containedAfter"
    from taken_units u join order_units o on o.shop = u.shop and o.order_id = u.order_id
    where u.shop = ${shop} and u.sku = any (${[...skus]})
    union all
    select null, null, f.sku, f.location, f.units, 0, f.gross_units, f.contained_after
    from folded_units f
    where f.shop = ${shop} and f.sku = any (${[...skus]})
    order by 1, 3, 4`;
  return {
    taken: rows.flatMap(({ order, name, sku, location, units, openUnits, grossUnits }) =>
      order === null || name === null
        ? []
        : [
            {
              order: orderColumn(order),
              name,
              sku: skuColumn(sku),
              location: placeColumn(location),
              units,
              openUnits,
              grossUnits,
            },
          ],
    ),
    folded: rows.flatMap(({ sku, location, units, grossUnits, containedAfter }) =>
      containedAfter === null
        ? []
        : [
            {
              sku: skuColumn(sku),
              location: placeColumn(location),
              units,
              grossUnits,
              containedAfter: Number(containedAfter),
            },
          ],
    ),
  };
}
