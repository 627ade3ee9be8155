import type { PeakLock as StoredLock } from "@prisma/client";
import { LOCK_KINDS, type PeakLock } from "#app/domain/inventory/peak-lock.ts";
import { DEFAULT_SELLING_RULES, type SellingRules } from "#app/domain/inventory/selling-rules.ts";
import type { Sku } from "#app/domain/values/ids.ts";
import { jsonColumn, locationColumn, orNull, skuColumn, toJson, wordColumn } from "./columns.ts";
import type { Selling } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const kindColumn = wordColumn(LOCK_KINDS);

/** What one shop has chosen about what is on sale. What an earlier release did not know has its default. */
export function createSelling(scope: ShopScope): Selling {
  const { shop, tx } = scope;
  return {
    async rules() {
      const row = await tx.sellingRulesVersion.findFirst({ where: { shop }, orderBy: { version: "desc" } });
      const saved = jsonColumn<Partial<SellingRules>>(row?.rules ?? {});
      return { ...DEFAULT_SELLING_RULES, ...saved, version: row?.version ?? 0 };
    },
    async saveRules(rules, over, by) {
      // Of two who save over the same version one finds the next one taken.
      const saved = await tx.$executeRaw`
        insert into selling_rules (shop, version, rules, saved_by)
        select ${shop}, ${over}::int + 1, ${toJson(rules)}::jsonb, ${by}
        where ${over}::int = (select coalesce(max(version), 0) from selling_rules where shop = ${shop})
        on conflict do nothing`;
      return saved === 1 ? over + 1 : null;
    },
    async versions(limit) {
      const rows = await tx.sellingRulesVersion.findMany({
        where: { shop },
        orderBy: { version: "desc" },
        take: limit,
        select: { version: true, savedBy: true, createdAt: true },
      });
      return rows.map(({ version, savedBy, createdAt }) => ({ version, savedBy, savedAt: createdAt }));
    },
    async locks(endingAfter) {
      const where = { shop, endsAt: { gt: endingAfter } };
      const rows = await tx.peakLock.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
      return rows.map(lockRow);
    },
    async addLock({ id, scope: { location, skus }, kind, leastUnits, from, until, reason }) {
      const data = { id, shop, location, skus: [...skus], kind, leastUnits, startsAt: from, endsAt: until, reason };
      await tx.peakLock.create({ data });
    },
    async endLock(id, at) {
      const ended = await tx.$executeRaw`
        update peak_lock set ends_at = greatest(starts_at, ${at}::timestamptz)
        where shop = ${shop} and id = ${id}::uuid and ends_at > greatest(starts_at, ${at}::timestamptz)`;
      return ended === 1;
    },
    soldSince: (skus, since) => soldSince(scope, skus, since),
    async publishedCounts() {
      const rows = await tx.publishedLevel.groupBy({ by: ["location"], where: { shop }, _count: true });
      return new Map(rows.map(({ location, _count }) => [locationColumn(location), _count]));
    },
  };
}

async function soldSince(
  { shop, tx }: ShopScope,
  skus: readonly Sku[],
  since: Date,
): Promise<ReadonlyMap<Sku, number>> {
  if (skus.length === 0) return new Map();
  const shapes = skus.map((sku) => JSON.stringify([{ sku }]));
  const rows = await tx.$queryRaw<{ sku: string; units: number }[]>`
    select t.value ->> 'sku' as sku, sum((t.value ->> 'units')::int)::float8 as units
    from order_units o cross join lateral jsonb_array_elements(o.taken) t
    where o.shop = ${shop} and o.version >= ${since} and o.taken @> any (${shapes}::jsonb[])
      and t.value ->> 'sku' = any (${[...skus]})
    group by 1`;
  return new Map(rows.map(({ sku, units }) => [skuColumn(sku), units]));
}

function lockRow({ id, location, skus, kind, leastUnits, startsAt, endsAt, reason }: StoredLock): PeakLock {
  return {
    id,
    scope: { location: orNull(location, locationColumn), skus: skus.map(skuColumn) },
    kind: kindColumn(kind),
    leastUnits,
    from: startsAt,
    until: endsAt,
    reason,
  };
}
