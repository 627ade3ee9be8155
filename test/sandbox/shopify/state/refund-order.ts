import { add, compare, isZero, subtract, type Amount } from "./amounts.ts";
import { levelChanges, refused, type Changed, type Refused } from "./announcement.ts";
import type { Digits } from "./ids.ts";
import { adjust } from "./keep-units.ts";
import type { AgreementCause } from "./agreement.ts";
import { recordAgreement } from "./ledger.ts";
import type { Level } from "./levels.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";
import { pairOf, paymentOf } from "./payment.ts";
import { addPairs } from "./pay-for.ts";
import { payOut, payouts, type PayoutWish } from "./refund-payouts.ts";
import { valueOf, type LineWish, type RefundValue, type RefundWish } from "./refund-value.ts";
import type { Adjustment, DiscrepancyReason, Refund } from "./refund.ts";
import { openUnits, putBack, releaseUnits, shippedUnits } from "./restock.ts";
import type { Shop } from "./shop.ts";

export interface RefundOrderWish extends RefundWish, PayoutWish {
  readonly note: string | null;
  readonly returnId?: Digits;
  readonly reason?: DiscrepancyReason;
}
export type Refunded = (Extract<Changed, { kind: "changed" }> & { readonly refund: Refund }) | Refused;

/** Units of a line that came back and were refunded as RETURN. */
function returnedUnits(order: Order, lineId: Digits): number {
  return order.refunds
    .flatMap((refund) => refund.lines)
    .filter((line) => line.lineId === lineId && line.restockType === "RETURN")
    .reduce((total, line) => total + line.quantity, 0);
}

function lineObstacle(order: Order, wishes: readonly LineWish[]): string | null {
  for (const [lineId, group] of Map.groupBy(wishes, (wish) => wish.lineId)) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (line === undefined) return "Line item does not exist";
    const units = (type?: LineWish["restockType"]) =>
      group
        .filter(({ restockType }) => type === undefined || restockType === type)
        .reduce((sum, each) => sum + each.quantity, 0);
    if (group.some(({ quantity }) => quantity <= 0)) return "Quantity must be greater than 0";
    if (units() > line.currentQuantity) return "Quantity cannot refund more items than were purchased";
    if (units("CANCEL") > openUnits(order, lineId)) return "Quantity cannot cancel more items than are unfulfilled";
    if (units("RETURN") > shippedUnits(order, lineId) - returnedUnits(order, lineId))
      return "Quantity cannot return more items than were fulfilled";
  }
  return null;
}

/**
 * What the refund is off by: money beyond the value of what came back (negative) or short of it (positive).
 * What the order owed before, or what the buyer still owed, is no discrepancy.
 */
function discrepancy(order: Order, value: Pair<Amount>, money: Pair<Amount>): Pair<Amount> {
  const { outstanding } = paymentOf(order);
  return pairOf((side) => {
    const { currency } = order.current[side];
    const owed = outstanding[side];
    const after = add(currency, [subtract(currency, owed, value[side]), money[side]]);
    const isDebt = compare(owed, "0") > 0;
    const [least, most] = isDebt ? ["0", owed] : [owed, "0"];
    if (compare(after, most) > 0) return subtract(currency, most, after);
    return compare(after, least) < 0 ? subtract(currency, least, after) : subtract(currency, "0", "0");
  });
}

function restock(shop: Shop, order: Order, wish: LineWish): Level[] {
  const line = order.lines.find(({ id }) => id === wish.lineId);
  if (line === undefined) return [];
  if (wish.restockType === "CANCEL") return releaseUnits(shop, order, line, { units: wish.quantity, restock: true });
  if (wish.restockType !== "RETURN") return [];
  return putBack(shop, line.inventoryItemId, placeOf(shop, order, wish), wish.quantity);
}

function placeOf(shop: Shop, order: Order, { locationId, lineId }: LineWish): Digits {
  const shipped = order.fulfillments.find(({ lines }) => lines.some((line) => line.lineId === lineId));
  return locationId ?? shipped?.locationId ?? shop.locations[0]?.id ?? "";
}

function refundOf(shop: Shop, order: Order, wish: RefundOrderWish, value: RefundValue): Refund {
  const lines = wish.lines.map((line) => {
    const index = order.lines.findIndex(({ id }) => id === line.lineId);
    const taken = value.lines[index];
    const none = { shop: "0", presentment: "0" };
    return {
      ...line,
      id: shop.ids.next(),
      locationId: line.restockType === "RETURN" || line.restockType === "CANCEL" ? placeOf(shop, order, line) : null,
      subtotal: taken?.subtotal ?? none,
      tax: taken?.tax ?? none,
    };
  });
  const shipping = order.shippingLines.flatMap(({ id }, index) => {
    const taken = value.shipping[index];
    return taken === undefined ? [] : [{ id: shop.ids.next(), shippingLineId: id, ...taken }];
  });
  return {
    id: shop.ids.next(),
    createdAt: shop.now(),
    note: wish.note,
    returnId: wish.returnId ?? null,
    lines,
    shipping,
    duties: value.duties,
    adjustments: [],
    transactionIds: [],
  };
}

function adjustmentsOf(shop: Shop, off: Pair<Amount>, reason: DiscrepancyReason): Adjustment[] {
  const isNone = isZero(off.shop) && isZero(off.presentment);
  return isNone ? [] : [{ id: shop.ids.next(), reason, amount: off }];
}

/** One wish per line: a line is taken back once in a refund, under the first way named. */
function merged(lines: readonly LineWish[]): boolean {
  return new Set(lines.map(({ lineId }) => lineId)).size === lines.length;
}

/** Why the refund is refused, before anything moves; null where it is not. */
export function refundObstacle(order: Order, wish: RefundOrderWish): string | null {
  if (order.request === null) return "an imported order stays as its payload says";
  if (!merged(wish.lines)) return "A line item can be refunded once in a refund";
  const paid = payouts(order, wish);
  return lineObstacle(order, wish.lines) ?? (typeof paid === "string" ? paid : null);
}

/** Gives goods, shipping, duties or just money back. Refuses more units or money than there are. */
export function refundOrder(shop: Shop, order: Order, wish: RefundOrderWish): Refunded {
  const reason = refundObstacle(order, wish);
  if (reason !== null) return refused(reason);
  const paid = payouts(order, wish);
  if (typeof paid === "string") return refused(paid);
  const value = valueOf(order, wish);
  const before = order.current;
  const money = addPairs(
    before,
    paid.map(({ amount }) => amount),
  );
  const off = discrepancy(order, value.total, money);
  if (wish.lines.length === 0 && paid.length === 0 && isZero(value.total.shop))
    return refused("Refund has nothing to give back");
  const draft = refundOf(shop, order, wish, value);
  const levels = wish.lines.flatMap((line) => restock(shop, order, line));
  for (const line of order.lines)
    line.currentQuantity -= wish.lines
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, each) => sum + each.quantity, 0);
  order.current = adjust(value.after, off);
  const transactions = paid.map((payout) => payOut(shop, order, payout, wish));
  const refund: Refund = {
    ...draft,
    adjustments: adjustmentsOf(shop, off, wish.reason ?? "REFUND_DISCREPANCY"),
    transactionIds: transactions.map(({ id }) => id),
  };
  order.refunds.push(refund);
  order.updatedAt = shop.now();
  const cause: AgreementCause =
    wish.returnId === undefined ? { kind: "refund", refundId: refund.id } : { kind: "return", returnId: wish.returnId };
  recordAgreement(shop, order, cause, before);
  return {
    kind: "changed",
    refund,
    announcements: [
      { topic: "refunds/create", order, refund },
      ...transactions.map((transaction) => ({ topic: "order_transactions/create", order, transaction }) as const),
      { topic: "orders/updated", order },
      ...levelChanges(levels),
    ],
  };
}

/** The gateway's answer to refunds it had left open. A refusal leaves the money owed. */
export function settleRefund(shop: Shop, order: Order, status: "SUCCESS" | "FAILURE"): Changed {
  const open = order.transactions.filter((each) => each.kind === "REFUND" && each.status === "PENDING");
  if (open.length === 0) return refused("no refund is under way");
  for (const transaction of open) transaction.status = status;
  order.updatedAt = shop.now();
  return { kind: "changed", announcements: [{ topic: "orders/updated", order }] };
}
