import type { ShippingMethod } from "../values/ids.ts";
import type { Currency, DecimalText } from "../values/money.ts";
import type { Order, PaymentState, RiskLevel } from "./order.ts";
import { methodsOf } from "./shipping-methods.ts";
import type { Twin } from "./twin.ts";

/**
 * What of an order a policy looks at: kept with the order, so that another policy can be tried on orders of last week without
 * reading them again. No name, no address, no e-mail; the customer only by Shopify's digits.
 */
export interface OrderTraits {
  readonly placedAt: string;
  readonly isTest: boolean;
  readonly payment: PaymentState;
  readonly gateways: readonly string[];
  /** The newest capture failed. */
  readonly captureFailed: boolean;
  readonly risk: RiskLevel;
  readonly total: DecimalText;
  readonly currency: Currency;
  readonly country: string | null;
  readonly tags: readonly string[];
  readonly skus: readonly string[];
  /** Absent: read by an earlier release. */
  readonly shippingMethods?: readonly ShippingMethod[];
  readonly customer: string | null;
  readonly namesBuyer: boolean;
  readonly isForCompany: boolean;
  readonly isFirstOrder: boolean;
  readonly fulfillmentHolds: readonly string[];
  /** The nearest earlier order that is as this one; null: there is none. */
  readonly twin: Twin | null;
}

const FAILED: ReadonlySet<string> = new Set(["FAILURE", "ERROR"]);

function captureFailed({ payments }: Order): boolean {
  const newest = payments.findLast(({ kind }) => kind === "CAPTURE");
  return newest !== undefined && FAILED.has(newest.status);
}

/** True: Shopify knows of no other order of this customer. A guest has none that could be counted. */
export function isFirstOrder({ customerOrders }: Pick<Order, "customerOrders">): boolean {
  return customerOrders !== null && customerOrders <= 1;
}

function digitsOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/** The traits of an order as it was read, and of what the house knows beside it. */
export function traitsOf(order: Order, twin: Twin | null): OrderTraits {
  const { customer, shippingAddress, billingAddress } = order;
  return {
    placedAt: order.placedAt,
    isTest: order.isTest,
    payment: order.payment,
    gateways: order.gateways,
    captureFailed: captureFailed(order),
    risk: order.risk,
    total: order.total,
    currency: order.currency,
    country: (shippingAddress ?? billingAddress)?.country ?? null,
    tags: order.tags,
    skus: [...new Set(order.lines.flatMap(({ sku, quantity }) => (sku === null || quantity === 0 ? [] : [sku])))],
    shippingMethods: methodsOf(order),
    customer: customer.id === null ? null : digitsOf(customer.id),
    namesBuyer: customer.id !== null || customer.email !== null,
    isForCompany: order.isForCompany,
    isFirstOrder: isFirstOrder(order),
    fulfillmentHolds: order.fulfillmentHolds,
    twin,
  };
}
