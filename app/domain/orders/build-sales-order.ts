import type { ErpItem } from "../values/ids.ts";
import { decimalOf, ZERO } from "../values/money.ts";
import { addressAt, erpFieldsOf, mapByDefault, textAt, type MappedOrder } from "./lay-mapping.ts";
import { CHARGE_CODE, lineCode, orderCharges, type ItemOf } from "./line-code.ts";
import { remainingTotal, roundRemaining } from "./order-amounts.ts";
import { isFirstOrder } from "./order-traits.ts";
import type { Order } from "./order.ts";
import type { SalesOrder, SalesOrderLine } from "./sales-order.ts";
import type { UnmappedLine } from "./shopify-side.ts";

type SoldLine = Omit<SalesOrderLine, "item"> & { readonly item: ErpItem | null };

function productLines(order: Order, itemOf: ItemOf, { lines }: Pick<MappedOrder, "lines">): readonly SoldLine[] {
  const sold = order.lines.filter(({ quantity }) => quantity !== 0);
  return sold.map((line): SoldLine => {
    const code = lineCode(line);
    const written = lines[line.id] ?? {};
    const { discount, taxes } = roundRemaining(order, line);
    return {
      lineId: line.id,
      item: (code === null ? undefined : itemOf.get(code)) ?? null,
      sku: code ?? line.title,
      description: textAt(written, "lines[].description") ?? line.title,
      quantity: decimalOf(line.quantity),
      unitPrice: line.unitPrice,
      discount,
      taxes,
      ...erpFieldsOf(written),
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

function soldLines(order: Order, itemOf: ItemOf, mapped: Pick<MappedOrder, "lines">): readonly SoldLine[] {
  return [...productLines(order, itemOf, mapped), ...chargeLines(order, itemOf)];
}

/** What was sold and has no item in the ERP: a problem that decideOrder finds, and no line of the document. */
export function unmappedLines(order: Order, itemOf: ItemOf): readonly UnmappedLine[] {
  return soldLines(order, itemOf, { lines: {} }).filter(({ item }) => item === null);
}

/** From where an order ships, and by whom. */
export type Dispatch = Pick<SalesOrder, "warehouse" | "carrier">;

/**
 * The ERP document of an order whose every code is mapped: Shopify's own amounts, by line, for the units still ordered. Texts, names
 * and the ERP's own fields are the mapping's; nothing that is a system field of the contract is.
 */
export function buildSalesOrder(
  order: Order,
  itemOf: ItemOf,
  { warehouse, carrier }: Dispatch,
  mapped: MappedOrder = mapByDefault(order),
): SalesOrder {
  const { document } = mapped;
  return {
    orderId: order.id,
    orderName: textAt(document, "orderName") ?? order.name,
    placedAt: textAt(document, "placedAt") ?? order.placedAt,
    currency: order.currency,
    taxesIncluded: order.taxesIncluded,
    customer: {
      id: order.customer.id,
      name: textAt(document, "customer.name"),
      email: textAt(document, "customer.email"),
      phone: textAt(document, "customer.phone"),
    },
    isFirstOrder: isFirstOrder(order),
    billingAddress: addressAt(document, "billingAddress", order),
    shippingAddress: addressAt(document, "shippingAddress", order),
    warehouse,
    carrier,
    lines: soldLines(order, itemOf, mapped).flatMap(({ item, ...line }) => (item === null ? [] : [{ ...line, item }])),
    shipping: order.shipping,
    total: remainingTotal(order),
    note: textAt(document, "note"),
    ...erpFieldsOf(document),
  };
}
