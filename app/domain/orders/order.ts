import type { LineItemGid, LocationGid, OrderGid, Sku } from "../values/ids.ts";
import type { Currency, DecimalText } from "../values/money.ts";
import type { SalesOrderAddress, SalesOrderShipping, SalesOrderTax } from "./sales-order.ts";

/**
 * What a line sells. Only `product` needs an ERP item by SKU.
 * A tip and a gift card have no SKU and no stock: they are posted by kind, never by guess.
 */
export type LineKind = "product" | "custom" | "gift-card" | "tip";

export interface OrderLine {
  readonly id: LineItemGid;
  readonly kind: LineKind;
  readonly sku: Sku | null;
  readonly title: string;
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

/**
 * An order as it is in Shopify at the moment it was read, in our words.
 * All amounts are exact decimals in `currency` (the shop's currency; the choice is made once per order).
 * Amounts are as sold, for the units as first sold; only a line's `quantity` says what edits and refunds have left of them.
 */
export interface Order {
  readonly id: OrderGid;
  /** "#1042" */
  readonly name: string;
  /** Shopify's updatedAt, UTC ISO 8601: the version of this reading. */
  readonly version: string;
  readonly placedAt: string;
  readonly cancelledAt: string | null;
  readonly isTest: boolean;
  readonly currency: Currency;
  readonly taxesIncluded: boolean;
  readonly payment: PaymentState;
  readonly customer: {
    readonly id: string | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly billingAddress: SalesOrderAddress | null;
  readonly shippingAddress: SalesOrderAddress | null;
  readonly lines: readonly OrderLine[];
  /** False: Shopify has more lines than were read; the order must not be decided on. */
  readonly linesAreComplete: boolean;
  readonly shipping: readonly SalesOrderShipping[];
  readonly total: DecimalText;
  readonly totalTax: DecimalText;
  readonly totalDuties: DecimalText;
  readonly totalFees: DecimalText;
  /** Taxes charged on the duties, and on the fees. */
  readonly dutyTaxes: readonly SalesOrderTax[];
  readonly feeTaxes: readonly SalesOrderTax[];
  readonly note: string | null;
  readonly tags: readonly string[];
  /** Open fulfillment orders' locations with the lines they hold, in Shopify's order. */
  readonly locations: readonly {
    readonly location: LocationGid | null;
    readonly lines: readonly { readonly line: LineItemGid; readonly quantity: number }[];
  }[];
  /** Our own write-back as it stands in Shopify now; null when there is none. */
  readonly erpMark: { readonly number: string; readonly digest: string } | null;
}
