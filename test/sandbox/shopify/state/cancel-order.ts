import { isZero } from "./amounts.ts";
import { fulfillmentOrderChanges, levelChanges, refused, type Announcement, type Changed } from "./announcement.ts";
import { isUnderWay } from "./fulfillment.ts";
import { keepNothing } from "./keep-units.ts";
import { recordAgreement } from "./ledger.ts";
import type { CancelReason, Order, Transaction } from "./order.ts";
import { isReceipt, maximumRefundable, openAuthorization, paymentOf, refundableOf } from "./payment.ts";
import { payOut } from "./refund-payouts.ts";
import { openUnits, releaseUnits } from "./restock.ts";
import type { Shop } from "./shop.ts";
import { addTransaction } from "./take-payment.ts";

export interface Cancellation {
  readonly reason: CancelReason;
  readonly restock: boolean;
  /** False: the money stays where it is, and the order owes it. True unless told. */
  readonly refund?: boolean;
  /** The money comes back as credit to be spent in the shop, whatever way it came. */
  readonly storeCredit?: { readonly expiresAt: string | null } | null;
  readonly staffNote?: string | null;
}

export const NO_CUSTOMER = "Order must have a customer to be refunded to store credit";

/** Why Shopify would not cancel it, or null. */
function obstacle(shop: Shop, order: Order, wish: Cancellation): string | null {
  if (order.cancelledAt !== null) return "the order is already cancelled";
  if (order.request === null) return "an imported order stays as its payload says";
  if (order.transactions.some(({ kind, status }) => kind === "AUTHORIZATION" && status === "PENDING"))
    return "Cannot cancel an order with pending payment authorizations";
  if (order.returns.some(({ status }) => status === "OPEN" || status === "REQUESTED"))
    return "Cannot cancel an order with active returns";
  if (order.fulfillments.some(({ status }) => status === "SUCCESS"))
    return "Cannot cancel an order with fulfillments that cannot be cancelled";
  const wantsCredit = wish.storeCredit !== undefined && wish.storeCredit !== null;
  if (wantsCredit && order.customer === null) return NO_CUSTOMER;
  const closed = new Set(shop.locations.filter(({ isActive }) => !isActive).map(({ id }) => id));
  const isPaid = !isZero(paymentOf(order).received.shop);
  if (wish.restock && isPaid && order.fulfillmentOrders.some((at) => isUnderWay(at) && closed.has(at.locationId)))
    return "Cannot restock to a deactivated location";
  return null;
}

/** Gives back every receipt by the way it came, one after the other: what went back otherwise before is not given twice. */
function giveBack(shop: Shop, order: Order, { storeCredit = null }: Cancellation): Transaction[] {
  const wish = { transactions: [], storeCredit: storeCredit === null ? null : { ...storeCredit, amount: "0" } };
  const ways = storeCredit === null ? order.transactions.filter(isReceipt) : [null];
  return ways.flatMap((receipt) => {
    const amount = receipt === null ? maximumRefundable(order) : refundableOf(order, receipt);
    return isZero(amount.shop) ? [] : [payOut(shop, order, { receipt, amount }, wish)];
  });
}

/** Gives the money back, and lets an authorization go. */
function settle(shop: Shop, order: Order, wish: Cancellation): Transaction[] {
  const authorization = openAuthorization(order);
  const given = giveBack(shop, order, wish);
  if (authorization === undefined) return given;
  const { id, amount, gateway } = authorization;
  return [...given, addTransaction(shop, order, { kind: "VOID", amount, gateway, parentId: id })];
}

function recordRefund(shop: Shop, order: Order, transactions: readonly Transaction[]): readonly Announcement[] {
  const back = transactions.filter(({ kind }) => kind === "REFUND");
  if (back.length === 0) return [];
  const refund = {
    id: shop.ids.next(),
    createdAt: shop.now(),
    note: order.staffNote,
    returnId: null,
    lines: [],
    shipping: [],
    duties: [],
    adjustments: [],
    transactionIds: back.map(({ id }) => id),
  };
  order.refunds.push(refund);
  return [{ topic: "refunds/create", order, refund }];
}

/** Cancels the whole order: refunds what was received, voids what was authorized, gives the units back unless told not to. */
export function cancelOrder(shop: Shop, order: Order, wish: Cancellation): Changed {
  const reason = obstacle(shop, order, wish);
  if (reason !== null) return refused(reason);
  const now = shop.now();
  const before = order.current;
  order.cancelledAt = now;
  order.cancelReason = wish.reason;
  order.staffNote = wish.staffNote ?? null;
  order.closedAt = now;
  order.updatedAt = now;
  const levels = order.lines.flatMap((line) =>
    releaseUnits(shop, order, line, { units: openUnits(order, line.id), restock: wish.restock }),
  );
  for (const line of order.lines) line.currentQuantity = 0;
  for (const at of order.fulfillmentOrders) if (isUnderWay(at)) at.status = "CANCELLED";
  order.current = keepNothing(order.ordered, before);
  const transactions = wish.refund === false && !wish.storeCredit ? [] : settle(shop, order, wish);
  const refunds = recordRefund(shop, order, transactions);
  const [refund] = order.refunds.slice(-refunds.length || Infinity);
  recordAgreement(
    shop,
    order,
    refund === undefined ? { kind: "edit" } : { kind: "refund", refundId: refund.id },
    before,
  );
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/cancelled", order },
      { topic: "orders/updated", order },
      ...transactions.map((transaction) => ({ topic: "order_transactions/create", order, transaction }) as const),
      ...refunds,
      ...fulfillmentOrderChanges("fulfillment_orders/cancelled", order),
      ...levelChanges(levels),
    ],
  };
}
