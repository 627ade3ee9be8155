import type { DocumentState } from "#app/domain/orders/document-content.ts";
import type { FieldValues } from "#app/domain/orders/sales-order.ts";
import type { ErpItem, IdempotencyKey, Warehouse } from "#app/domain/values/ids.ts";
import type { DecimalText, Money } from "#app/domain/values/money.ts";
import type { DocumentRef } from "./document-ref.ts";

/** A document as the ERP has it now: enough to see whether it is what we sent. */
export interface DocumentNow {
  readonly ref: DocumentRef;
  readonly key: IdempotencyKey;
  readonly state: DocumentState;
  readonly version: string;
  readonly total: Money;
  readonly lines: readonly { readonly item: ErpItem; readonly quantity: DecimalText; readonly fields?: FieldValues }[];
  /** Its own fields, as far as they are not empty. Absent: it does not tell them. */
  readonly fields?: FieldValues;
  /** By what the ERP knows its record of the buyer. Absent: it has none of their own, or does not tell. */
  readonly buyer?: string | undefined;
  /** Units of this document that the ERP's available number has already lost, per warehouse and item. */
  readonly allocated: readonly {
    readonly warehouse: Warehouse;
    readonly item: ErpItem;
    readonly quantity: DecimalText;
  }[];
}
