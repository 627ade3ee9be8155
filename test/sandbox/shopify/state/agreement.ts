import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Pair } from "./pair.ts";

export type SaleType = "PRODUCT" | "GIFT_CARD" | "TIP" | "SHIPPING" | "DUTY" | "ADDITIONAL_FEE" | "FEE" | "ADJUSTMENT";

/** One line of an agreement: what was added or taken back, signed. */
export interface Sale {
  readonly id: Digits;
  readonly action: "ORDER" | "UPDATE" | "RETURN";
  readonly type: SaleType;
  /** Of the line item, shipping line or fee it is about; null for an adjustment. */
  readonly subjectId: Digits | null;
  readonly quantity: number | null;
  /** After discounts, with tax. */
  readonly total: Pair<Amount>;
  readonly tax: Pair<Amount>;
  /** Without the tax that stands in prices. */
  readonly discount: Pair<Amount>;
}

export type AgreementCause =
  | { readonly kind: "order" | "edit" }
  | { readonly kind: "refund"; readonly refundId: Digits }
  | { readonly kind: "return"; readonly returnId: Digits };

/** One entry of an order's ledger; entries are only ever added. */
export interface Agreement {
  readonly id: Digits;
  readonly happenedAt: string;
  readonly cause: AgreementCause;
  readonly sales: readonly Sale[];
}
