import type { FieldValues, SalesOrder, SalesOrderAddress, SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { DocumentNow, DocumentRef } from "../port.ts";
import type { SalesOrderNow } from "./contract-types.ts";

// Field by field, although the names agree today: renaming one of ours must not change what the ERP is sent.

function translateTax({ title, rate, amount, channelLiable }: SalesOrderTax) {
  return { title, rate, amount, channelLiable };
}

function translateAddress(address: SalesOrderAddress | null) {
  if (address === null) return null;
  const { name, company, address1, address2, city, zip, province, country, phone } = address;
  return { name, company, address1, address2, city, zip, province, country, phone };
}

// A document without them is byte for byte what it was before there were any.
function translateFields(fields: FieldValues | undefined) {
  return fields === undefined ? {} : { fields: { ...fields } };
}

/** The contract's document of a sales order. Equal orders give equal documents, so a repeated submit is the same document. */
export function translateSalesOrder(order: SalesOrder) {
  const { customer } = order;
  return {
    orderId: order.orderId,
    orderName: order.orderName,
    placedAt: order.placedAt,
    currency: order.currency,
    taxesIncluded: order.taxesIncluded,
    customer: { id: customer.id, name: customer.name, email: customer.email, phone: customer.phone },
    billingAddress: translateAddress(order.billingAddress),
    shippingAddress: translateAddress(order.shippingAddress),
    warehouse: order.warehouse,
    carrier: order.carrier,
    lines: order.lines.map((line) => ({
      lineId: line.lineId,
      item: line.item,
      sku: line.sku,
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      taxes: line.taxes.map(translateTax),
      ...translateFields(line.fields),
    })),
    shipping: order.shipping.map(({ title, code, price, discount, taxes }) => ({
      title,
      code,
      price,
      discount,
      taxes: taxes.map(translateTax),
    })),
    total: order.total,
    note: order.note,
    ...translateFields(order.fields),
  };
}

/** Where the contract keeps the document of a key. */
export function pathOf(key: IdempotencyKey): string {
  return `/v1/sales-orders/${encodeURIComponent(key)}`;
}

export function refOf({ id, number }: SalesOrderNow): DocumentRef {
  return { id, number };
}

/** A document as the ERP has it, in the port's words. */
export function documentNow(order: SalesOrderNow): DocumentNow {
  const { key, state, version, total, currency, lines, fields, allocated } = order;
  const buyer = order.buyer ?? undefined;
  return {
    ref: refOf(order),
    key,
    state,
    version,
    total: { amount: total, currency },
    lines,
    fields,
    buyer,
    allocated,
  };
}
