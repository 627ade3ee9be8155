import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Pair } from "./pair.ts";

export type RestockType = "CANCEL" | "NO_RESTOCK" | "RETURN" | "LEGACY_RESTOCK";
export type DiscrepancyReason =
  | "CUSTOMER"
  | "DAMAGE"
  | "FULL_RETURN_BALANCING_ADJUSTMENT"
  | "PENDING_REFUND_DISCREPANCY"
  | "REFUND_DISCREPANCY"
  | "RESTOCK";

export interface RefundLine {
  readonly id: Digits;
  readonly lineId: Digits;
  readonly quantity: number;
  readonly restockType: RestockType;
  readonly locationId: Digits | null;
  readonly subtotal: Pair<Amount>;
  readonly tax: Pair<Amount>;
}
export interface RefundShipping {
  readonly id: Digits;
  readonly shippingLineId: Digits;
  readonly subtotal: Pair<Amount>;
  readonly tax: Pair<Amount>;
}
export interface RefundDuty {
  readonly lineId: Digits;
  readonly amount: Pair<Amount>;
}
/** Negative: the customer got more than what was taken back was worth. */
export interface Adjustment {
  readonly id: Digits;
  readonly reason: DiscrepancyReason;
  readonly amount: Pair<Amount>;
}

export interface Refund {
  readonly id: Digits;
  readonly createdAt: string;
  readonly note: string | null;
  /** The return it settles, or null. */
  readonly returnId: Digits | null;
  readonly lines: readonly RefundLine[];
  readonly shipping: readonly RefundShipping[];
  readonly duties: readonly RefundDuty[];
  readonly adjustments: readonly Adjustment[];
  readonly transactionIds: readonly Digits[];
}
