import { sum, type DecimalText } from "../values/money.ts";
import { remainingTotal, roundRemaining } from "./order-amounts.ts";
import type { Order } from "./order.ts";
import type { SalesOrderAddress, SalesOrderTax } from "./sales-order.ts";

// "1.0" and "1.00" are one amount.
function plain(amount: DecimalText): DecimalText {
  return sum([amount]);
}

function taxForm(tax: SalesOrderTax) {
  return [tax.title, tax.rate === null ? null : plain(tax.rate), plain(tax.amount), tax.channelLiable];
}

/** An address as the list of its parts, always in one order. */
export function addressForm(address: SalesOrderAddress | null) {
  if (address === null) return null;
  const { name, company, address1, address2, city, zip, province, country, phone } = address;
  return [name, company, address1, address2, city, zip, province, country, phone];
}

// Arrays, not objects: the form has one order. Lines without units are as good as gone.
function formOf(order: Order) {
  return [
    order.id,
    order.currency,
    order.taxesIncluded,
    order.cancelledAt !== null,
    order.customer.id,
    addressForm(order.billingAddress),
    addressForm(order.shippingAddress),
    order.lines
      .filter((line) => line.quantity > 0)
      .map((line) => {
        const { discount, taxes } = roundRemaining(order, line);
        return [
          line.id,
          line.kind,
          line.sku,
          line.quantity,
          plain(line.unitPrice),
          plain(discount),
          taxes.map(taxForm),
        ];
      }),
    order.shipping.map((line) => [line.code, plain(line.price), plain(line.discount), line.taxes.map(taxForm)]),
    // Of what is left: a line that was added and taken away again leaves nothing behind.
    [remainingTotal(order), order.totalDuties, order.totalFees].map(plain),
    [...order.dutyTaxes, ...order.feeTaxes].map(taxForm),
  ];
}

/**
 * What the ERP would book, as one canonical text: equal texts are equal bookings, and its hash is the order's fingerprint.
 * Left out, so that they change nothing: tags, note, our own mark, the version, payment progress, fulfillment progress and its
 * locations, and the customer's profile (the order's addresses are its own).
 */
export function businessForm(order: Order): string {
  return JSON.stringify(formOf(order));
}
