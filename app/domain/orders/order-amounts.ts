import { err, ok, type Result } from "../result.ts";
import {
  compareAmounts,
  difference,
  product,
  roundShare,
  roundToMinorUnit,
  sum,
  type DecimalText,
} from "../values/money.ts";
import type { Order, OrderLine } from "./order.ts";
import type { SalesOrderTax } from "./sales-order.ts";
import type { SyncError } from "../errors/sync-error.ts";

/** A line's discount and taxes for the units that are still ordered. */
export interface LineAmounts {
  readonly discount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
}

/** Shopify states both as sold; where units were removed, each is the remaining units' share, rounded as Shopify rounds. */
export function roundRemaining(order: Order, line: OrderLine): LineAmounts {
  if (line.quantity === line.quantityOrdered || line.quantityOrdered === 0)
    return { discount: line.discount, taxes: line.taxes };
  const share = (amount: DecimalText) =>
    roundShare({ amount, currency: order.currency }, line.quantity, line.quantityOrdered);
  return { discount: share(line.discount), taxes: line.taxes.map((tax) => ({ ...tax, amount: share(tax.amount) })) };
}

function taxOf(taxes: readonly SalesOrderTax[]): DecimalText {
  return sum(taxes.map(({ amount }) => amount));
}

function partsOf(order: Order, units: (line: OrderLine) => LineAmounts & { readonly quantity: number }) {
  const lines = order.lines.map((line) => ({ unitPrice: line.unitPrice, ...units(line) }));
  return {
    lines: sum(lines.map(({ unitPrice, quantity, discount }) => difference(product(unitPrice, quantity), discount))),
    shipping: sum(order.shipping.map(({ price, discount }) => difference(price, discount))),
    tax: taxOf([...[...lines, ...order.shipping].flatMap(({ taxes }) => taxes), ...order.dutyTaxes, ...order.feeTaxes]),
    duties: order.totalDuties,
    fees: order.totalFees,
  };
}

// Tax that stands in the prices already is not counted again.
function counted(order: Order, { tax, ...others }: ReturnType<typeof partsOf>): Readonly<Record<string, DecimalText>> {
  return order.taxesIncluded ? others : { ...others, tax };
}

/** What is left of the order's total: Shopify's own while no unit was removed, and the sum of the remaining parts after. */
export function remainingTotal(order: Order): DecimalText {
  if (order.lines.every((line) => line.quantity === line.quantityOrdered)) return order.total;
  const parts = partsOf(order, (line) => ({ ...roundRemaining(order, line), quantity: line.quantity }));
  return sum(Object.values(counted(order, parts)));
}

function totalsDiffer(
  order: Order,
  where: { what: string; parts: DecimalText; stated: DecimalText; detail: string },
): SyncError {
  const show = (amount: DecimalText) => roundToMinorUnit({ amount, currency: order.currency }).amount;
  const gap = show(difference(where.stated, where.parts));
  return {
    kind: "invalid",
    code: "order-totals-differ",
    system: "shopify",
    field: where.what === "tax" ? "totalTax" : "total",
    cause: `${where.what} differs`,
    message:
      `The ${where.what} of ${order.name} is ${show(where.stated)} ${order.currency} in Shopify, its parts add up to ` +
      `${show(where.parts)} ${order.currency}: a difference of ${gap} ${order.currency} (${where.detail}).`,
  };
}

/**
 * Whether lines + shipping − discounts + tax + duties + fees are Shopify's own total, to the minor unit (I8). Cash rounding is not in
 * it: it changes what is received, not what is owed (CashRoundingAdjustment in the Admin schema).
 * Err says where and by how much; a difference is shown to a person, never hidden in a balancing line.
 */
export function checkTotals(order: Order): Result<void> {
  const parts = partsOf(order, (line) => ({ ...line, quantity: line.quantityOrdered }));
  const equal = (a: DecimalText, b: DecimalText) => {
    const rounded = (amount: DecimalText) => roundToMinorUnit({ amount, currency: order.currency }).amount;
    return compareAmounts(rounded(a), rounded(b)) === 0;
  };
  if (!equal(parts.tax, order.totalTax)) {
    const detail = `tax of lines, shipping, duties and fees against the order's tax`;
    return err(totalsDiffer(order, { what: "tax", parts: parts.tax, stated: order.totalTax, detail }));
  }
  const total = sum(Object.values(counted(order, parts)));
  if (equal(total, order.total)) return ok(undefined);
  const detail = Object.entries(counted(order, parts))
    .map(([name, amount]) => `${name} ${roundToMinorUnit({ amount, currency: order.currency }).amount}`)
    .join(", ");
  return err(totalsDiffer(order, { what: "total", parts: total, stated: order.total, detail }));
}
