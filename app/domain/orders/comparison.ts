import type { ErpItem } from "../values/ids.ts";
import type { DecimalText, Money } from "../values/money.ts";
import type { DocumentState } from "./document-content.ts";

/**
 * What the two sides of one thing say of each other. `not-told`: the ERP does not say it, which is neither equal nor zero.
 * `left-to-erp`: the order does not say it, and the ERP chooses.
 */
export type Verdict = "same" | "different" | "not-told" | "left-to-erp";

/** The things that are compared, in the order in which they are read. */
export type Compared =
  | "units"
  | "net"
  | "discount"
  | "taxes"
  | "shipping"
  | "shipping-taxes"
  | "tax-total"
  | "total"
  | "currency"
  | "buyer"
  | "email"
  | "shipping-address"
  | "billing-address"
  | "carrier"
  | "warehouse"
  | "state";

export type ComparedValue =
  | { readonly kind: "units"; readonly units: DecimalText }
  | { readonly kind: "money"; readonly money: Money }
  | {
      readonly kind: "taxes";
      readonly taxes: readonly { readonly rate: DecimalText | null; readonly amount: Money | null }[];
    }
  /** Empty: there is none. */
  | { readonly kind: "text"; readonly lines: readonly string[] }
  | { readonly kind: "state"; readonly state: DocumentState | "placed" };

/** One thing on both sides. Null: that side does not say. */
export interface ComparedRow {
  readonly what: Compared;
  /** What it is said of; null: the whole order. */
  readonly of: {
    /** The ERP's code; null: it has none for it. */
    readonly item: ErpItem | null;
    /** What Shopify calls it. */
    readonly labels: readonly string[];
  } | null;
  readonly shopify: ComparedValue | null;
  readonly erp: ComparedValue | null;
  readonly verdict: Verdict;
}

/** An order and its document, side by side: everything, what is the same too. */
export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** How many of the rows differ. */
  readonly differences: number;
}

/** The verdict on two values, of which either may not be told. */
export function verdictOf<T>(shopify: T | null, erp: T | null, isSame: (ours: T, theirs: T) => boolean): Verdict {
  if (erp === null) return "not-told";
  if (shopify === null) return "left-to-erp";
  return isSame(shopify, erp) ? "same" : "different";
}
