import { compare, isZero, type Amount } from "./amounts.ts";
import { refused, type Changed, type Refused } from "./announcement.ts";
import type { Order, Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";
import { isExpired, openAuthorization, paymentOf } from "./payment.ts";
import type { Shop } from "./shop.ts";
import { atRate } from "./refund-money.ts";

type Draft = Pick<Transaction, "kind" | "amount" | "gateway" | "parentId"> & Partial<Transaction>;

/** Writes a transaction down; it succeeded unless told. */
export function addTransaction(shop: Shop, order: Order, draft: Draft): Transaction {
  const transaction: Transaction = { status: "SUCCESS", ...draft, id: shop.ids.next(), createdAt: shop.now() };
  order.transactions.push(transaction);
  order.updatedAt = shop.now();
  return transaction;
}

function told(order: Order, transaction: Transaction): Changed {
  const isPaid = compare(paymentOf(order).outstanding.shop, "0") <= 0;
  return {
    kind: "changed",
    announcements: [
      { topic: "order_transactions/create", order, transaction },
      ...(isPaid ? [{ topic: "orders/paid", order } as const] : []),
      { topic: "orders/updated", order },
    ],
  };
}

/** Takes what is outstanding: captures an authorization, or records a manual payment. */
export function payOrder(shop: Shop, order: Order): Changed {
  if (order.cancelledAt !== null) return refused("the order is cancelled");
  const { outstanding } = paymentOf(order);
  if (compare(outstanding.shop, "0") <= 0) return refused("nothing is outstanding");
  const authorization = openAuthorization(order);
  const isOpen = authorization !== undefined && !isExpired(authorization, shop.now());
  const parent = isOpen ? authorization : order.transactions.at(-1);
  const transaction = addTransaction(shop, order, {
    kind: isOpen ? "CAPTURE" : "SALE",
    amount: outstanding,
    gateway: parent?.gateway ?? "manual",
    parentId: isOpen ? authorization.id : null,
  });
  return told(order, transaction);
}

/** A capture of what is authorized is tried, and the bank refuses. */
export function failCapture(shop: Shop, order: Order): Changed {
  const authorization = openAuthorization(order);
  if (authorization === undefined) return refused("Transaction cannot be captured");
  const { amount, gateway, id } = authorization;
  return told(
    order,
    addTransaction(shop, order, { kind: "CAPTURE", status: "FAILURE", amount, gateway, parentId: id }),
  );
}

/** Captures part or all of an authorization, once. The amount is in the buyer's currency. */
export function captureOrder(
  shop: Shop,
  order: Order,
  wish: { readonly parentId: string; readonly amount: Amount },
): (Changed & { readonly transaction?: Transaction }) | Refused {
  const authorization = openAuthorization(order);
  if (authorization === undefined || authorization.id !== wish.parentId)
    return refused("Transaction cannot be captured");
  if (isExpired(authorization, shop.now())) return refused("The authorization has expired");
  if (isZero(wish.amount) || compare(wish.amount, "0") < 0) return refused("Amount must be greater than zero");
  if (compare(wish.amount, authorization.amount.presentment) > 0)
    return refused("Amount cannot be greater than the authorized amount");
  const amount: Pair<Amount> = atRate(order, wish.amount, authorization.amount);
  const { gateway, id } = authorization;
  const transaction = addTransaction(shop, order, { kind: "CAPTURE", amount, gateway, parentId: id });
  return { ...told(order, transaction), transaction };
}
