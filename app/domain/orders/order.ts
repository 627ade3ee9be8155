import type { LineItemGid, LocationGid, OrderGid, Sku } from "../values/ids.ts";
import type { Currency, DecimalText } from "../values/money.ts";
import type { SalesOrderAddress, SalesOrderShipping, SalesOrderTax } from "./sales-order.ts";

/**
 * What a line sells. Only `product` needs an ERP item by SKU.
 * A tip and a gift card have no SKU and no stock: they are posted by kind, never by guess.
 */
export type LineKind = "product" | "custom" | "gift-card" | "tip";

/** The bundle that a line is a part of: the buyer saw this, the warehouse picks the parts, and the price stands on the parts. */
export interface LineGroup {
  readonly id: string;
  readonly title: string;
  readonly sku: Sku | null;
  readonly quantity: number;
}

export interface OrderLine {
  readonly id: LineItemGid;
  readonly kind: LineKind;
  readonly sku: Sku | null;
  readonly title: string;
  /** Null: it is sold by itself. */
  readonly group: LineGroup | null;
  readonly requiresShipping: boolean;
  /** Units as first sold. */
  readonly quantityOrdered: number;
  /** Units after edits and refunds: what is still to be delivered or was. */
  readonly quantity: number;
  readonly unfulfilledQuantity: number;
  /** Per unit, before discounts. */
  readonly unitPrice: DecimalText;
  /** Sum of the allocations to this line as sold. */
  readonly discount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
}

/** Shopify's OrderDisplayFinancialStatus; a value we do not know is kept as it came (API enums are open). */
export type PaymentState =
  | "AUTHORIZED"
  | "EXPIRED"
  | "PAID"
  | "PARTIALLY_PAID"
  | "PARTIALLY_REFUNDED"
  | "PENDING"
  | "REFUNDED"
  | "VOIDED"
  | (string & {});

/** A movement of money, or an attempt at one; kind and status are Shopify's words, which are open sets. */
export interface Payment {
  /** AUTHORIZATION, CAPTURE, SALE, REFUND, VOID, … */
  readonly kind: string;
  /** SUCCESS, PENDING, FAILURE, ERROR, … */
  readonly status: string;
  readonly gateway: string | null;
  readonly amount: DecimalText;
}

/** What the fraud checks say together. `pending`: at least one has not answered yet. */
export type RiskLevel = "pending" | "none" | "low" | "medium" | "high";

/**
 * What an order says of itself: the part that a webhook's body and the Admin API both tell, in our words.
 * All amounts are exact decimals in `currency` (the shop's currency; the choice is made once per order).
 * Amounts are as sold, for the units as first sold; only a line's `quantity` says what edits and refunds have left of them.
 */
export interface OrderContent {
  readonly id: OrderGid;
  /** "#1042" */
  readonly name: string;
  /** Shopify's updatedAt, UTC ISO 8601: the version of this reading. */
  readonly version: string;
  readonly placedAt: string;
  readonly cancelledAt: string | null;
  readonly isTest: boolean;
  /** Where it was sold, in Shopify's word: web, pos, shopify_draft_order, or a sales channel's own. */
  readonly channel: string | null;
  /** The buyer's own number for it. */
  readonly poNumber: string | null;
  readonly currency: Currency;
  readonly taxesIncluded: boolean;
  readonly payment: PaymentState;
  /** Names of the gateways that payment went through or is to go through. */
  readonly gateways: readonly string[];
  readonly customer: {
    readonly id: string | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly billingAddress: SalesOrderAddress | null;
  readonly shippingAddress: SalesOrderAddress | null;
  readonly lines: readonly OrderLine[];
  /** Codes the buyer entered; what they took off stands on the lines, as Shopify shared it out. */
  readonly discountCodes: readonly string[];
  readonly shipping: readonly SalesOrderShipping[];
  readonly total: DecimalText;
  readonly totalTax: DecimalText;
  readonly totalDuties: DecimalText;
  readonly totalFees: DecimalText;
  /** Taxes charged on the duties. */
  readonly dutyTaxes: readonly SalesOrderTax[];
  readonly note: string | null;
  /** What the cart or an app has written beside the note. */
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
  readonly tags: readonly string[];
}

/** What stands around an order, which only the Admin API tells. */
export interface OrderSurroundings {
  /** False: Shopify has more lines than were read; the order must not be decided on. */
  readonly linesAreComplete: boolean;
  /** Taxes charged on the fees: a webhook names the fees' sum alone. */
  readonly feeTaxes: readonly SalesOrderTax[];
  readonly payments: readonly Payment[];
  readonly risk: RiskLevel;
  /** Bought for a company (B2B), whose terms may let it pay later. */
  readonly isForCompany: boolean;
  /** Orders of the customer in this shop, this one among them; null for a guest. */
  readonly customerOrders: number | null;
  /** Why Shopify holds open fulfillment orders, each reason once: HIGH_RISK_OF_FRAUD, INCORRECT_ADDRESS, … */
  readonly fulfillmentHolds: readonly string[];
  /** Open fulfillment orders' locations with the lines they hold, in Shopify's order. */
  readonly locations: readonly {
    readonly location: LocationGid | null;
    readonly lines: readonly { readonly line: LineItemGid; readonly quantity: number }[];
  }[];
  /** Units that were fulfilled, by the locations they left from; returned ones among them. */
  readonly fulfilled: readonly {
    readonly location: LocationGid;
    readonly line: LineItemGid;
    readonly quantity: number;
  }[];
  /** Our own write-back as it stands in Shopify now; null when there is none. */
  readonly erpMark: { readonly number: string; readonly digest: string } | null;
}

/** An order as it is in Shopify at the moment it was read: what it says, and what stands around it. */
export interface Order extends OrderContent, OrderSurroundings {}
