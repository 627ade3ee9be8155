import { decimalOf, ZERO } from "../values/money.ts";
import { CHARGE_CODE, lineCode, orderCharges, type ItemOf } from "./line-code.ts";
import { remainingTotal, roundRemaining } from "./order-amounts.ts";
import type { Order } from "./order.ts";
import type { SalesOrder, SalesOrderLine } from "./sales-order.ts";

// A line without an item is a problem that decideOrder has found before; here it is left out.
function productLines(order: Order, itemOf: ItemOf): SalesOrderLine[] {
  return order.lines.flatMap((line): SalesOrderLine[] => {
    const sku = lineCode(line);
    const item = sku === null ? undefined : itemOf.get(sku);
    if (sku === null || item === undefined || line.quantity === 0) return [];
    const { discount, taxes } = roundRemaining(order, line);
    const quantity = decimalOf(line.quantity);
    return [
      { lineId: line.id, item, sku, description: line.title, quantity, unitPrice: line.unitPrice, discount, taxes },
    ];
  });
}

function chargeLines(order: Order, itemOf: ItemOf): SalesOrderLine[] {
  return orderCharges(order).flatMap(({ kind, title, amount, taxes }): SalesOrderLine[] => {
    const sku = CHARGE_CODE[kind];
    const item = itemOf.get(sku);
    if (item === undefined) return [];
    const quantity = decimalOf(1);
    return [{ lineId: kind, item, sku, description: title, quantity, unitPrice: amount, discount: ZERO, taxes }];
  });
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
    billingAddress: order.billingAddress,
    shippingAddress: order.shippingAddress,
    warehouse,
    carrier,
    lines: [...productLines(order, itemOf), ...chargeLines(order, itemOf)],
    shipping: order.shipping,
    total: remainingTotal(order),
    note: order.note,
  };
}
