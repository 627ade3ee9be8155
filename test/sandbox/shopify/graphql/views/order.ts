import type { Order } from "../../state/order.ts";
import { financialStatusOf } from "../../state/payment.ts";
import type { Shop } from "../../state/shop.ts";
import { suggestRefund } from "../../state/suggest-refund.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { suggestionWish } from "../refund-input.ts";
import { agreementView } from "./agreement.ts";
import { fulfillmentOrderView, visibleFulfillmentOrders } from "./fulfillment-order.ts";
import { fulfillmentView } from "./fulfillment.ts";
import { goodsReturnView } from "./goods-return.ts";
import { identityFields } from "./order-identity.ts";
import { applicationView, lineView, shippingLineView } from "./order-line.ts";
import { fulfillmentStatusOf, stateFields, totalFields } from "./order-totals.ts";
import { addressView, customerView, paymentTermsView, purchasingEntityView } from "./party.ts";
import { refundView, suggestedRefundView } from "./refund.ts";
import { transactionView } from "./transaction.ts";

function firstOf<T>(things: readonly T[], first: unknown): readonly T[] {
  return things.slice(0, typeof first === "number" ? first : undefined);
}

/** An order as GraphQL shows it now. */
export function orderView(shop: Shop, order: Order): Fields {
  const codes = order.discounts.filter(({ kind }) => kind === "code").map(({ label }) => label);
  const applications = order.discounts.map((application, index) => ({ id: String(index + 1), application, index }));
  return {
    ...identityFields(shop, order),
    ...stateFields(shop, order),
    ...totalFields(order),
    customer: customerView(order.customer),
    purchasingEntity: purchasingEntityView(shop, order),
    paymentTerms: paymentTermsView(order, shop.now()),
    staffMember: null,
    billingAddress: addressView(order.billingAddress),
    shippingAddress: addressView(order.shippingAddress),
    localizedFields: (args: Fields) => connectionInOrder([], args, () => ({})),
    discountCodes: codes,
    discountCode: codes[0] ?? null,
    discountApplications: (args: Fields) =>
      connectionInOrder(applications, args, ({ application, index }) => applicationView(order, application, index)),
    shippingLines: ({ includeRemovals, ...args }: Fields) => {
      const kept = order.shippingLines.filter(
        (_, index) => includeRemovals === true || order.current.shop.shipping[index]?.isRemoved === false,
      );
      return connectionInOrder(kept, args, (line) => shippingLineView(order, line));
    },
    transactions: ({ first }: Fields) => firstOf(order.transactions, first).map((each) => transactionView(order, each)),
    lineItems: (args: Fields) => connectionInOrder(order.lines, args, (line) => lineView(shop, order, line)),
    fulfillmentOrders: (args: Fields, context: RequestContext) =>
      connectionInOrder(visibleFulfillmentOrders(shop, order, context), args, (at) =>
        fulfillmentOrderView(shop, order, at),
      ),
    fulfillments: ({ first }: Fields) =>
      firstOf(order.fulfillments, first).map((fulfillment) => fulfillmentView(shop, order, fulfillment)),
    refunds: ({ first }: Fields) => firstOf(order.refunds, first).map((refund) => refundView(shop, order, refund)),
    returns: (args: Fields) =>
      connectionInOrder(order.returns, args, (goodsReturn) => goodsReturnView(shop, order, goodsReturn)),
    agreements: (args: Fields) =>
      connectionInOrder(order.agreements, args, (agreement) => agreementView(shop, order, agreement)),
    suggestedRefund: (args: Fields) => suggestedRefundView(order, suggestRefund(order, suggestionWish(order, args))),
  };
}

/** What orders are searched by. */
export const ORDER_SEARCH: Readonly<Record<string, (order: Order) => readonly string[]>> = {
  id: (order) => [order.id],
  name: (order) => [order.name],
  updated_at: (order) => [order.updatedAt],
  created_at: (order) => [order.createdAt],
  processed_at: (order) => [order.processedAt],
  test: (order) => [String(order.test)],
  tag: (order) => order.tags,
  sku: (order) => order.lines.map(({ sku }) => sku ?? ""),
  source_name: (order) => [order.sourceName ?? ""],
  financial_status: (order) => [financialStatusOf(order)],
  fulfillment_status: (order) => [fulfillmentStatusOf(order)],
  status: (order) => [order.cancelledAt !== null ? "cancelled" : order.closedAt !== null ? "closed" : "open", "any"],
};

/** What they are sorted by, by sort key. */
export const ORDER_SORT: Readonly<Record<string, (order: Order) => string>> = {
  UPDATED_AT: (order) => order.updatedAt,
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  ID: () => "",
};
