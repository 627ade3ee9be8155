import { GIFT_CARD_SKU, UNKNOWN_SKU } from "./catalog.ts";

export type PaymentKind = "paid" | "pending" | "authorized";

export interface LineWish {
  /** A catalog SKU; null for the variant that has none; with `title` and `price`, a custom line. */
  readonly sku?: string | null;
  readonly title?: string;
  /** Per unit, in the shop's currency. */
  readonly price?: string;
  readonly quantity: number;
}

/** What to place. Everything left out is chosen by the shop's seed. */
export interface OrderWish {
  readonly lines?: readonly LineWish[];
  readonly payment?: PaymentKind;
  readonly test?: boolean;
  /** What the buyer saw; the shop's own unless told. */
  readonly currency?: string;
  readonly taxesIncluded?: boolean;
  readonly discount?: { readonly code: string; readonly kind: "percentage" | "amount"; readonly value: string } | null;
  /** Null: nothing is shipped. */
  readonly shippingPrice?: string | null;
  readonly tip?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly sourceName?: string;
  readonly guest?: boolean;
  /** Sell below zero, as a race between channels does; without it a sold-out order is refused. */
  readonly oversell?: boolean;
}

const ONE_USUAL: LineWish = { sku: "SKU-00001", quantity: 1 };

/** The orders an integration has to understand, by name. */
export const ORDER_KINDS = {
  paid: { payment: "paid" },
  pending: { payment: "pending" },
  authorized: { payment: "authorized" },
  test: { test: true },
  discounted: { discount: { code: "WELCOME10", kind: "percentage", value: "10" } },
  "amount-off": { discount: { code: "FIVEOFF", kind: "amount", value: "5.00" } },
  "taxes-included": { taxesIncluded: true },
  "taxes-added": { taxesIncluded: false },
  usd: { currency: "USD" },
  jpy: { currency: "JPY" },
  kwd: { currency: "KWD" },
  "custom-line": { lines: [ONE_USUAL, { title: "Engraving", price: "7.50", quantity: 1 }] },
  "unknown-sku": { lines: [{ sku: UNKNOWN_SKU, quantity: 1 }] },
  "no-sku": { lines: [{ sku: null, quantity: 1 }] },
  tip: { tip: "3.00" },
  "gift-card": { lines: [{ sku: GIFT_CARD_SKU, quantity: 1 }], shippingPrice: null },
} as const satisfies Record<string, OrderWish>;

export type OrderKind = keyof typeof ORDER_KINDS;

export function isOrderKind(text: string): text is OrderKind {
  return Object.hasOwn(ORDER_KINDS, text);
}
