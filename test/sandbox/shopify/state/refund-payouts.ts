import { compare, isZero, smallest, subtract, type Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Order, Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";
import { isReceipt, maximumRefundable, pairOf, refundableOf } from "./payment.ts";
import { atRate } from "./refund-money.ts";
import type { Shop } from "./shop.ts";
import { creditRefund, STORE_CREDIT } from "./store-credit.ts";
import { addTransaction } from "./take-payment.ts";

export interface MoneyWish {
  /** The receipt it goes back to; the first with enough left where it is not said. */
  readonly parentId: Digits | null;
  /** In the buyer's currency. */
  readonly amount: Amount;
}
export interface CreditWish {
  /** In the buyer's currency. */
  readonly amount: Amount;
  readonly expiresAt: string | null;
}
/** How money goes back. */
export interface PayoutWish {
  readonly transactions: readonly MoneyWish[];
  /** Given as credit to be spent in the shop, at once, whatever the gateways do. */
  readonly storeCredit?: CreditWish | null;
  /** The gateway answers later: `settleRefund`. */
  readonly isPending?: boolean;
}

interface Payout {
  /** Null: store credit, which goes back to no payment. */
  readonly receipt: Transaction | null;
  readonly amount: Pair<Amount>;
}

const TOO_MUCH = "Refund amount must be less than or equal to the refundable amount";

function least(order: Order, a: Pair<Amount>, b: Pair<Amount>): Pair<Amount> {
  return pairOf((side) => smallest(order.current[side].currency, a[side], b[side]));
}

function less(order: Order, whole: Pair<Amount>, part: Pair<Amount>): Pair<Amount> {
  return pairOf((side) => subtract(order.current[side].currency, whole[side], part[side]));
}

/** Finds a receipt for each payout; a text where the money is not there. */
export function payouts(order: Order, { transactions, storeCredit = null }: PayoutWish): readonly Payout[] | string {
  const left = new Map(order.transactions.filter(isReceipt).map((each) => [each, refundableOf(order, each)]));
  let whole = maximumRefundable(order);
  const paid: Payout[] = [];
  for (const { parentId, amount } of transactions) {
    if (compare(amount, "0") < 0) return "Refund amount must be greater than or equal to zero";
    if (isZero(amount)) continue;
    const found = [...left].find(([receipt, rest]) =>
      parentId === null ? compare(rest.presentment, amount) >= 0 : receipt.id === parentId,
    );
    if (found === undefined) return parentId === null ? TOO_MUCH : "Parent transaction is invalid";
    const [receipt, own] = found;
    const rest = least(order, own, whole);
    if (compare(amount, rest.presentment) > 0) return TOO_MUCH;
    const pair = atRate(order, amount, rest);
    left.set(receipt, less(order, own, pair));
    whole = less(order, whole, pair);
    paid.push({ receipt, amount: pair });
  }
  if (storeCredit === null || isZero(storeCredit.amount)) return paid;
  if (order.customer === null) return "Order must have a customer to be refunded to store credit";
  if (compare(storeCredit.amount, "0") < 0 || compare(storeCredit.amount, whole.presentment) > 0) return TOO_MUCH;
  return [...paid, { receipt: null, amount: atRate(order, storeCredit.amount, whole) }];
}

/** Sends one payout on its way. */
export function payOut(shop: Shop, order: Order, { receipt, amount }: Payout, wish: PayoutWish): Transaction {
  const status = wish.isPending === true && receipt !== null ? "PENDING" : "SUCCESS";
  const gateway = receipt?.gateway ?? STORE_CREDIT;
  if (gateway === STORE_CREDIT && status === "SUCCESS")
    creditRefund(shop, order, amount.presentment, receipt === null ? (wish.storeCredit?.expiresAt ?? null) : null);
  return addTransaction(shop, order, { kind: "REFUND", status, amount, gateway, parentId: receipt?.id ?? null });
}
