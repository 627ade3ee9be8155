import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Priced, PriceRequest } from "./pricing.ts";

/** An amount as the shop books it and as the buyer saw it. */
export interface Pair<T> {
  readonly shop: T;
  readonly presentment: T;
}

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
  readonly kind: "AUTHORIZATION" | "CAPTURE" | "SALE" | "REFUND" | "VOID";
  status: "SUCCESS" | "PENDING" | "FAILURE";
  readonly gateway: string;
  readonly amount: Pair<Amount>;
  readonly parentId: Digits | null;
  readonly createdAt: string;
}

export interface FulfillmentOrderLine {
  readonly id: Digits;
  readonly lineId: Digits;
  readonly inventoryItemId: Digits | null;
  total: number;
  remaining: number;
}
export interface FulfillmentOrder {
  readonly id: Digits;
  readonly locationId: Digits;
  status: "OPEN" | "CLOSED" | "CANCELLED";
  updatedAt: string;
  readonly lines: FulfillmentOrderLine[];
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
  readonly test: boolean;
  readonly sourceName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly attributes: OrderLine["properties"];
  tags: readonly string[];
  readonly taxesIncluded: boolean;
  readonly customer: Customer | null;
  readonly billingAddress: Address | null;
  readonly shippingAddress: Address | null;
  readonly discounts: readonly DiscountApplication[];
  readonly lines: readonly OrderLine[];
  readonly shippingLines: readonly ShippingLine[];
  /** As placed, as ordered with edits, as still wanted. */
  readonly original: Pair<Priced>;
  ordered: Pair<Priced>;
  current: Pair<Priced>;
  /** What the arithmetic came from; null for an imported order, whose amounts are its own. */
  readonly request: PriceRequest | null;
  readonly exchangeRate: string;
  readonly transactions: Transaction[];
  readonly fulfillmentOrders: FulfillmentOrder[];
  edited: boolean;
}
