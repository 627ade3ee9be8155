import { Decimal } from "decimal.js";
import { z } from "zod";
import type { QuantityAt } from "./ledger-events.ts";
import type { Level, Order, Shipment } from "./ledger.ts";

/** What the ERP's people call an order. */
export function numberOf({ id }: Order): string {
  return `SO-${id.padStart(5, "0")}`;
}

export function stateOf({ isCancelled, lines, shipped }: Order): string {
  const ordered = Decimal.sum(0, ...lines.map(({ quantity }) => quantity));
  const gone = Decimal.sum(0, ...shipped);
  if (gone.greaterThan(0)) return isCancelled || gone.equals(ordered) ? "shipped" : "partly-shipped";
  return isCancelled ? "cancelled" : "confirmed";
}

// What `available` has lost: after a cancellation only what was shipped before it.
function takenUnits({ isCancelled, lines, shipped }: Order): QuantityAt[] {
  return lines
    .map((line, index) => ({ ...line, quantity: isCancelled ? (shipped[index]?.toFixed() ?? "0") : line.quantity }))
    .filter(({ quantity }) => quantity !== "0");
}

const fields = z.record(z.string(), z.union([z.string(), z.boolean()])).default({});
const buyer = z.object({ id: z.string().nullable() }).default({ id: null });
const ownPart = z.object({ customer: buyer, fields, lines: z.array(z.object({ fields })).default([]) });

/** This ERP keeps an account for each customer; its guests have none. */
function customerNumber(id: string | null): string | null {
  const digits = /[0-9]+$/.exec(id ?? "")?.[0];
  return digits === undefined ? null : `ACC-${digits}`;
}

/** An order in the contract's words. */
export function salesOrderNow(order: Order) {
  const { id, key, version, currency, total, lines } = order;
  const own = ownPart.parse(order.document);
  return {
    id,
    number: numberOf(order),
    key,
    state: stateOf(order),
    version: String(version),
    currency,
    total,
    lines: lines.map(({ item, quantity }, index) => ({ item, quantity, fields: own.lines[index]?.fields ?? {} })),
    fields: own.fields,
    buyer: customerNumber(own.customer.id),
    allocated: takenUnits(order),
  };
}

/** A level in the contract's words. This ERP buys nothing, so it does not say what is incoming. */
export function stockRow({ item, warehouse, onHand, allocated, version }: Level) {
  return {
    item,
    warehouse,
    onHand: onHand.toFixed(),
    allocated: allocated.toFixed(),
    available: onHand.minus(allocated).toFixed(),
    incoming: null,
    version: String(version),
  };
}

/** What left for a document in the contract's words: this ERP plans nothing ahead, and ships from one warehouse at a time. */
export function shipmentNow({ id, order, lines, version, ...left }: Shipment) {
  return {
    id,
    number: `SH-${id}`,
    orders: [order],
    state: "shipped",
    warehouse: lines[0]?.warehouse ?? "",
    lines: lines.map(({ item, quantity }) => ({ item, quantity })),
    ...left,
    version: String(version),
  };
}
