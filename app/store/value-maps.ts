import { Prisma } from "@prisma/client";
import type { LookupEntry, Otherwise } from "#app/domain/mapping/mapping.ts";
import { parseMapKind, SHARED_MAPS, type MapKind, type SharedMap } from "#app/domain/value-maps/map-kinds.ts";
import { makeValueMap, mapsUsedBy, NO_MAPS, REFUSE, type ValueMap } from "#app/domain/value-maps/value-map.ts";
import { jsonColumn } from "./columns.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import { rowsOfMap, saveInMap, takeFromMap } from "./map-tables.ts";
import type { Keyset, MapPage, ValueMaps } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

/** The maps of one shop, each in its own table or among the shared ones, read in one way. */
export function createValueMaps(scope: ShopScope): ValueMaps {
  const { shop, tx } = scope;
  const all: ValueMaps["all"] = (kind) =>
    tx.$queryRaw<LookupEntry[]>`select match, value from (${rowsOfMap(shop, kind)}) entry order by match`;

  async function otherwise(map: SharedMap): Promise<Otherwise> {
    const row = await tx.valueMap.findUnique({ where: { shop_map: { shop, map } } });
    return row === null ? REFUSE : jsonColumn<Otherwise>(row.otherwise);
  }
  return {
    counts: () => countEntries(scope),
    page: (kind, page) => pageOfEntries(scope, kind, page),
    all,
    save: (kind, entries, by) => saveInMap(scope, kind, entries, by),
    remove: (kind, matches) => takeFromMap(scope, kind, matches),
    otherwise,
    async saveOtherwise(map, chosen) {
      const content = { otherwise: jsonInput(chosen) };
      await tx.valueMap.upsert({
        where: { shop_map: { shop, map } },
        create: { shop, map, ...content },
        update: content,
      });
    },
    async usedBy(mapping) {
      const used = mapping === null ? [] : mapsUsedBy(mapping);
      if (used.length === 0) return NO_MAPS;
      const read: [SharedMap, ValueMap][] = [];
      for (const map of used) read.push([map, makeValueMap(await all(map), await otherwise(map))]);
      return Object.fromEntries(read);
    },
  };
}

async function countEntries({ shop, tx }: ShopScope): Promise<ReadonlyMap<MapKind, number>> {
  const own = (["items", "warehouses", "shipping-methods"] as const).map(
    (kind) => Prisma.sql`select ${kind}::text as map, count(*)::int as count from (${rowsOfMap(shop, kind)}) entry`,
  );
  const rows = await tx.$queryRaw<{ map: string; count: number }[]>`
    select map, count(*)::int as count from value_map_entry where shop = ${shop} and map = any (${[...SHARED_MAPS]}::text[]) group by map
    union all ${Prisma.join(own, " union all ")}`;
  return new Map(
    rows.flatMap(({ map, count }) => {
      const kind = parseMapKind(map);
      return kind === null || count === 0 ? [] : [[kind, count] as const];
    }),
  );
}

async function pageOfEntries(
  { shop, tx }: ShopScope,
  kind: MapKind,
  { search, after, limit }: MapPage,
): Promise<Keyset<LookupEntry>> {
  const [last = null] = readCursor(after, isText) ?? [];
  const rows = await tx.$queryRaw<LookupEntry[]>`
    select match, value from (${rowsOfMap(shop, kind)}) entry
    where (${search} = '' or position(lower(${search}) in lower(match)) > 0 or position(lower(${search}) in lower(value)) > 0)
      and (${last}::text is null or match > ${last}::text)
    order by match limit ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    ({ match }) => [match],
    (row) => row,
  );
}
