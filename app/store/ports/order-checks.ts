import type { OrderKnowledge } from "#app/domain/orders/judge-change.ts";
import type { CorrelationId, OrderGid } from "#app/domain/values/ids.ts";

export type OrderCheckName = "catch-up" | "nightly" | "take-in";

/** A check of Shopify's orders against what the house has of them, and how far it has come. */
export interface OrderCheckRow {
  readonly name: OrderCheckName;
  /** Whose run wrote it last: a run that was broken off goes on where it was. */
  readonly run: CorrelationId;
  /** Every change up to here has been compared. */
  readonly reachedAt: Date;
  /** Changes compared, and orders sent on their way again, by this run. */
  readonly compared: number;
  readonly sentAgain: number;
  /** The newest change that a webhook told of, over all runs. */
  readonly toldAt: Date | null;
  readonly startedAt: Date;
  /** Null while it is under way. */
  readonly endedAt: Date | null;
}

export interface OrderChecks {
  find(name: OrderCheckName): Promise<OrderCheckRow | null>;
  /** Inserts or replaces by name. */
  save(row: OrderCheckRow): Promise<void>;
  /** What the house knows of each of these orders; at most a page of Shopify's. */
  knowledgeOf(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, OrderKnowledge>>;
  /** Changes found since then that no webhook told of, by the audit trail. */
  missedSince(at: Date): Promise<{ readonly count: number; readonly newestAt: Date | null }>;
}
