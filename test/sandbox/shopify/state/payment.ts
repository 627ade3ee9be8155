import { add, compare, isZero, smallest, subtract, type Amount } from "./amounts.ts";
import type { Order, Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";

export type FinancialStatus =
  "AUTHORIZED" | "EXPIRED" | "PAID" | "PARTIALLY_PAID" | "PENDING" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";

export interface Payment {
  readonly received: Pair<Amount>;
  readonly refunded: Pair<Amount>;
  /** Refunds the gateway has not confirmed yet. */
  readonly underWay: Pair<Amount>;
  /** Below zero: the buyer is owed money. */
  readonly outstanding: Pair<Amount>;
}

type Side = "shop" | "presentment";

function total(order: Order, side: Side, counts: (transaction: Transaction) => boolean): Amount {
  return add(
    order.current[side].currency,
    order.transactions.filter(counts).map((transaction) => transaction.amount[side]),
  );
}

export function isReceipt({ kind, status }: Transaction): boolean {
  return status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");
}

function isRefund({ kind, status }: Transaction): boolean {
  return status === "SUCCESS" && kind === "REFUND";
}

function isRefundUnderWay({ kind, status }: Transaction): boolean {
  return status === "PENDING" && kind === "REFUND";
}

export function pairOf<T>(of: (side: Side) => T): Pair<T> {
  return { shop: of("shop"), presentment: of("presentment") };
}

export function paymentOf(order: Order): Payment {
  const received = pairOf((side) => total(order, side, isReceipt));
  const refunded = pairOf((side) => total(order, side, isRefund));
  const underWay = pairOf((side) => total(order, side, isRefundUnderWay));
  const outstanding = pairOf((side) => {
    const { currency, total: wanted } = order.current[side];
    const given = add(currency, [refunded[side], underWay[side]]);
    return subtract(currency, wanted, subtract(currency, received[side], given));
  });
  return { received, refunded, underWay, outstanding };
}

/** What may still be given back of a receipt: what is left of it, and no more than is left of all. */
export function refundableOf(order: Order, receipt: Transaction): Pair<Amount> {
  const whole = maximumRefundable(order);
  const given = order.transactions.filter(
    ({ kind, status, parentId }) => kind === "REFUND" && status !== "FAILURE" && parentId === receipt.id,
  );
  return pairOf((side) => {
    const { currency } = order.current[side];
    const back = add(
      currency,
      given.map(({ amount }) => amount[side]),
    );
    return smallest(currency, subtract(currency, receipt.amount[side], back), whole[side]);
  });
}

/** What may still be given back of all receipts, by whatever way. */
export function maximumRefundable(order: Order): Pair<Amount> {
  const { received, refunded, underWay } = paymentOf(order);
  return pairOf((side) => {
    const { currency } = order.current[side];
    return subtract(currency, received[side], add(currency, [refunded[side], underWay[side]]));
  });
}

/** The authorization that may still be captured, or undefined. */
export function openAuthorization(order: Order): Transaction | undefined {
  return order.transactions.find(
    ({ id, kind, status }) =>
      kind === "AUTHORIZATION" &&
      status === "SUCCESS" &&
      !order.transactions.some((later) => later.parentId === id && later.status === "SUCCESS"),
  );
}

export function isExpired({ expiresAt }: Transaction, now: string): boolean {
  return expiresAt !== undefined && expiresAt !== null && expiresAt <= now;
}

/** Derived from the transactions, never stored beside them. `now` decides whether an authorization is over. */
export function financialStatusOf(order: Order, now: string = order.updatedAt): FinancialStatus {
  const { received, refunded } = paymentOf(order);
  if (!isZero(refunded.shop)) return compare(refunded.shop, received.shop) >= 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (order.cancelledAt !== null && isZero(received.shop)) return "VOIDED";
  if (isZero(received.shop) && !isZero(order.current.shop.total)) {
    const authorization = openAuthorization(order);
    if (authorization === undefined) return "PENDING";
    return isExpired(authorization, now) ? "EXPIRED" : "AUTHORIZED";
  }
  return compare(received.shop, order.current.shop.total) < 0 ? "PARTIALLY_PAID" : "PAID";
}
