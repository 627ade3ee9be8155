import type { Platform } from "../platform.ts";
import { refused, type Changed } from "../state/announcement.ts";
import type { DispositionType, GoodsReturn } from "../state/goods-return.ts";
import { digitsOf } from "../state/ids.ts";
import type { Order } from "../state/order.ts";
import { processReturn, type ProcessWish } from "../state/process-return.ts";
import { refundOrder, settleRefund } from "../state/refund-order.ts";
import type { RefundWish } from "../state/refund-value.ts";
import type { RestockType } from "../state/refund.ts";
import { approveReturn, closeReturn, declineReturn, reopenReturn, requestReturn } from "../state/return-goods.ts";
import type { Shop } from "../state/shop.ts";
import { suggestRefund } from "../state/suggest-refund.ts";
import { changeOrder, type OfOrder } from "./change-order.ts";
import type { OrderSummary } from "./dump.ts";

interface Refund extends OfOrder {
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number; readonly restock?: RestockType }[];
  /** The whole shipping price too. */
  readonly shipping?: boolean;
  /** In the buyer's currency; what Shopify would suggest unless told. */
  readonly amount?: string;
  /** The gateway answers later: `settleRefunds`. */
  readonly pending?: boolean;
}
interface OfReturn extends OfOrder {
  /** Gid or digits; the last unless told. */
  readonly return?: string;
}

function linesOf({ lines = [], shipping }: Refund): RefundWish {
  return {
    lines: lines.map(({ lineId, quantity, restock = "NO_RESTOCK" }) => ({
      lineId: digitsOf("LineItem", lineId) ?? lineId,
      quantity,
      restockType: restock,
      locationId: null,
    })),
    shipping: shipping === true ? { kind: "all" } : null,
    dutiesOf: new Set(),
  };
}

/** The payouts Shopify would suggest. */
function suggested(order: Order, wish: RefundWish) {
  return suggestRefund(order, wish).payouts.map(({ receipt, amount }) => ({
    parentId: receipt.id,
    amount: amount.presentment,
  }));
}

/** All that is still expected came, and is decided over alike. */
function everythingCame(
  order: Order,
  found: GoodsReturn,
  { disposition, refund }: { readonly disposition: DispositionType; readonly refund: boolean },
): ProcessWish {
  const open = found.lines.filter(({ quantity, processed }) => processed < quantity);
  const units = open.map(({ id, lineId, quantity, processed }) => ({ id, lineId, quantity: quantity - processed }));
  const reverse = found.reverse.flatMap(({ lines }) => lines);
  const wish = { lines: units.map((line) => ({ ...line, restockType: "NO_RESTOCK" as const, locationId: null })) };
  return {
    lines: units.map(({ id, quantity }) => ({
      id,
      quantity,
      dispositions: reverse
        .filter(({ returnLineId }) => returnLineId === id)
        .map((line) => ({ reverseLineId: line.id, quantity, type: disposition, locationId: null })),
    })),
    exchange: found.exchange.map(({ id, quantity, processed }) => ({ id, quantity: quantity - processed })),
    transactions: refund ? suggested(order, { ...wish, shipping: null, dutiesOf: new Set() }) : null,
    shipping: null,
    note: null,
  };
}

/** What buyers send back and merchants pay back. */
export function returnControl(platform: Platform) {
  function onReturn(
    { return: wanted, ...of }: OfReturn,
    rule: (shop: Shop, order: Order, goodsReturn: GoodsReturn) => Changed,
  ): OrderSummary {
    return changeOrder(platform, of, (shop, order) => {
      const digits = wanted === undefined ? null : (digitsOf("Return", wanted) ?? wanted);
      const found = order.returns.findLast(({ id }) => digits === null || id === digits);
      return found === undefined ? refused("no such return") : rule(shop, order, found);
    });
  }

  return {
    refundOrder: (request: Refund): OrderSummary =>
      changeOrder(platform, request, (shop, order) => {
        const wish = linesOf(request);
        const { amount } = request;
        const transactions = amount === undefined ? suggested(order, wish) : [{ parentId: null, amount }];
        return refundOrder(shop, order, { ...wish, transactions, note: null, isPending: request.pending === true });
      }),
    /** The gateway's answer to refunds it had left open. */
    settleRefunds: ({ status, ...of }: OfOrder & { readonly status: "SUCCESS" | "FAILURE" }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => settleRefund(shop, order, status)),
    /** The buyer asks to send units of a shipped line back; approved at once where the merchant asks. */
    requestReturn: ({
      lineId,
      quantity,
      approved,
      ...of
    }: OfOrder & { readonly lineId: string; readonly quantity: number; readonly approved?: boolean }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const digits = digitsOf("LineItem", lineId) ?? lineId;
        const shipped = order.fulfillments.flatMap(({ lines }) => lines).find((line) => line.lineId === digits);
        const lines = shipped === undefined ? [] : [{ fulfillmentLineId: shipped.id, quantity }];
        return requestReturn(shop, order, { lines, isApproved: approved === true });
      }),
    approveReturn: (of: OfReturn): OrderSummary => onReturn(of, approveReturn),
    declineReturn: (of: OfReturn): OrderSummary =>
      onReturn(of, (shop, order, found) => declineReturn(shop, order, found, { reason: "OTHER", note: null })),
    closeReturn: (of: OfReturn): OrderSummary => onReturn(of, closeReturn),
    reopenReturn: (of: OfReturn): OrderSummary => onReturn(of, reopenReturn),
    /** All that is still expected came; it goes on sale or not, and is paid back unless told not to. */
    processReturn: ({
      disposition = "RESTOCKED",
      refund = true,
      ...of
    }: OfReturn & { readonly disposition?: DispositionType; readonly refund?: boolean }): OrderSummary =>
      onReturn(of, (shop, order, found) => {
        return processReturn(shop, order, found, everythingCame(order, found, { disposition, refund }));
      }),
  };
}
