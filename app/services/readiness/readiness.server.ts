import { CHECKS, type Area, type CheckCode } from "#app/domain/readiness/checks.ts";
import type { Finding } from "#app/domain/readiness/finding.ts";
import type { ReadinessState, ReadinessStep } from "#app/domain/readiness/progress.ts";
import {
  countStandings,
  mismatchRate,
  standingOf,
  standingOfAreas,
  type CheckResult,
  type Standing,
} from "#app/domain/readiness/report.ts";
import type { ReadinessRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { ownCorrelation, readinessJob } from "../job-draft.ts";

/** Reports that a screen lists; all are kept. */
const MOST_REPORTS = 20;
/** Findings shown of a check; the whole list is a file. */
const MOST_EXAMPLES = 5;

/** A report without what it has found one by one. */
export interface ReportView {
  readonly id: string;
  readonly state: ReadinessState;
  readonly step: ReadinessStep;
  /** Read by the step so far. */
  readonly count: number;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly settledAt: string | null;
  /** Checks by how they stand; null: it is not done. */
  readonly standings: Readonly<Record<Standing, number>> | null;
  /** The part of the shop's variants that have no item of the ERP, 0 to 1; null: that was not looked at. */
  readonly mismatchRate: number | null;
}

export interface CheckView {
  readonly check: CheckCode;
  readonly area: Area;
  readonly standing: Standing;
  readonly result: CheckResult;
  /** The first few; none of an older report, whose lists are gone. */
  readonly examples: readonly Finding[];
}

export interface ReportPage extends ReportView {
  readonly areas: readonly { readonly area: Area; readonly standing: Standing }[];
  readonly checks: readonly CheckView[];
}

/** What Home says of the newest report. */
export interface ReadinessNews {
  readonly id: string;
  readonly standings: Readonly<Record<Standing, number>>;
}

function reportView(row: ReadinessRow): ReportView {
  const { id, state, step, count, startedBy, startedAt, settledAt, results } = row;
  return {
    id,
    state,
    step,
    count,
    startedBy,
    startedAt: startedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    standings: state === "done" ? countStandings(results) : null,
    mismatchRate: mismatchRate(results),
  };
}

/** The newest reports, running ones among them. */
export function readReports(desk: Desk): Promise<readonly ReportView[]> {
  return desk.store.forShop(desk.shop, async ({ readiness }) => (await readiness.newest(MOST_REPORTS)).map(reportView));
}

/** A report with each check and the first of what it has found; null where this shop has none of this id. */
export function readReport(desk: Desk, id: string): Promise<ReportPage | null> {
  return desk.store.forShop(desk.shop, async ({ readiness }) => {
    const row = await readiness.find(id);
    if (row === null) return null;
    const examples = Map.groupBy(await readiness.firstOfEach(id, MOST_EXAMPLES), ({ check }) => check);
    const checks = row.results.map((result): CheckView => {
      const { check } = result;
      const { area } = CHECKS[check];
      return { check, area, result, standing: standingOf(result), examples: examples.get(check) ?? [] };
    });
    return { ...reportView(row), areas: standingOfAreas(row.results), checks };
  });
}

/** How the newest report stands, in an open transaction; null: none is done yet. */
export async function readReadinessNews({ readiness }: ShopStore): Promise<ReadinessNews | null> {
  const row = await readiness.newestDone();
  return row === null ? null : { id: row.id, standings: countStandings(row.results) };
}

/** Has both sides looked at in the worker, and returns the report's id; the one that runs already, where one does. Writes on neither side. */
export async function startReport(desk: Desk): Promise<string> {
  const id = desk.newId();
  const correlationId = ownCorrelation(desk);
  return desk.store.forShop(desk.shop, async (store) => {
    const [newest] = await store.readiness.newest(1);
    if (newest?.state === "running") return newest.id;
    await store.readiness.start({ id, startedBy: desk.actor, correlationId });
    const about = { subject: "readiness", before: null, after: null, reason: null, correlationId };
    await store.audit.append({ actor: desk.actor, action: "readiness.checked", ...about });
    await store.enqueue(readinessJob(desk, id, correlationId));
    return id;
  });
}

/** Ends one that runs, with an audit entry. False: it was over. Safe to repeat. */
export function stopReport(desk: Desk, id: string): Promise<boolean> {
  return desk.store.forShop(desk.shop, async (store) => {
    const row = await store.readiness.find(id);
    if (row === null || !(await store.readiness.settle(id, "cancelled"))) return false;
    const about = { subject: "readiness", before: null, after: null, reason: null };
    await store.audit.append({
      actor: desk.actor,
      action: "readiness.cancelled",
      ...about,
      correlationId: row.correlationId,
    });
    return true;
  });
}
