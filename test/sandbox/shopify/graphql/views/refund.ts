import { add } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import type { Pair } from "../../state/pair.ts";
import { pairOf } from "../../state/payment.ts";
import { addPairs } from "../../state/pay-for.ts";
import type { Refund, RefundLine } from "../../state/refund.ts";
import type { Shop } from "../../state/shop.ts";
import type { SuggestedRefund } from "../../state/suggest-refund.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { goodsReturnView } from "./goods-return.ts";
import { locationView } from "./inventory.ts";
import { bagView } from "./money.ts";
import { dutyView, lineView, shippingLineView } from "./order-line.ts";
import { orderView } from "./order.ts";
import { transactionView } from "./transaction.ts";

function refundLineView(shop: Shop, order: Order, refunded: RefundLine): Fields {
  const index = order.lines.findIndex(({ id }) => id === refunded.lineId);
  const line = order.lines[index];
  const location = shop.locations.find(({ id }) => id === refunded.locationId);
  const unitPrice = pairOf((side) => order.ordered[side].lines[index]?.unitPrice ?? "0");
  return {
    id: gid("RefundLineItem", refunded.id),
    quantity: refunded.quantity,
    restockType: refunded.restockType,
    restocked: refunded.restockType === "RETURN" || refunded.restockType === "CANCEL",
    location: () => (location === undefined ? null : locationView(shop, location)),
    lineItem: () => (line === undefined ? null : lineView(shop, order, line)),
    priceSet: bagView(order, unitPrice),
    subtotalSet: bagView(order, refunded.subtotal),
    totalTaxSet: bagView(order, refunded.tax),
  };
}

/** Money that went back, or is on its way. */
function totalRefunded(order: Order, refund: Refund): Pair<string> {
  const transactions = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
  const paid = transactions.filter(({ status }) => status !== "FAILURE").map(({ amount }) => amount);
  return addPairs(order.current, paid);
}

function shippingViews(order: Order, refund: Refund, args: Fields): Fields {
  return connectionInOrder(refund.shipping, args, ({ id, shippingLineId, subtotal, tax }) => {
    const line = order.shippingLines.find((each) => each.id === shippingLineId);
    return {
      id: gid("RefundShippingLine", id),
      subtotalAmountSet: bagView(order, subtotal),
      taxAmountSet: bagView(order, tax),
      shippingLine: line === undefined ? null : shippingLineView(order, line),
    };
  });
}

export function refundView(shop: Shop, order: Order, refund: Refund): Fields {
  const goodsReturn = order.returns.find(({ id }) => id === refund.returnId);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    order: () => orderView(shop, order),
    return: () => (goodsReturn === undefined ? null : goodsReturnView(shop, order, goodsReturn)),
    totalRefundedSet: bagView(order, totalRefunded(order, refund)),
    refundLineItems: (args: Fields) =>
      connectionInOrder(refund.lines, args, (line) => refundLineView(shop, order, line)),
    refundShippingLines: (args: Fields) => shippingViews(order, refund, args),
    orderAdjustments: (args: Fields) =>
      connectionInOrder(refund.adjustments, args, ({ id, reason, amount }) => ({
        id: gid("OrderAdjustment", id),
        reason,
        amountSet: bagView(order, amount),
        taxAmountSet: bagView(order, { shop: "0", presentment: "0" }),
      })),
    duties: refund.duties.map(({ lineId, amount }) => ({
      amountSet: bagView(order, amount),
      originalDuty: dutyView(order, lineId),
    })),
    transactions: (args: Fields) =>
      connectionInOrder(
        order.transactions.filter(({ id }) => refund.transactionIds.includes(id)),
        args,
        (transaction) => transactionView(order, transaction),
      ),
  };
}

/** What Shopify would give back; nothing has happened. */
export function suggestedRefundView(order: Order, suggested: SuggestedRefund): Fields {
  const { value, amount, maximum, payouts } = suggested;
  const sum = (pairs: readonly (Pair<string> | undefined)[]) =>
    addPairs(
      order.current,
      pairs.filter((pair) => pair !== undefined),
    );
  const subtotal = sum(value.lines.map((part) => part?.subtotal));
  const shipping = sum(value.shipping.map((part) => part?.subtotal));
  const tax = sum([...value.lines, ...value.shipping, ...value.duties].map((part) => part?.tax));
  return {
    __typename: "SuggestedRefund",
    amountSet: bagView(order, amount),
    maximumRefundableSet: bagView(order, maximum),
    subtotalSet: bagView(order, subtotal),
    discountedSubtotalSet: bagView(order, subtotal),
    totalTaxSet: bagView(order, tax),
    totalDutiesSet: bagView(order, sum(value.duties.map((duty) => duty.amount))),
    shipping: {
      amountSet: bagView(order, shipping),
      maximumRefundableSet: bagView(
        order,
        pairOf((side) =>
          add(
            order.current[side].currency,
            order.current[side].shipping.map((line) => line.discountedPrice),
          ),
        ),
      ),
    },
    suggestedTransactions: payouts.map(({ receipt, amount: part, maximum: rest }) => ({
      kind: "SUGGESTED_REFUND",
      gateway: receipt.gateway,
      formattedGateway: receipt.gateway.replaceAll("_", " "),
      amountSet: bagView(order, part),
      maximumRefundableSet: bagView(order, rest),
      parentTransaction: () => transactionView(order, receipt),
    })),
  };
}
