import type { Digits } from "./ids.ts";

export type HoldReason =
  | "AWAITING_PAYMENT"
  | "AWAITING_RETURN_ITEMS"
  | "HIGH_RISK_OF_FRAUD"
  | "INCORRECT_ADDRESS"
  | "INVENTORY_OUT_OF_STOCK"
  | "ONLINE_STORE_POST_PURCHASE_CROSS_SELL"
  | "OTHER"
  | "UNKNOWN_DELIVERY_DATE";

export interface Hold {
  readonly id: Digits;
  readonly reason: HoldReason;
  readonly notes: string | null;
  /** Unique per app on a fulfillment order; null for Shopify's own holds. */
  readonly handle: string | null;
  /** Null: held by Shopify or by a person in the admin. */
  readonly appId: Digits | null;
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
  status: "OPEN" | "IN_PROGRESS" | "SCHEDULED" | "ON_HOLD" | "INCOMPLETE" | "CLOSED" | "CANCELLED";
  updatedAt: string;
  readonly lines: FulfillmentOrderLine[];
  readonly holds: Hold[];
}

export interface Tracking {
  readonly company: string | null;
  readonly number: string | null;
  readonly url: string | null;
}

export interface FulfillmentLine {
  readonly id: Digits;
  readonly lineId: Digits;
  readonly fulfillmentOrderId: Digits;
  readonly fulfillmentOrderLineId: Digits;
  readonly quantity: number;
}

export interface FulfillmentEvent {
  readonly id: Digits;
  readonly status: string;
  readonly happenedAt: string;
  readonly message: string | null;
}

export interface Fulfillment {
  readonly id: Digits;
  /** `#1001-F1` in the admin's words, `#1001.1` in the API's. */
  readonly name: string;
  status: "SUCCESS" | "CANCELLED";
  readonly locationId: Digits;
  readonly createdAt: string;
  updatedAt: string;
  tracking: readonly Tracking[];
  readonly lines: readonly FulfillmentLine[];
  readonly events: FulfillmentEvent[];
}

/** Statuses in which units are still to be shipped or held. */
export function isUnderWay({ status }: FulfillmentOrder): boolean {
  return status !== "CLOSED" && status !== "CANCELLED" && status !== "INCOMPLETE";
}
