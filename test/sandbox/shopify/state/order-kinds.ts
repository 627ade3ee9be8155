import { BUNDLE_SKU, GIFT_CARD_SKU, UNKNOWN_SKU } from "./catalog.ts";
import type { Address, Customer, OrderLine } from "./order.ts";
import type { RiskLevel } from "./risk.ts";

export type PaymentKind =
  | "paid"
  | "pending"
  | "authorized"
  | "expired"
  | "partially-paid"
  | "gift-card"
  | "store-credit"
  | "two-gateways"
  | "cash"
  /** Received by the merchant by other means. */
  | "manual"
  | "pay-later";

/** What is taken off one line by hand; an amount is for every unit. */
export interface LineDiscount {
  readonly label: string;
  readonly kind: "percentage" | "amount";
  readonly value: string;
}

export interface LineWish {
  /** A catalog SKU; null for the variant that has none; with `title` and `price`, a custom line. */
  readonly sku?: string | null;
  /** A variant, whatever its SKU is. */
  readonly variantId?: string;
  readonly title?: string;
  /** Per unit, in the shop's currency. */
  readonly price?: string;
  readonly quantity: number;
  readonly discount?: LineDiscount;
  /** Of a custom line: true unless told. */
  readonly taxable?: boolean;
  /** Of a custom line: false unless told. */
  readonly requiresShipping?: boolean;
  /** The name of the subscription it is bought under. */
  readonly sellingPlan?: string;
  /** Customs duty for one unit, in the shop's currency. */
  readonly dutyPerUnit?: string;
  /** The duty is taxed, as goods are; false unless told. */
  readonly dutyIsTaxed?: boolean;
  /** The variant was deleted after the order was placed: the line keeps its words, not its variant. */
  readonly variantIsDeleted?: boolean;
}

export interface DiscountWish {
  readonly by: "code" | "automatic" | "manual" | "script";
  /** The code, or the title. */
  readonly label: string;
  readonly kind: "percentage" | "amount";
  readonly value: string;
  /** Goods unless told. */
  readonly on?: "lines" | "shipping";
  /** One amount over all lines unless told; each: for every unit. */
  readonly allocation?: "across" | "each";
  /** SKUs it is for; all unless told. */
  readonly skus?: readonly string[];
}

/** Who buys and where it goes. */
export interface Buyer {
  readonly customer: Customer | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly billingAddress: Address | null;
  readonly shippingAddress: Address | null;
}

/** What to place. Everything left out is chosen by the shop's seed. */
export interface OrderWish {
  readonly lines?: readonly LineWish[];
  readonly payment?: PaymentKind;
  readonly test?: boolean;
  /** What the buyer saw; the shop's own unless told. */
  readonly currency?: string;
  readonly taxesIncluded?: boolean;
  /** A code over all lines; `discounts` says more. */
  readonly discount?: { readonly code: string; readonly kind: "percentage" | "amount"; readonly value: string } | null;
  readonly discounts?: readonly DiscountWish[];
  /** Null: nothing is shipped. */
  readonly shippingPrice?: string | null;
  readonly shippingTitle?: string;
  readonly fees?: readonly { readonly name: string; readonly price: string; readonly taxable?: boolean }[];
  /** Nobody is charged a tax for it. */
  readonly isTaxExempt?: boolean;
  /** The tax is remitted by the marketplace it was sold on. */
  readonly taxIsChannelLiable?: boolean;
  readonly tip?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly sourceName?: string;
  readonly attributes?: OrderLine["properties"];
  /** Invented unless told. */
  readonly buyer?: Buyer;
  readonly guest?: boolean;
  /** Bought for a company: its number at the ERP, or its name. */
  readonly company?: string;
  readonly poNumber?: string;
  /** Days of payment terms; the order is then pending until they end. */
  readonly netDays?: number;
  /** Sold over the counter at this location, by name. */
  readonly retailLocation?: string;
  readonly risk?: RiskLevel;
  /** Held before it may ship: by a fraud check, or until the post-purchase offer is over. */
  readonly hold?: "fraud" | "upsell" | "merchant";
  /** Sell below zero, as a race between channels does; without it a sold-out order is refused. */
  readonly oversell?: boolean;
}

const ONE_USUAL: LineWish = { sku: "SKU-00001", quantity: 1 };
const STACKED: readonly DiscountWish[] = [
  { by: "automatic", label: "Two for less", kind: "amount", value: "1.00", allocation: "each", skus: ["SKU-00001"] },
  { by: "code", label: "WELCOME10", kind: "percentage", value: "10" },
  { by: "manual", label: "Goodwill", kind: "amount", value: "0.50" },
  { by: "code", label: "SHIPHALF", kind: "percentage", value: "50", on: "shipping" },
];

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
  expired: { payment: "expired" },
  "partially-paid": { payment: "partially-paid" },
  "gift-card-used": { payment: "gift-card" },
  "store-credit-used": { payment: "store-credit" },
  "two-gateways": { payment: "two-gateways" },
  "pos-cash": { payment: "cash", sourceName: "pos", retailLocation: "Main warehouse", shippingPrice: null },
  b2b: { company: "C-1001", poNumber: "PO-4711", netDays: 30, taxesIncluded: false },
  "b2b-unknown": { company: "Sample Hotels", poNumber: "PO-9", netDays: 14, taxesIncluded: false },
  draft: { sourceName: "shopify_draft_order", payment: "pending", netDays: 7 },
  stacked: {
    lines: [
      { sku: "SKU-00001", quantity: 3 },
      { sku: "SKU-00002", quantity: 2 },
    ],
    discounts: STACKED,
  },
  "free-shipping": {
    discounts: [{ by: "automatic", label: "Free shipping", kind: "percentage", value: "100", on: "shipping" }],
  },
  marketplace: { sourceName: "marketplace", taxIsChannelLiable: true, taxesIncluded: false },
  bundle: { lines: [{ sku: BUNDLE_SKU, quantity: 2 }, ONE_USUAL] },
  subscription: { lines: [{ ...ONE_USUAL, sellingPlan: "Every month, 10% off" }] },
  "deleted-variant": { lines: [{ ...ONE_USUAL, variantIsDeleted: true }] },
  "risk-pending": { risk: "PENDING" },
  "fraud-hold": { risk: "HIGH", hold: "fraud" },
  "upsell-hold": { hold: "upsell" },
} as const satisfies Record<string, OrderWish>;

/** Orders with amounts beside goods, tips and shipping: customs duty and fees, with and without tax on them. */
export const CHARGED_KINDS = {
  duties: { lines: [{ ...ONE_USUAL, quantity: 2, dutyPerUnit: "1.37" }], taxesIncluded: false },
  "taxed-duties": {
    lines: [{ ...ONE_USUAL, quantity: 3, dutyPerUnit: "1.37", dutyIsTaxed: true }],
    taxesIncluded: false,
  },
  fees: { fees: [{ name: "Small order fee", price: "2.00" }] },
  "taxed-fees": { fees: [{ name: "Packaging fee", price: "1.99", taxable: true }], taxesIncluded: false },
} as const satisfies Record<string, OrderWish>;

export const EVERY_KIND = { ...ORDER_KINDS, ...CHARGED_KINDS } as const satisfies Record<string, OrderWish>;

export type OrderKind = keyof typeof EVERY_KIND;

export function isOrderKind(text: string): text is OrderKind {
  return Object.hasOwn(EVERY_KIND, text);
}
