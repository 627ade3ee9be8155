import type { GoodsReturn, ReturnLine, ReverseFulfillmentOrder } from "../../state/goods-return.ts";
import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import { restockingFeeOf } from "../../state/return-fees.ts";
import { RETURN_REASONS } from "../../state/return-goods.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { fulfillmentLineView } from "./fulfillment.ts";
import { locationView } from "./inventory.ts";
import { bagView } from "./money.ts";
import { lineView, unitsBag } from "./order-line.ts";
import { orderView } from "./order.ts";
import { refundView } from "./refund.ts";
import { transactionView } from "./transaction.ts";

/** A reason's id is its place in the list. */
export function reasonView(handle: string): Fields {
  const index = RETURN_REASONS.findIndex(([known]) => known === handle);
  const name = RETURN_REASONS[index]?.[1] ?? handle;
  return { id: gid("ReturnReasonDefinition", String(index + 1)), handle, name, deleted: false };
}

export function restockingFeeView(order: Order, line: ReturnLine): Fields | null {
  if (line.restockingFee === null) return null;
  const { id, percentage } = line.restockingFee;
  const amountSet = bagView(order, restockingFeeOf(order, line, line.quantity));
  return { __typename: "RestockingFee", id: gid("RestockingFee", id), percentage: Number(percentage), amountSet };
}

export function returnShippingFeeView(order: Order, { shippingFee: fee }: GoodsReturn): Fields | null {
  if (fee === null) return null;
  const amountSet = bagView(order, fee.amount);
  return { __typename: "ReturnShippingFee", id: gid("ReturnShippingFee", fee.id), amountSet };
}

function returnLineView(shop: Shop, order: Order, goodsReturn: GoodsReturn, line: ReturnLine): Fields {
  const shipped = order.fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === line.fulfillmentLineId);
  const open = line.quantity - line.processed;
  return {
    __typename: "ReturnLineItem",
    id: gid("ReturnLineItem", line.id),
    quantity: line.quantity,
    processedQuantity: line.processed,
    unprocessedQuantity: open,
    processableQuantity: goodsReturn.status === "OPEN" ? open : 0,
    refundedQuantity: line.refunded,
    refundableQuantity: line.quantity - line.refunded,
    returnReasonDefinition: reasonView(line.reason),
    returnReasonNote: line.note,
    customerNote: line.customerNote,
    fulfillmentLineItem: () => (shipped === undefined ? null : fulfillmentLineView(shop, order, shipped)),
    restockingFee: restockingFeeView(order, line),
    withCodeDiscountedTotalPriceSet: () =>
      unitsBag(order, line.lineId, line.quantity, (priced) => priced.discountedTotal),
  };
}

export function reverseFulfillmentOrderView(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  reverse: ReverseFulfillmentOrder,
): Fields {
  return {
    __typename: "ReverseFulfillmentOrder",
    id: gid("ReverseFulfillmentOrder", reverse.id),
    status: reverse.status,
    order: () => orderView(shop, order),
    lineItems: (args: Fields) =>
      connectionInOrder(reverse.lines, args, (line) => {
        const returned = goodsReturn.lines.find(({ id }) => id === line.returnLineId);
        const shipped = order.fulfillments
          .flatMap(({ lines }) => lines)
          .find(({ id }) => id === returned?.fulfillmentLineId);
        return {
          id: gid("ReverseFulfillmentOrderLineItem", line.id),
          totalQuantity: line.total,
          fulfillmentLineItem: () => (shipped === undefined ? null : fulfillmentLineView(shop, order, shipped)),
          dispositions: line.dispositions.map(({ id, type, quantity, locationId, createdAt }) => ({
            id: gid("ReverseFulfillmentOrderDisposition", id),
            type,
            quantity,
            createdAt,
            location: () => {
              const location = shop.locations.find((each) => each.id === locationId);
              return location === undefined ? null : locationView(shop, location);
            },
          })),
        };
      }),
  };
}

function exchangeViews(shop: Shop, order: Order, goodsReturn: GoodsReturn, args: Fields): Fields {
  return connectionInOrder(goodsReturn.exchange, args, ({ id, variantId, quantity, processed, lineIds }) => {
    const variant = shop.variants.get(variantId);
    return {
      id: gid("ExchangeLineItem", id),
      quantity,
      processedQuantity: processed,
      unprocessedQuantity: quantity - processed,
      processableQuantity: quantity - processed,
      variantId: gid("ProductVariant", variantId),
      variantSku: variant?.sku ?? null,
      lineItems: () =>
        order.lines.filter((line) => lineIds.includes(line.id)).map((line) => lineView(shop, order, line)),
    };
  });
}

/** A return with what came back, what was decided over it and what was paid for it. */
export function goodsReturnView(shop: Shop, order: Order, goodsReturn: GoodsReturn): Fields {
  const refunds = order.refunds.filter(({ returnId }) => returnId === goodsReturn.id);
  const paid = new Set(refunds.flatMap(({ transactionIds }) => transactionIds));
  const { decline } = goodsReturn;
  return {
    __typename: "Return",
    id: gid("Return", goodsReturn.id),
    name: goodsReturn.name,
    status: goodsReturn.status,
    createdAt: goodsReturn.createdAt,
    requestApprovedAt: goodsReturn.approvedAt,
    closedAt: goodsReturn.closedAt,
    decline: decline === null ? null : { ...decline },
    order: () => orderView(shop, order),
    totalQuantity: goodsReturn.lines.reduce((total, { quantity }) => total + quantity, 0),
    returnShippingFees: [returnShippingFeeView(order, goodsReturn)].filter((view) => view !== null),
    returnLineItems: (args: Fields) =>
      connectionInOrder(goodsReturn.lines, args, (line) => returnLineView(shop, order, goodsReturn, line)),
    exchangeLineItems: (args: Fields) => exchangeViews(shop, order, goodsReturn, args),
    reverseFulfillmentOrders: (args: Fields) =>
      connectionInOrder(goodsReturn.reverse, args, (reverse) =>
        reverseFulfillmentOrderView(shop, order, goodsReturn, reverse),
      ),
    refunds: (args: Fields) => connectionInOrder(refunds, args, (refund) => refundView(shop, order, refund)),
    transactions: (args: Fields) =>
      connectionInOrder(
        order.transactions.filter(({ id }) => paid.has(id)),
        args,
        (transaction) => transactionView(order, transaction),
      ),
  };
}
