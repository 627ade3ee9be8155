import { refused, type Announcement, type Changed, type Refused, type ReturnTopic } from "./announcement.ts";
import { compare, type Amount } from "./amounts.ts";
import type { FulfillmentLine } from "./fulfillment.ts";
import type { GoodsReturn, ReturnLine, ReverseFulfillmentOrder } from "./goods-return.ts";
import type { Digits } from "./ids.ts";
import type { Order } from "./order.ts";
import { atRate } from "./refund-money.ts";
import type { Shop } from "./shop.ts";

export interface ReturnWish {
  readonly lines: readonly {
    readonly fulfillmentLineId: Digits;
    readonly quantity: number;
    /** A handle of `RETURN_REASONS`. */
    readonly reason?: string;
    readonly note?: string;
    readonly customerNote?: string | null;
    /** Percent. */
    readonly restockingFee?: string | null;
  }[];
  /** New goods for old. */
  readonly exchange?: readonly { readonly variantId: Digits; readonly quantity: number }[];
  /** In the buyer's currency. */
  readonly shippingFee?: Amount | null;
  /** True: made by the merchant, so nobody has to approve it. */
  readonly isApproved: boolean;
}

export type Returning = (Extract<Changed, { kind: "changed" }> & { readonly goodsReturn: GoodsReturn }) | Refused;

/** Why goods come back; Shopify's own list is longer. */
export const RETURN_REASONS = [
  ["unwanted", "Unwanted"],
  ["size-too-small", "Size was too small"],
  ["size-too-large", "Size was too large"],
  ["defective", "Damaged or defective"],
  ["wrong-item", "Wrong item"],
  ["other", "Other"],
] as const;

function shippedLine(order: Order, id: Digits): FulfillmentLine | undefined {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap(({ lines }) => lines)
    .find((line) => line.id === id);
}

export function isActive({ status }: GoodsReturn): boolean {
  return status === "REQUESTED" || status === "OPEN";
}

/** Units of a shipped line that are on their way back, or came back. */
function spokenFor(order: Order, fulfillmentLineId: Digits): number {
  return order.returns
    .filter(({ status }) => status !== "CANCELED" && status !== "DECLINED")
    .flatMap((each) => each.lines.map((line) => ({ line, ends: each.status === "CLOSED" })))
    .filter(({ line }) => line.fulfillmentLineId === fulfillmentLineId)
    .reduce((total, { line, ends }) => total + (ends ? line.processed : line.quantity), 0);
}

/** Units of an order's line that open returns have yet to take off the order. */
function expected(order: Order, lineId: Digits): number {
  return order.returns
    .filter(isActive)
    .flatMap((each) => each.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((total, line) => total + line.quantity - line.processed, 0);
}

function isPercentage(text: string): boolean {
  return compare(text, "0") >= 0 && compare(text, "100") <= 0;
}

function obstacle(order: Order, { lines }: ReturnWish): string | null {
  if (lines.length === 0) return "Return line items can't be blank";
  if (lines.some(({ restockingFee }) => !isPercentage(restockingFee ?? "0")))
    return "Restocking fee percentage must be between 0 and 100";
  if (order.request === null) return "an imported order stays as its payload says";
  const wantedOfLine = new Map<Digits, number>();
  for (const [id, group] of Map.groupBy(lines, (line) => line.fulfillmentLineId)) {
    const shipped = shippedLine(order, id);
    if (shipped === undefined) return "Fulfillment line item does not exist";
    const wanted = group.reduce((total, { quantity }) => total + quantity, 0);
    if (group.some(({ quantity }) => quantity <= 0)) return "Quantity must be greater than 0";
    if (wanted > shipped.quantity - spokenFor(order, id)) return "Return line item has an invalid quantity.";
    wantedOfLine.set(shipped.lineId, (wantedOfLine.get(shipped.lineId) ?? 0) + wanted);
  }
  const isTooMuch = order.lines.some(
    (line) => (wantedOfLine.get(line.id) ?? 0) > line.currentQuantity - expected(order, line.id),
  );
  return isTooMuch ? "Return line item has an invalid quantity." : null;
}

function reverseOf(shop: Shop, lines: readonly ReturnLine[]): ReverseFulfillmentOrder {
  return {
    id: shop.ids.next(),
    status: "OPEN",
    lines: lines.map(({ id, quantity }) => ({
      id: shop.ids.next(),
      returnLineId: id,
      total: quantity,
      dispositions: [],
    })),
  };
}

function newReturn(shop: Shop, order: Order, wish: ReturnWish): GoodsReturn {
  const now = shop.now();
  const whole = { shop: order.ordered.shop.total, presentment: order.ordered.presentment.total };
  return {
    id: shop.ids.next(),
    name: `${order.name}-R${order.returns.length + 1}`,
    status: "REQUESTED",
    createdAt: now,
    approvedAt: null,
    closedAt: null,
    decline: null,
    shippingFee:
      wish.shippingFee === undefined || wish.shippingFee === null
        ? null
        : { id: shop.ids.next(), amount: atRate(order, wish.shippingFee, whole) },
    lines: wish.lines.map(({ fulfillmentLineId, quantity, reason, note, customerNote, restockingFee }) => ({
      id: shop.ids.next(),
      fulfillmentLineId,
      lineId: shippedLine(order, fulfillmentLineId)?.lineId ?? "",
      quantity,
      restockingFee:
        restockingFee === undefined || restockingFee === null
          ? null
          : { id: shop.ids.next(), percentage: restockingFee },
      reason: reason ?? "other",
      note: note ?? "",
      customerNote: customerNote ?? null,
      processed: 0,
      refunded: 0,
    })),
    exchange: (wish.exchange ?? []).map((line) => ({ ...line, id: shop.ids.next(), processed: 0, lineIds: [] })),
    reverse: [],
  };
}

function told(shop: Shop, order: Order, goodsReturn: GoodsReturn, topic: ReturnTopic): readonly Announcement[] {
  order.updatedAt = shop.now();
  return [
    { topic, order, goodsReturn },
    { topic: "orders/updated", order },
  ];
}

/** A buyer asks to send goods back, or a merchant says that they will. Nothing moves yet. */
export function requestReturn(shop: Shop, order: Order, wish: ReturnWish): Returning {
  const reason = obstacle(order, wish);
  if (reason !== null) return refused(reason);
  const goodsReturn = newReturn(shop, order, wish);
  order.returns.push(goodsReturn);
  if (wish.isApproved) return approveReturn(shop, order, goodsReturn);
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/request") };
}

/** The merchant agrees: the goods are expected. */
export function approveReturn(shop: Shop, order: Order, goodsReturn: GoodsReturn): Returning {
  if (goodsReturn.status !== "REQUESTED") return refused("Return is not in a requested state");
  goodsReturn.status = "OPEN";
  goodsReturn.approvedAt = shop.now();
  goodsReturn.reverse.push(reverseOf(shop, goodsReturn.lines));
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/approve") };
}

/** The merchant does not agree. */
export function declineReturn(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  decline: { readonly reason: string; readonly note: string | null },
): Returning {
  if (goodsReturn.status !== "REQUESTED") return refused("Return is not in a requested state");
  goodsReturn.status = "DECLINED";
  goodsReturn.decline = decline;
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/decline") };
}

/** The goods do not come back after all; not once some have been processed. */
export function cancelReturn(shop: Shop, order: Order, goodsReturn: GoodsReturn): Returning {
  if (!isActive(goodsReturn) || goodsReturn.lines.some(({ processed }) => processed > 0))
    return refused("Return cannot be canceled");
  goodsReturn.status = "CANCELED";
  for (const reverse of goodsReturn.reverse) reverse.status = "CANCELED";
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/cancel") };
}

/** Nothing more is expected, whether all of it came or not. */
export function closeReturn(shop: Shop, order: Order, goodsReturn: GoodsReturn): Returning {
  if (goodsReturn.status !== "OPEN") return refused("Return is not open");
  goodsReturn.status = "CLOSED";
  goodsReturn.closedAt = shop.now();
  for (const reverse of goodsReturn.reverse) reverse.status = "CLOSED";
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/close") };
}

/** A closed return expects its goods again, unless they have been promised elsewhere meanwhile. */
export function reopenReturn(shop: Shop, order: Order, goodsReturn: GoodsReturn): Returning {
  if (goodsReturn.status !== "CLOSED") return refused("Return is not closed");
  const isTaken = goodsReturn.lines.some((line) => {
    const open = line.quantity - line.processed;
    const wanted = order.lines.find(({ id }) => id === line.lineId)?.currentQuantity ?? 0;
    const shipped = shippedLine(order, line.fulfillmentLineId)?.quantity ?? 0;
    return open > wanted - expected(order, line.lineId) || open > shipped - spokenFor(order, line.fulfillmentLineId);
  });
  if (isTaken) return refused("Return cannot be reopened");
  goodsReturn.status = "OPEN";
  goodsReturn.closedAt = null;
  for (const reverse of goodsReturn.reverse) reverse.status = "OPEN";
  return { kind: "changed", goodsReturn, announcements: told(shop, order, goodsReturn, "returns/reopen") };
}

/** What the order says of its returns. */
export function returnStatusOf(order: Order): string {
  const all = order.returns;
  const isDone = (goodsReturn: GoodsReturn) =>
    goodsReturn.lines.every(({ quantity, processed }) => processed === quantity);
  if (all.some(({ status }) => status === "REQUESTED")) return "RETURN_REQUESTED";
  const open = all.filter(({ status }) => status === "OPEN");
  if (open.length > 0) return open.every(isDone) ? "INSPECTION_COMPLETE" : "IN_PROGRESS";
  const closed = all.filter(({ status }) => status === "CLOSED");
  if (closed.length === 0) return "NO_RETURN";
  return closed.every(isDone) ? "RETURNED" : "RETURN_FAILED";
}
