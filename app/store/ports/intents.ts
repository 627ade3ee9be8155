import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { CorrelationId, IdempotencyKey } from "#app/domain/values/ids.ts";

/** What is written: the document itself, another content for it, or its end. Each once per order and at a time. */
export type IntentKind = "sales-order" | "amendment" | "cancellation";

export type IntentState = "open" | "in-doubt" | "settled" | "refused";

export interface IntentRow {
  readonly id: string;
  readonly kind: IntentKind;
  readonly key: IdempotencyKey;
  readonly documentHash: string;
  /** As it is to be in the ERP; the sales order's is what the ERP has, amendments laid on. */
  readonly document: SalesOrder;
  readonly state: IntentState;
  readonly attempt: number;
  readonly sentAt: Date;
  readonly settleAt: Date | null;
  readonly erpDocumentId: string | null;
  readonly erpNumber: string | null;
  readonly outcome: string | null;
  /** The shop's mapping by which the document was made; null: the product's own alone. */
  readonly mappingRelease: number | null;
  readonly correlationId: CorrelationId;
}

export interface Intents {
  find(kind: IntentKind, key: IdempotencyKey): Promise<IntentRow | null>;
  /** All of one document, of whatever kind. */
  ofKey(key: IdempotencyKey): Promise<readonly IntentRow[]>;
  /** Those of which it is not known what became of them: open or in doubt. */
  unsettled(): Promise<readonly IntentRow[]>;
  /** Inserts or replaces by (kind, key). */
  save(row: IntentRow): Promise<void>;
}
