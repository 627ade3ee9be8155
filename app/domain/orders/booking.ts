import {
  compareAmounts,
  decimalOf,
  difference,
  roundToMinorUnit,
  sum,
  type Currency,
  type DecimalText,
} from "../values/money.ts";
import { addressForm } from "./fingerprint.ts";
import { CHARGE_CODE, lineCode, orderCharges } from "./line-code.ts";
import { remainingTotal, roundRemaining } from "./order-amounts.ts";
import type { Order } from "./order.ts";
import type { SalesOrder, SalesOrderAddress, SalesOrderShipping, SalesOrderTax } from "./sales-order.ts";

export interface BookedLine {
  /** Shopify's line item id, or a charge's name. */
  readonly id: string;
  /** What it is mapped by: the SKU or a charge's name; the title where it has neither. */
  readonly label: string;
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly discount: DecimalText;
  readonly tax: DecimalText;
}

/** What an ERP books of one version of an order, in one shape for the order and for the document that was sent. */
export interface Booking {
  readonly currency: Currency;
  readonly total: DecimalText;
  readonly lines: readonly BookedLine[];
  /** After discounts. */
  readonly shipping: DecimalText;
  readonly shippingTax: DecimalText;
  readonly isCancelled: boolean;
  /** Texts that are equal where they are the same; never shown. */
  readonly customer: string | null;
  readonly shippingAddress: string | null;
  readonly billingAddress: string | null;
}

function taxOf(taxes: readonly SalesOrderTax[]): DecimalText {
  return sum(taxes.map(({ amount }) => amount));
}

function shippingOf(lines: readonly SalesOrderShipping[]) {
  return {
    shipping: sum(lines.map(({ price, discount }) => difference(price, discount))),
    shippingTax: taxOf(lines.flatMap(({ taxes }) => taxes)),
  };
}

function addressText(address: SalesOrderAddress | null): string | null {
  return address === null ? null : JSON.stringify(addressForm(address));
}

function addressesOf({ shippingAddress, billingAddress }: Pick<SalesOrder, "shippingAddress" | "billingAddress">) {
  return { shippingAddress: addressText(shippingAddress), billingAddress: addressText(billingAddress) };
}

function orderLines(order: Order): readonly BookedLine[] {
  const sold = order.lines.filter(({ quantity }) => quantity > 0);
  const lines = sold.map((line): BookedLine => {
    const { discount, taxes } = roundRemaining(order, line);
    const { id, quantity, unitPrice } = line;
    return {
      id,
      label: lineCode(line) ?? line.title,
      quantity: decimalOf(quantity),
      unitPrice,
      discount,
      tax: taxOf(taxes),
    };
  });
  const charges = orderCharges(order).map(({ kind, amount, taxes }): BookedLine => {
    const none = decimalOf(0);
    return {
      id: kind,
      label: CHARGE_CODE[kind],
      quantity: decimalOf(1),
      unitPrice: amount,
      discount: none,
      tax: taxOf(taxes),
    };
  });
  return [...lines, ...charges];
}

/** What the ERP would book of an order as it is now. */
export function bookingOf(order: Order): Booking {
  return {
    currency: order.currency,
    total: roundToMinorUnit({ amount: remainingTotal(order), currency: order.currency }).amount,
    lines: orderLines(order),
    ...shippingOf(order.shipping),
    isCancelled: order.cancelledAt !== null,
    customer: order.customer.id,
    ...addressesOf(order),
  };
}

/** What the ERP was given. */
export function bookingOfDocument(document: SalesOrder): Booking {
  return {
    currency: document.currency,
    total: document.total,
    lines: document.lines.map(({ lineId, sku, quantity, unitPrice, discount, taxes }) => {
      return { id: lineId, label: sku, quantity, unitPrice, discount, tax: taxOf(taxes) };
    }),
    ...shippingOf(document.shipping),
    isCancelled: false,
    customer: document.customer.id,
    ...addressesOf(document),
  };
}

/** The booking as it may be kept for long: `digest` gives a text that says nothing of the person, and the same for the same. */
export function withoutPersons(booking: Booking, digest: (text: string) => string): Booking {
  const hidden = (text: string | null) => (text === null ? null : digest(text));
  const { customer, shippingAddress, billingAddress } = booking;
  return {
    ...booking,
    customer: hidden(customer),
    shippingAddress: hidden(shippingAddress),
    billingAddress: hidden(billingAddress),
  };
}

export const CUSTOMER_CHANGED = "the customer";

function amountChange(name: string, before: DecimalText, now: DecimalText): string[] {
  return compareAmounts(before, now) === 0 ? [] : [`${name} ${before} became ${now}`];
}

/** Sums, to the smallest unit of their currency; prices may have more places. */
function sumChange(name: string, currency: Currency, before: DecimalText, now: DecimalText): string[] {
  const shown = (amount: DecimalText) => roundToMinorUnit({ amount, currency }).amount;
  return amountChange(name, shown(before), shown(now));
}

function lineChanges(before: Booking, now: Booking): string[] {
  const gone = new Map(before.lines.map((line) => [line.id, line]));
  const changes = now.lines.flatMap((line): string[] => {
    const { label } = line;
    const was = gone.get(line.id);
    gone.delete(line.id);
    if (was === undefined) return [`${label} was added`];
    return [
      ...amountChange(`${label}:`, was.quantity, line.quantity),
      ...amountChange(`${label}: the price`, was.unitPrice, line.unitPrice),
      // Where units change, their shares of discount and tax change with them.
      ...(compareAmounts(was.quantity, line.quantity) === 0
        ? [
            ...sumChange(`${label}: the discount`, now.currency, was.discount, line.discount),
            ...sumChange(`${label}: the tax`, now.currency, was.tax, line.tax),
          ]
        : []),
    ];
  });
  return [...changes, ...[...gone.values()].map(({ label }) => `${label} was removed`)];
}

/** What differs between two versions, in business words; at least one sentence. Of persons it says that something changed, never to what. */
export function describeChanges(before: Booking, now: Booking): readonly string[] {
  const changes = [
    ...(now.isCancelled && !before.isCancelled ? ["it was cancelled"] : []),
    ...lineChanges(before, now),
    ...sumChange("shipping", now.currency, before.shipping, now.shipping),
    ...sumChange("the tax on shipping", now.currency, before.shippingTax, now.shippingTax),
    ...(before.shippingAddress === now.shippingAddress ? [] : ["the shipping address"]),
    ...(before.billingAddress === now.billingAddress ? [] : ["the billing address"]),
    ...(before.customer === now.customer ? [] : [CUSTOMER_CHANGED]),
    ...(compareAmounts(before.total, now.total) === 0
      ? []
      : [`the total ${before.total} became ${now.total} ${now.currency}`]),
  ];
  return changes.length > 0 ? changes : ["what it is called or how it ships"];
}
