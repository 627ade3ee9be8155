import { add, compare, isZero, subtract, type Amount } from "./amounts.ts";
import type { Order, Pair, Transaction } from "./order.ts";

export type FinancialStatus =
  "AUTHORIZED" | "PAID" | "PARTIALLY_PAID" | "PENDING" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";

export interface Payment {
  readonly received: Pair<Amount>;
  readonly refunded: Pair<Amount>;
  readonly outstanding: Pair<Amount>;
}

const SIDES = ["shop", "presentment"] as const;

function total(order: Order, side: (typeof SIDES)[number], counts: (transaction: Transaction) => boolean): Amount {
  return add(
    order.current[side].currency,
    order.transactions.filter(counts).map((transaction) => transaction.amount[side]),
  );
}

function received(transaction: Transaction): boolean {
  return transaction.status === "SUCCESS" && (transaction.kind === "SALE" || transaction.kind === "CAPTURE");
}

function refunded(transaction: Transaction): boolean {
  return transaction.status === "SUCCESS" && transaction.kind === "REFUND";
}

export function paymentOf(order: Order): Payment {
  const pairOf = (of: (side: (typeof SIDES)[number]) => Amount) => ({
    shop: of("shop"),
    presentment: of("presentment"),
  });
  const paid = pairOf((side) => total(order, side, received));
  const back = pairOf((side) => total(order, side, refunded));
  const outstanding = pairOf((side) => {
    const { currency } = order.current[side];
    return subtract(currency, order.current[side].total, subtract(currency, paid[side], back[side]));
  });
  return { received: paid, refunded: back, outstanding };
}

/** Derived from the transactions, never stored beside them. */
export function financialStatusOf(order: Order): FinancialStatus {
  const { received: paid, refunded: back } = paymentOf(order);
  if (!isZero(back.shop)) return compare(back.shop, paid.shop) >= 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (order.cancelledAt !== null && isZero(paid.shop)) return "VOIDED";
  if (isZero(paid.shop) && !isZero(order.current.shop.total)) {
    return order.transactions.some(({ kind, status }) => kind === "AUTHORIZATION" && status === "SUCCESS")
      ? "AUTHORIZED"
      : "PENDING";
  }
  return compare(paid.shop, order.current.shop.total) < 0 ? "PARTIALLY_PAID" : "PAID";
}
