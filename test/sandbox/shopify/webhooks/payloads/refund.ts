import { add } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import { pairOf } from "../../state/payment.ts";
import type { Refund, RefundLine } from "../../state/refund.ts";
import { shippingLine, soldLine } from "./line-item.ts";
import { set, type Json } from "./money-set.ts";
import { transactionPayload } from "./transaction.ts";

function refundLine(order: Order, refunded: RefundLine): Json {
  const line = order.lines.find(({ id }) => id === refunded.lineId);
  return {
    id: numberOf(refunded.id),
    quantity: refunded.quantity,
    line_item_id: numberOf(refunded.lineId),
    location_id: numberOrNull(refunded.locationId),
    restock_type: refunded.restockType.toLowerCase(),
    // REST gives these two as numbers.
    subtotal: Number(refunded.subtotal.shop),
    total_tax: Number(refunded.tax.shop),
    subtotal_set: set(order, refunded.subtotal),
    total_tax_set: set(order, refunded.tax),
    line_item: line === undefined ? null : soldLine(order, line),
  };
}

function adjustments(order: Order, refund: Refund): Json[] {
  return refund.adjustments.map(({ id, reason, amount }) => ({
    id: numberOf(id),
    order_id: numberOf(order.id),
    refund_id: numberOf(refund.id),
    amount: amount.shop,
    tax_amount: "0.00",
    amount_set: set(order, amount),
    tax_amount_set: set(order, { shop: "0.00", presentment: "0.00" }),
    kind: "refund_discrepancy",
    reason: reason.toLowerCase().replaceAll("_", " "),
  }));
}

/** A refund as it stands: goods, shipping, duties, discrepancies and the money that went back. */
export function refundPayload(order: Order, refund: Refund): Json {
  const goodsReturn = order.returns.find(({ id }) => id === refund.returnId);
  const transactions = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
  const duties = pairOf((side) =>
    add(
      order.current[side].currency,
      refund.duties.map(({ amount }) => amount[side]),
    ),
  );
  return {
    id: numberOf(refund.id),
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: numberOf(order.id),
    created_at: refund.createdAt,
    processed_at: refund.createdAt,
    note: refund.note,
    user_id: null,
    duties: refund.duties.map(({ lineId, amount }) => ({
      duty_id: numberOrNull(order.lines.find(({ id }) => id === lineId)?.duty?.id ?? null),
      amount_set: set(order, amount),
    })),
    total_duties_set: set(order, duties),
    return:
      goodsReturn === undefined
        ? null
        : { id: numberOf(goodsReturn.id), admin_graphql_api_id: gid("Return", goodsReturn.id) },
    restock: refund.lines.some(({ restockType }) => restockType === "RETURN" || restockType === "CANCEL"),
    refund_shipping_lines: refund.shipping.flatMap(({ id, shippingLineId, subtotal, tax }) => {
      const line = order.shippingLines.find((each) => each.id === shippingLineId);
      return line === undefined
        ? []
        : [
            {
              id: numberOf(id),
              shipping_line: shippingLine(order, line),
              subtotal_amount_set: set(order, subtotal),
              tax_amount_set: set(order, tax),
            },
          ];
    }),
    order_adjustments: adjustments(order, refund),
    refund_line_items: refund.lines.map((line) => refundLine(order, line)),
    transactions: transactions.map((transaction) => transactionPayload(order, transaction)),
  };
}
