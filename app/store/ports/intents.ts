import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { CorrelationId, IdempotencyKey } from "#app/domain/values/ids.ts";

export type IntentState = "open" | "in-doubt" | "settled" | "refused";

export interface IntentRow {
  readonly id: string;
  readonly kind: "sales-order";
  readonly key: IdempotencyKey;
  readonly documentHash: string;
  readonly document: SalesOrder;
  readonly state: IntentState;
  readonly attempt: number;
  readonly sentAt: Date;
  readonly settleAt: Date | null;
  readonly erpDocumentId: string | null;
  readonly erpNumber: string | null;
  readonly outcome: string | null;
  readonly correlationId: CorrelationId;
}

export interface Intents {
  find(kind: "sales-order", key: IdempotencyKey): Promise<IntentRow | null>;
  /** Inserts or replaces by (kind, key). */
  save(row: IntentRow): Promise<void>;
}
