import { difference, product, sum, type DecimalText } from "../values/money.ts";
import type { ContentTax } from "./document-content.ts";
import type { SalesOrder, SalesOrderLine, SalesOrderTax } from "./sales-order.ts";

/** A line whose code has no item in the ERP. */
export type UnmappedLine = Omit<SalesOrderLine, "item">;

/** An order as an ERP would be sent it. */
export interface ShopifySide {
  readonly document: SalesOrder;
  /** What cannot stand in the document. */
  readonly unmapped: readonly UnmappedLine[];
  readonly isCancelled: boolean;
}

function taxOf(taxes: readonly SalesOrderTax[]): DecimalText {
  return sum(taxes.map(({ amount }) => amount));
}

function withoutTax(amount: DecimalText, taxes: readonly SalesOrderTax[], { taxesIncluded }: SalesOrder): DecimalText {
  return taxesIncluded ? difference(amount, taxOf(taxes)) : amount;
}

/** What a line comes to, after discounts and without taxes. */
export function netOf({ unitPrice, quantity, discount, taxes }: UnmappedLine, order: SalesOrder): DecimalText {
  return withoutTax(difference(product(unitPrice, quantity), discount), taxes, order);
}

/** All shipping lines together. */
export function shippingOf(order: SalesOrder): { readonly net: DecimalText; readonly taxes: readonly ContentTax[] } {
  const { shipping } = order;
  const nets = shipping.map(({ price, discount, taxes }) => withoutTax(difference(price, discount), taxes, order));
  return { net: sum(nets), taxes: shipping.flatMap(({ taxes }) => taxes) };
}

/** All taxes in sum. */
export function taxTotalOf({ document, unmapped }: ShopifySide): DecimalText {
  const taxes = [...document.lines, ...unmapped, ...document.shipping].map((line) => taxOf(line.taxes));
  return sum(taxes);
}
