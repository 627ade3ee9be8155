import type { ErpItem } from "../values/ids.ts";
import { decimalOf, ZERO } from "../values/money.ts";
import { CHARGE_CODE, lineCode, orderCharges, type ItemOf } from "./line-code.ts";
import { remainingTotal, roundRemaining } from "./order-amounts.ts";
import { isFirstOrder } from "./order-traits.ts";
import type { Order } from "./order.ts";
import type { SalesOrder, SalesOrderLine } from "./sales-order.ts";
import type { UnmappedLine } from "./shopify-side.ts";

type SoldLine = Omit<SalesOrderLine, "item"> & { readonly item: ErpItem | null };

function productLines(order: Order, itemOf: ItemOf): readonly SoldLine[] {
  const sold = order.lines.filter(({ quantity }) => quantity !== 0);
  return sold.map((line): SoldLine => {
    const code = lineCode(line);
    const { discount, taxes } = roundRemaining(order, line);
    return {
      lineId: line.id,
      item: (code === null ? undefined : itemOf.get(code)) ?? null,
      sku: code ?? line.title,
      description: line.title,
      quantity: decimalOf(line.quantity),
      unitPrice: line.unitPrice,
      discount,
      taxes,
    };
  });
}

function chargeLines(order: Order, itemOf: ItemOf): readonly SoldLine[] {
  return orderCharges(order).map(({ kind, title, amount, taxes }): SoldLine => {
    const sku = CHARGE_CODE[kind];
    const [item, quantity] = [itemOf.get(sku) ?? null, decimalOf(1)];
    return { lineId: kind, item, sku, description: title, quantity, unitPrice: amount, discount: ZERO, taxes };
  });
}

function soldLines(order: Order, itemOf: ItemOf): readonly SoldLine[] {
  return [...productLines(order, itemOf), ...chargeLines(order, itemOf)];
}

/** What was sold and has no item in the ERP: a problem that decideOrder finds, and no line of the document. */
export function unmappedLines(order: Order, itemOf: ItemOf): readonly UnmappedLine[] {
  return soldLines(order, itemOf).filter(({ item }) => item === null);
}

/** From where an order ships, and by whom. */
export type Dispatch = Pick<SalesOrder, "warehouse" | "carrier">;

/** The ERP document of an order whose every code is mapped: Shopify's own amounts, by line, for the units still ordered. */
export function buildSalesOrder(order: Order, itemOf: ItemOf, { warehouse, carrier }: Dispatch): SalesOrder {
  return {
    orderId: order.id,
    orderName: order.name,
    placedAt: order.placedAt,
    currency: order.currency,
    taxesIncluded: order.taxesIncluded,
    customer: order.customer,
    isFirstOrder: isFirstOrder(order),
    billingAddress: order.billingAddress,
    shippingAddress: order.shippingAddress,
    warehouse,
    carrier,
    lines: soldLines(order, itemOf).flatMap(({ item, ...line }) => (item === null ? [] : [{ ...line, item }])),
    shipping: order.shipping,
    total: remainingTotal(order),
    note: order.note,
  };
}
