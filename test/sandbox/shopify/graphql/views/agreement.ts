import { gid } from "../../state/ids.ts";
import type { Agreement, Sale, SaleType } from "../../state/agreement.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { goodsReturnView, restockingFeeView, returnShippingFeeView } from "./goods-return.ts";
import { bagView } from "./money.ts";
import { dutyView, feeViews, lineView, shippingLineView } from "./order-line.ts";
import { orderView } from "./order.ts";
import { refundView } from "./refund.ts";

const SALE_TYPENAME: Readonly<Record<SaleType, string>> = {
  PRODUCT: "ProductSale",
  GIFT_CARD: "GiftCardSale",
  TIP: "TipSale",
  SHIPPING: "ShippingLineSale",
  DUTY: "DutySale",
  ADDITIONAL_FEE: "AdditionalFeeSale",
  FEE: "FeeSale",
  ADJUSTMENT: "AdjustmentSale",
};

/** The fee of a return that goes by that id. */
function returnFeeView(order: Order, id: string | null): Fields | null {
  const line = order.returns.flatMap(({ lines }) => lines).find(({ restockingFee }) => restockingFee?.id === id);
  const goodsReturn = order.returns.find(({ shippingFee }) => shippingFee?.id === id);
  if (line !== undefined) return restockingFeeView(order, line);
  return goodsReturn === undefined ? null : returnShippingFeeView(order, goodsReturn);
}

function saleView(shop: Shop, order: Order, sale: Sale): Fields {
  const line = order.lines.find(({ id }) => id === sale.subjectId);
  const shippingLine = order.shippingLines.find(({ id }) => id === sale.subjectId);
  const fee = order.fees.findIndex(({ id }) => id === sale.subjectId);
  return {
    __typename: SALE_TYPENAME[sale.type],
    id: gid("Sale", sale.id),
    actionType: sale.action,
    lineType: sale.type,
    quantity: sale.quantity,
    totalAmount: bagView(order, sale.total),
    totalTaxAmount: bagView(order, sale.tax),
    totalDiscountAmountBeforeTaxes: bagView(order, sale.discount),
    totalDiscountAmountAfterTaxes: bagView(order, sale.discount),
    taxes: [],
    lineItem: () => (line === undefined ? null : lineView(shop, order, line)),
    shippingLine: () => (shippingLine === undefined ? null : shippingLineView(order, shippingLine)),
    duty: () => (line === undefined ? null : dutyView(order, line.id)),
    additionalFee: () => feeViews(order)[fee] ?? null,
    fee: () => returnFeeView(order, sale.subjectId),
  };
}

const AGREEMENT_TYPENAME = {
  order: "OrderAgreement",
  edit: "OrderEditAgreement",
  refund: "RefundAgreement",
  return: "ReturnAgreement",
} as const;
const REASON = { order: "ORDER", edit: "ORDER_EDIT", refund: "REFUND", return: "RETURN" } as const;

/** One entry of the order's ledger. */
export function agreementView(shop: Shop, order: Order, { id, happenedAt, cause, sales }: Agreement): Fields {
  const refund = order.refunds.find((each) => cause.kind === "refund" && each.id === cause.refundId);
  const goodsReturn = order.returns.find((each) => cause.kind === "return" && each.id === cause.returnId);
  return {
    __typename: AGREEMENT_TYPENAME[cause.kind],
    id: gid("SalesAgreement", id),
    happenedAt,
    reason: REASON[cause.kind],
    app: { id: gid("App", "580111"), name: "Online Store" },
    user: null,
    order: () => orderView(shop, order),
    refund: () => (refund === undefined ? null : refundView(shop, order, refund)),
    return: () => (goodsReturn === undefined ? null : goodsReturnView(shop, order, goodsReturn)),
    sales: (args: Fields) => connectionInOrder(sales, args, (sale) => saleView(shop, order, sale)),
  };
}
