import type { SyncError } from "../errors/sync-error.ts";
import { addressProblems } from "../orders/order-problems.ts";
import { shippingProblems, type ShippingMethods } from "../orders/shipping-methods.ts";
import type { Order } from "../orders/order.ts";
import type { SalesOrderTax } from "../orders/sales-order.ts";
import { readUnmappedCause } from "../value-maps/unmapped-cause.ts";
import type { DecimalText } from "../values/money.ts";
import { finding, type Finding } from "./finding.ts";

/** A tax by which orders were charged, and the first order in which it was seen. */
export interface SeenTax {
  readonly title: string;
  readonly rate: DecimalText;
  readonly order: string;
  readonly orderName: string;
}

/** What some orders say that a report looks at; of persons nothing. */
export interface SeenInOrders {
  /** Orders that were looked at. */
  readonly orders: number;
  /** Each rate and title once. */
  readonly taxes: readonly SeenTax[];
  readonly findings: readonly Finding[];
}

export const NOTHING_SEEN: SeenInOrders = { orders: 0, taxes: [], findings: [] };

/** What the shop has chosen that makes a fault of what orders say. */
export interface OrderNeeds {
  readonly shippingMethods: ShippingMethods;
  /** The shop's policy holds an order that names neither a customer nor an e-mail. */
  readonly needsBuyer: boolean;
  /** The ERP's parties are found by e-mail. */
  readonly needsEmail: boolean;
}

interface Place {
  readonly order: string;
  readonly orderName: string;
}

/** A marketplace's own taxes are none that the ERP books. */
function taxesOf(order: Order, place: Place): readonly SeenTax[] {
  const all: readonly SalesOrderTax[] = [
    ...order.lines.flatMap(({ taxes }) => taxes),
    ...order.shipping.flatMap(({ taxes }) => taxes),
    ...order.dutyTaxes,
    ...order.feeTaxes,
  ];
  return all.flatMap(({ title, rate, channelLiable }) =>
    rate === null || channelLiable ? [] : [{ title, rate, ...place }],
  );
}

/** Values that rules look up and no map knows; one that may be a person's stands as its map alone. */
function unmappedValues(errors: readonly SyncError[], { order, orderName }: Place): readonly Finding[] {
  return errors.flatMap(({ code, cause = "" }) => {
    const unmapped = code === "value-unmapped" ? readUnmappedCause(cause) : null;
    return unmapped === null ? [] : [finding("value-unmapped", cause, { title: orderName, order })];
  });
}

function isUnnamed({ customer }: Order, { needsBuyer, needsEmail }: OrderNeeds): boolean {
  return customer.email === null && (needsEmail || (needsBuyer && customer.id === null));
}

function findingsOf(order: Order, errors: readonly SyncError[], needs: OrderNeeds, place: Place): readonly Finding[] {
  const { orderName: title, order: digits } = place;
  const address = addressProblems(order).map(({ cause = "" }) =>
    finding("address-incomplete", title, { detail: cause, order: digits }),
  );
  const shipping = shippingProblems(order, needs.shippingMethods).map(({ cause = "" }) =>
    finding("shipping-unmapped", cause, { title, order: digits }),
  );
  const buyer = isUnnamed(order, needs) ? [finding("buyer-unnamed", title, { order: digits })] : [];
  return [...unmappedValues(errors, place), ...shipping, ...address, ...buyer];
}

function firstOfEach<T>(all: readonly T[], keyOf: (each: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const each of all) if (!first.has(keyOf(each))) first.set(keyOf(each), each);
  return [...first.values()];
}

/**
 * What was seen before, with one order more: each tax, value and method stands with the first order that has it. `errors`: of the
 * mapping that holds, run on the order.
 */
export function lookAtOrder(
  seen: SeenInOrders,
  order: Order,
  { errors, ...needs }: OrderNeeds & { readonly errors: readonly SyncError[] },
): SeenInOrders {
  const place = { order: order.id.slice(order.id.lastIndexOf("/") + 1), orderName: order.name };
  const taxes = [...seen.taxes, ...taxesOf(order, place)];
  const findings = [...seen.findings, ...findingsOf(order, errors, needs, place)];
  return {
    orders: seen.orders + 1,
    taxes: firstOfEach(taxes, ({ title, rate }) => `${rate} ${title}`),
    findings: firstOfEach(findings, ({ check, subject }) => `${check} ${subject}`),
  };
}
