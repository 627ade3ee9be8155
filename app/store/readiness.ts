import type { ReadinessFinding, ReadinessReport } from "@prisma/client";
import { CHECK_CODES } from "#app/domain/readiness/checks.ts";
import type { Finding } from "#app/domain/readiness/finding.ts";
import {
  NOTHING_KNOWN,
  READINESS_STATES,
  READINESS_STEPS,
  type ReadinessKnown,
} from "#app/domain/readiness/progress.ts";
import type { CheckResult } from "#app/domain/readiness/report.ts";
import { correlationColumn, jsonColumn, orNull, wordColumn } from "./columns.ts";
import { isText, isUuid, pageOf, readCursor } from "./keyset.ts";
import type { Readiness, ReadinessRow } from "./port.ts";
import { compareGoods } from "./readiness-goods.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

async function addFindings({ shop, tx, now }: ShopScope, reportId: string, findings: readonly Finding[]) {
  await tx.readinessFinding.createMany({
    data: findings.map(({ order: orderId, ...found }) => ({ ...found, orderId, shop, reportId, createdAt: now() })),
    skipDuplicates: true,
  });
}

async function pageOfFindings(
  { shop, tx }: ShopScope,
  [reportId, check]: readonly [string, string],
  { after, limit }: Parameters<Readiness["findings"]>[2],
): ReturnType<Readiness["findings"]> {
  const [last] = readCursor(after, isText) ?? [];
  const rows = isUuid(reportId)
    ? await tx.readinessFinding.findMany({
        where: { shop, reportId, check, ...(last === undefined ? {} : { subject: { gt: last } }) },
        orderBy: { subject: "asc" },
        take: limit + 1,
      })
    : [];
  return pageOf(rows, limit, ({ subject }) => [subject], findingRow);
}

async function firstOfEach({ shop, tx }: ShopScope, id: string, most: number): Promise<readonly Finding[]> {
  const rows = await tx.$queryRaw<ReadinessFinding[]>`
    select first.check_code as check, first.subject, first.title, first.detail, first.order_id as "orderId"
    from unnest(${CHECK_CODES}::text[]) as asked(check_code)
    cross join lateral (
      select * from readiness_finding f
      where f.shop = ${shop} and f.report_id = ${id}::uuid and f.check_code = asked.check_code order by f.subject limit ${most}
    ) first`;
  return rows.map(findingRow);
}

/** Looks at whether the two sides of one shop fit each other, step by step, and what they have found. */
export function createReadiness(scope: ShopScope): Readiness {
  const { shop, tx, now } = scope;
  const running = (id: string) => ({ id, shop, state: "running" });
  const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

  async function end(id: string, ended: { readonly state: string; readonly results?: readonly CheckResult[] }) {
    const results = ended.results === undefined ? {} : { results: jsonInput(ended.results) };
    const data = { state: ended.state, settledAt: now(), ...results };
    return isUuid(id) && (await tx.readinessReport.updateMany({ where: running(id), data })).count > 0;
  }

  return {
    async start(report) {
      const beginning = { step: READINESS_STEPS[0], known: jsonInput(NOTHING_KNOWN) };
      await tx.readinessReport.create({ data: { ...report, ...beginning, shop, createdAt: now() } });
    },
    find: async (id) =>
      isUuid(id) ? orNull(await tx.readinessReport.findFirst({ where: { id, shop } }), reportRow) : null,
    newest: async (limit) =>
      (await tx.readinessReport.findMany({ where: { shop }, orderBy: newestFirst, take: limit })).map(reportRow),
    newestDone: async () =>
      orNull(await tx.readinessReport.findFirst({ where: { shop, state: "done" }, orderBy: newestFirst }), reportRow),
    async advance({ id, step, cursor }, to) {
      const data = { ...to, known: jsonInput(to.known) };
      return (await tx.readinessReport.updateMany({ where: { ...running(id), step, cursor }, data })).count > 0;
    },
    compareGoods: (id, check, goods) => compareGoods(scope, id, check, goods),
    async stockLook() {
      const [look] = await tx.$queryRaw<{ at: Date | null; count: number }[]>`
        select max(read_at) as at, count(distinct item)::int as count from stock_terms where shop = ${shop} and stale_since is null`;
      return look === undefined || look.at === null ? null : { at: look.at, count: look.count };
    },
    addFindings: (id, findings) => addFindings(scope, id, findings),
    async counts(id) {
      const where = { shop, reportId: id };
      const rows = await tx.readinessFinding.groupBy({ by: ["check"], where, _count: { subject: true } });
      return new Map(rows.map(({ check, _count }) => [checkColumn(check), _count.subject]));
    },
    finish: (id, results) => end(id, { state: "done", results }),
    settle: (id, state) => end(id, { state }),
    async keepListsOf(most) {
      const reports = await tx.readinessReport.findMany({ where: { shop }, orderBy: newestFirst, skip: most });
      await tx.readinessFinding.deleteMany({ where: { shop, reportId: { in: reports.map(({ id }) => id) } } });
    },
    firstOfEach: async (id, most) => (isUuid(id) ? firstOfEach(scope, id, most) : []),
    findings: (id, check, page) => pageOfFindings(scope, [id, check], page),
  };
}

const checkColumn = wordColumn(CHECK_CODES);
const stateColumn = wordColumn(READINESS_STATES);
const stepColumn = wordColumn(READINESS_STEPS);

function findingRow(row: Pick<ReadinessFinding, "check" | "subject" | "title" | "detail" | "orderId">): Finding {
  const { subject, title, detail, orderId: order } = row;
  return { check: checkColumn(row.check), subject, title, detail, order };
}

function reportRow(row: ReadinessReport): ReadinessRow {
  const { id, cursor, count, startedBy, settledAt } = row;
  return {
    id,
    cursor,
    count,
    startedBy,
    settledAt,
    state: stateColumn(row.state),
    step: stepColumn(row.step),
    known: jsonColumn<ReadinessKnown>(row.known),
    results: jsonColumn<readonly CheckResult[]>(row.results),
    correlationId: correlationColumn(row.correlationId),
    startedAt: row.createdAt,
  };
}
