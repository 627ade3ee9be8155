import type { CheckCode, GoodsCheck } from "#app/domain/readiness/checks.ts";
import type { Finding } from "#app/domain/readiness/finding.ts";
import type { ReadinessPlace, ReadinessState } from "#app/domain/readiness/progress.ts";
import type { CheckResult } from "#app/domain/readiness/report.ts";
import type { CorrelationId } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";

/** A look at whether both sides fit each other, and how far it has come. */
export interface ReadinessRow extends ReadinessPlace {
  readonly id: string;
  readonly state: ReadinessState;
  /** Empty until it is done. */
  readonly results: readonly CheckResult[];
  readonly startedBy: string;
  readonly correlationId: CorrelationId;
  readonly startedAt: Date;
  readonly settledAt: Date | null;
}

/** Which goods are compared. */
export interface GoodsScope {
  /** What was seen last before that is left out: the report has not read it. */
  readonly seenSince: Date;
  /** SKUs for which somebody has said what the ERP's unit is; null: for all. */
  readonly skusWithUnits: readonly string[] | null;
}

export interface Readiness {
  /** Keeps a report that has not begun under a new id. */
  start(report: Pick<ReadinessRow, "id" | "startedBy" | "correlationId">): Promise<void>;
  find(id: string): Promise<ReadinessRow | null>;
  /** The newest first. */
  newest(limit: number): Promise<readonly ReadinessRow[]>;
  /** The newest that is done. */
  newestDone(): Promise<ReadinessRow | null>;
  /** Moves a running report on. False, and nothing is kept, where somebody was faster or it is over. */
  advance(from: Pick<ReadinessRow, "id" | "step" | "cursor">, to: ReadinessPlace): Promise<boolean>;
  /** Makes one check of the kept goods, in the database: however many there are, none is brought here. Safe to repeat. */
  compareGoods(id: string, check: GoodsCheck, scope: GoodsScope): Promise<void>;
  /** What the newest stock reading brought, by items; null: none was made yet. */
  stockLook(): Promise<{ readonly at: Date; readonly count: number } | null>;
  addFindings(id: string, findings: readonly Finding[]): Promise<void>;
  /** What a report has found, by check; a check that found nothing is left out. */
  counts(id: string): Promise<ReadonlyMap<CheckCode, number>>;
  /** Ends a running one with its results; false where it was over already. */
  finish(id: string, results: readonly CheckResult[]): Promise<boolean>;
  /** Ends a running one without results; false where it was over already. */
  settle(id: string, state: Exclude<ReadinessState, "running" | "done">): Promise<boolean>;
  /** Lists of all but so many of the newest reports go; their counts stay. */
  keepListsOf(newest: number): Promise<void>;
  /** The first few findings of every check. */
  firstOfEach(id: string, most: number): Promise<readonly Finding[]>;
  /** What one check has found, by subject. */
  findings(
    id: string,
    check: CheckCode,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Keyset<Finding>>;
}
