import type { PublishingState, PublishScope } from "#app/domain/inventory/publish-scope.ts";
import type { CorrelationId } from "#app/domain/values/ids.ts";
import type { VariantRow } from "./catalogue.ts";

/** A person's wish that levels be published now, and how far it has come. */
export interface PublishingRow {
  readonly id: string;
  readonly scope: PublishScope;
  readonly state: PublishingState;
  /** Items that it held when it was started. */
  readonly total: number;
  /** Items that were looked at, and levels that were written. */
  readonly done: number;
  readonly written: number;
  readonly startedBy: string;
  readonly correlationId: CorrelationId;
  readonly startedAt: Date;
  readonly settledAt: Date | null;
}

/** The next items of a publishing; `after`: where it stands behind them, null at its end. */
export interface PublishingStep {
  readonly row: PublishingRow;
  readonly variants: readonly VariantRow[];
  readonly from: string | null;
  readonly after: string | null;
}

export interface Publishings {
  /** Keeps it under a new id; `total` is counted here. */
  start(draft: Pick<PublishingRow, "id" | "scope" | "startedBy" | "correlationId">): Promise<PublishingRow>;
  find(id: string): Promise<PublishingRow | null>;
  /** The newest first. */
  newest(limit: number): Promise<readonly PublishingRow[]>;
  /** Its next items; null where it is over or unknown. */
  nextStep(id: string, limit: number): Promise<PublishingStep | null>;
  /** Counts a step that was carried out, and settles it behind the last. Nothing where somebody was faster, or it is over. */
  noteStep(step: PublishingStep, written: number): Promise<void>;
  /** Ends a running one; false where it was over already. */
  settle(id: string, state: Exclude<PublishingState, "running">): Promise<boolean>;
}
