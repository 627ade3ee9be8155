import { Prisma } from "@prisma/client";
import type { LookupEntry, Otherwise } from "#app/domain/mapping/mapping.ts";
import { parseMapKind, SHARED_MAPS, type MapKind, type SharedMap } from "#app/domain/value-maps/map-kinds.ts";
import { mapsUsedBy, NO_MAPS, REFUSE, type SharedMaps, type ValueMap } from "#app/domain/value-maps/value-map.ts";
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
    usedBy: (mapping) => readMaps(scope, mapping === null ? [] : mapsUsedBy(mapping)),
  };
}

interface ReadMap {
  readonly map: string;
  readonly exact: string | null;
  readonly patterns: string | null;
  readonly otherwise: unknown;
}

/** As a text that is read in one go: ten thousand rows cost many times as much. */
async function readMaps({ shop, tx }: ShopScope, maps: readonly SharedMap[]): Promise<SharedMaps> {
  if (maps.length === 0) return NO_MAPS;
  const rows = await tx.$queryRaw<ReadMap[]>`
    select asked.map, v.otherwise, e.exact, e.patterns
    from unnest(${[...maps]}::text[]) as asked(map)
    left join value_map v on v.shop = ${shop} and v.map = asked.map
    left join lateral (
      select json_object_agg(match, value) filter (where match not like '%*%')::text as exact,
             json_agg(json_build_object('match', match, 'value', value)) filter (where match like '%*%')::text as patterns
      from value_map_entry where shop = ${shop} and map = asked.map) e on true`;
  return Object.fromEntries(rows.map(({ map, ...row }) => [map, valueMapOf(row)]));
}

function valueMapOf({ exact, patterns, otherwise }: Omit<ReadMap, "map">): ValueMap {
  return {
    exact: jsonColumn<ValueMap["exact"]>(JSON.parse(exact ?? "{}")),
    patterns: jsonColumn<ValueMap["patterns"]>(JSON.parse(patterns ?? "[]")),
    otherwise: otherwise === null ? REFUSE : jsonColumn<Otherwise>(otherwise),
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
