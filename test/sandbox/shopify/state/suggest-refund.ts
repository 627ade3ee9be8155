import { compare, smallest, subtract, type Amount } from "./amounts.ts";
import type { Order, Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";
import { isReceipt, maximumRefundable, pairOf, paymentOf, refundableOf } from "./payment.ts";
import { atRate } from "./refund-money.ts";
import { valueOf, type RefundValue, type RefundWish } from "./refund-value.ts";

export interface SuggestedPayout {
  readonly receipt: Transaction;
  readonly amount: Pair<Amount>;
  readonly maximum: Pair<Amount>;
}
export interface SuggestedRefund {
  readonly value: RefundValue;
  /** What would go back: the value and what the order owes already, as far as it was paid. */
  readonly amount: Pair<Amount>;
  readonly maximum: Pair<Amount>;
  readonly payouts: readonly SuggestedPayout[];
}

/** What Shopify would refund for these goods; receipts are given back in the order they came. */
export function suggestRefund(order: Order, wish: RefundWish): SuggestedRefund {
  const value = valueOf(order, wish);
  const maximum = maximumRefundable(order);
  const { outstanding } = paymentOf(order);
  const amount = pairOf((side): Amount => {
    const { currency } = order.current[side];
    const due = subtract(currency, value.total[side], outstanding[side]);
    return compare(due, "0") < 0 ? subtract(currency, "0", "0") : smallest(currency, due, maximum[side]);
  });
  let left = amount.presentment;
  const payouts = order.transactions.filter(isReceipt).flatMap((receipt): SuggestedPayout[] => {
    const { currency } = order.current.presentment;
    const rest = refundableOf(order, receipt);
    const here = smallest(currency, left, rest.presentment);
    if (compare(here, "0") <= 0) return [];
    left = subtract(currency, left, here);
    return [{ receipt, amount: atRate(order, here, rest), maximum: rest }];
  });
  return { value, amount, maximum, payouts };
}
