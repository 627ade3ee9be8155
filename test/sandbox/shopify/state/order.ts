import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Agreement } from "./agreement.ts";
import type { Pair } from "./pair.ts";
import type { Fulfillment, FulfillmentOrder } from "./fulfillment.ts";
import type { GoodsReturn } from "./goods-return.ts";
import type { PaymentTerms, Purchasing } from "./companies.ts";
import type { Priced } from "./priced.ts";
import type { PriceRequest } from "./pricing.ts";
import type { Refund } from "./refund.ts";
import type { Risk } from "./risk.ts";

export interface Address {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly country: string | null;
  readonly countryCode: string | null;
  readonly phone: string | null;
}

export interface Customer {
  readonly id: Digits;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly createdAt: string;
}

/** A bundle as the buyer saw it; its component lines carry it. */
export interface LineGroup {
  readonly id: Digits;
  readonly title: string;
  readonly quantity: number;
  readonly productId: Digits;
  readonly variantId: Digits;
  readonly sku: string | null;
}

export interface OrderLine {
  readonly id: Digits;
  readonly variantId: Digits | null;
  readonly productId: Digits | null;
  readonly inventoryItemId: Digits | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly isGiftCard: boolean;
  readonly isTip: boolean;
  readonly grams: number;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  /** The bundle it is a part of; its price stands on its parts. */
  readonly group: LineGroup | null;
  readonly sellingPlan: { readonly id: Digits; readonly name: string } | null;
  /** What customs charge for it is in the amounts; null where nothing is declared. */
  readonly duty: { readonly id: Digits; readonly harmonizedSystemCode: string; readonly origin: string } | null;
  /** As ordered, with what edits added. */
  quantity: number;
  /** Still wanted: without what edits and cancellation removed. */
  currentQuantity: number;
}

export interface ShippingLine {
  readonly id: Digits;
  readonly title: string;
  readonly code: string | null;
  readonly source: string | null;
}

export interface DiscountApplication {
  readonly kind: "code" | "manual" | "automatic" | "script";
  /** The code, or the title. */
  readonly label: string;
  readonly value: { readonly kind: "percentage" | "amount"; readonly value: string };
  readonly target: "line_item" | "shipping_line";
  readonly selection: "all" | "entitled" | "explicit";
  readonly allocation: "across" | "each" | "one";
}

export interface Transaction {
  readonly id: Digits;
  readonly kind: "AUTHORIZATION" | "CAPTURE" | "SALE" | "REFUND" | "VOID" | "CHANGE";
  status: "SUCCESS" | "PENDING" | "FAILURE";
  readonly gateway: string;
  readonly amount: Pair<Amount>;
  readonly parentId: Digits | null;
  readonly createdAt: string;
  /** When an authorization can no longer be captured; null where it does not end. */
  readonly expiresAt?: string | null;
  /** Cash rounding on top of the amount, where coins are too large for it. */
  readonly rounding?: Pair<Amount>;
}

export type CancelReason = "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";

export interface Order {
  readonly id: Digits;
  readonly name: string;
  readonly number: number;
  readonly confirmationNumber: string | null;
  readonly createdAt: string;
  readonly processedAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: CancelReason | null;
  staffNote: string | null;
  readonly test: boolean;
  readonly sourceName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly attributes: OrderLine["properties"];
  tags: readonly string[];
  readonly taxesIncluded: boolean;
  customer: Customer | null;
  /** Who buys for which company; null where a person buys for themselves. */
  readonly purchasing: Purchasing | null;
  readonly paymentTerms: PaymentTerms | null;
  readonly poNumber: string | null;
  /** The shop it was sold in, over the counter; null online. */
  readonly retailLocationId: Digits | null;
  readonly billingAddress: Address | null;
  shippingAddress: Address | null;
  discounts: readonly DiscountApplication[];
  readonly lines: OrderLine[];
  readonly shippingLines: readonly ShippingLine[];
  /** Charged beside goods and shipping; their amounts stand at the same place in `Priced.fees`. */
  readonly fees: readonly { readonly id: Digits; readonly name: string }[];
  /** Kept back where goods came back; their amounts stand at the same place in `Priced.returnFees`. */
  readonly returnFees: { readonly id: Digits; readonly kind: "restocking" | "shipping" }[];
  /** As placed, as ordered with edits, as still wanted. */
  readonly original: Pair<Priced>;
  ordered: Pair<Priced>;
  current: Pair<Priced>;
  /** What the arithmetic came from; null for an imported order, whose amounts are its own. */
  request: PriceRequest | null;
  readonly exchangeRate: string;
  readonly transactions: Transaction[];
  readonly fulfillmentOrders: FulfillmentOrder[];
  readonly fulfillments: Fulfillment[];
  readonly refunds: Refund[];
  readonly returns: GoodsReturn[];
  /** Every sale and what was taken back of it, oldest first; its sum is the current total. */
  readonly agreements: Agreement[];
  risk: Risk;
  edited: boolean;
}
