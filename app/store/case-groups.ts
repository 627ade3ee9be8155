import type { ExceptionCase } from "@prisma/client";
import type { Money } from "#app/domain/values/money.ts";
import { moneyColumns } from "./columns.ts";
import type { CaseGroup, CaseRow } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

interface Part {
  readonly code: string;
  readonly cause: string;
  readonly flow: string;
  readonly currency: string | null;
  readonly count: number;
  readonly worth: string | null;
  readonly oldest: Date;
  readonly newestId: string;
  readonly newestAt: Date;
}

/** Open cases by cause, the largest group first: what they are worth per currency, and the newest one as their sample. */
export async function groupCases(
  { shop, tx }: ShopScope,
  present: (row: ExceptionCase) => CaseRow,
): Promise<readonly CaseGroup[]> {
  const parts = await tx.$queryRaw<Part[]>`
    select code, cause, flow, currency, count(*)::int as count, trim_scale(sum(amount))::text as worth, min(created_at) as oldest,
           (array_agg(id::text order by created_at desc, id desc))[1] as "newestId", max(created_at) as "newestAt"
    from exception_case where shop = ${shop} and state = 'open'
    group by code, cause, flow, currency
    order by code, cause, flow, currency`;
  const groups = Map.groupBy(parts, (part) => JSON.stringify([part.code, part.cause, part.flow]));
  const samples = await tx.exceptionCase.findMany({ where: { shop, id: { in: parts.map((part) => part.newestId) } } });
  const sampleOf = new Map(samples.map((row) => [row.id, present(row)]));
  return [...groups.values()]
    .flatMap((group) => {
      const newest = group.reduce((a, b) => (b.newestAt > a.newestAt ? b : a));
      const sample = sampleOf.get(newest.newestId);
      return sample === undefined ? [] : [groupOf(group, newest, sample)];
    })
    .sort((a, b) => b.count - a.count);
}

function groupOf(parts: readonly Part[], { code, cause, flow }: Part, sample: CaseRow): CaseGroup {
  return {
    code,
    cause,
    flow,
    count: parts.reduce((sum, part) => sum + part.count, 0),
    worth: parts
      .map((part) => moneyColumns(part.worth, part.currency))
      .filter((worth): worth is Money => worth !== null),
    oldest: new Date(Math.min(...parts.map((part) => part.oldest.getTime()))),
    sample,
  };
}
