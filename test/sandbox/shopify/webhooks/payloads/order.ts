import type { Amount } from "../../state/amounts.ts";
import { isFulfilled } from "../../state/fulfill-order.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import type { Pair } from "../../state/pair.ts";
import { financialStatusOf, paymentOf } from "../../state/payment.ts";
import type { Priced } from "../../state/priced.ts";
import { fulfillmentPayload } from "./fulfillment.ts";
import { lineItem, lineItemGroups, shippingLine, totalOfLines, totalWeight } from "./line-item.ts";
import { picked, set, taxLines, zeroSet, type Json } from "./money-set.ts";
import { paymentTermsPayload } from "./payment-terms.ts";
import { addressPayload, customerPayload } from "./people.ts";
import { refundPayload } from "./refund.ts";
import { visitPayload } from "./visit.ts";

function totals(order: Order): Json {
  const { original, ordered, current } = order;
  const { outstanding } = paymentOf(order);
  const hasFees = order.fees.length > 0;
  const hasDuties = ordered.shop.lines.some(({ duties }) => duties.length > 0);
  const rounding = order.transactions.find((each) => each.rounding !== undefined)?.rounding;
  const amount = (name: string, priced: Pair<Priced>, pick: (side: Priced) => Amount) => ({
    [name]: pick(priced.shop),
    [`${name}_set`]: picked(order, priced, pick),
  });
  return {
    ...amount("subtotal_price", ordered, (side) => side.subtotal),
    ...amount("current_subtotal_price", current, (side) => side.subtotal),
    ...amount("total_tax", ordered, (side) => side.totalTax),
    ...amount("current_total_tax", current, (side) => side.totalTax),
    ...amount("total_discounts", ordered, (side) => side.totalDiscounts),
    ...amount("current_total_discounts", current, (side) => side.totalDiscounts),
    ...amount("total_price", ordered, (side) => side.total),
    ...amount("current_total_price", current, (side) => side.total),
    ...amount("total_line_items_price", ordered, totalOfLines),
    total_shipping_price_set: picked(order, ordered, (side) => side.totalShipping),
    current_shipping_price_set: picked(order, current, (side) => side.totalShipping),
    total_tip_received: ordered.shop.tip,
    total_outstanding: outstanding.shop,
    total_weight: totalWeight(order),
    current_total_additional_fees_set: hasFees ? picked(order, current, (side) => side.totalFees) : null,
    current_total_duties_set: hasDuties ? picked(order, current, (side) => side.totalDuties) : null,
    original_total_additional_fees_set: hasFees ? picked(order, original, (side) => side.totalFees) : null,
    original_total_duties_set: hasDuties ? picked(order, original, (side) => side.totalDuties) : null,
    total_cash_rounding_payment_adjustment_set: rounding === undefined ? zeroSet(order) : set(order, rounding),
    total_cash_rounding_refund_adjustment_set: zeroSet(order),
  };
}

function identity(order: Order): Json {
  return {
    id: numberOf(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    app_id: 580111,
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    test: order.test,
    source_name: order.sourceName,
    source_identifier: null,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    closed_at: order.closedAt,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    currency: order.original.shop.currency,
    presentment_currency: order.original.presentment.currency,
    taxes_included: order.taxesIncluded,
    tax_exempt: false,
    estimated_taxes: false,
    duties_included: false,
    customer_locale: "de",
    po_number: order.poNumber,
    location_id: numberOrNull(order.retailLocationId),
    financial_status: financialStatusOf(order).toLowerCase(),
    fulfillment_status: fulfillmentStatus(order),
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    email: order.email,
    contact_email: order.email,
    phone: order.phone,
    note: order.note,
    note_attributes: order.attributes,
    tags: order.tags.join(", "),
  };
}

function fulfillmentStatus(order: Order): string | null {
  if (!order.fulfillments.some(({ status }) => status === "SUCCESS")) return null;
  return isFulfilled(order) ? "fulfilled" : "partial";
}

function discounts(order: Order): Json {
  return {
    discount_codes: order.discounts
      .filter(({ kind }) => kind === "code")
      .map(({ label, value }) => ({
        code: label,
        amount: order.ordered.shop.totalDiscounts,
        type: value.kind === "percentage" ? "percentage" : "fixed_amount",
      })),
    discount_applications: order.discounts.map((each) => ({
      type: each.kind === "code" ? "discount_code" : each.kind,
      code: each.label,
      value: each.value.value,
      value_type: each.value.kind === "percentage" ? "percentage" : "fixed_amount",
      target_type: each.target,
      target_selection: each.selection,
      allocation_method: each.allocation,
    })),
  };
}

/** An order as webhooks carry it: the REST shape, ids as numbers with every digit. */
export function orderPayload(order: Order): Json {
  return {
    ...identity(order),
    ...visitPayload,
    ...totals(order),
    tax_lines: taxLines(order, (side) => side.taxes),
    ...discounts(order),
    customer: customerPayload(order.customer, order.original.shop.currency, order.billingAddress),
    billing_address: addressPayload(order.billingAddress),
    shipping_address: addressPayload(order.shippingAddress),
    line_items: order.lines.map((line) => lineItem(order, line)),
    shipping_lines: order.shippingLines.map((line) => shippingLine(order, line)),
    fulfillments: order.fulfillments.map((fulfillment) => fulfillmentPayload(order, fulfillment)),
    refunds: order.refunds.map((refund) => refundPayload(order, refund)),
    returns: order.returns.map(({ id, name, status }) => ({
      id: numberOf(id),
      admin_graphql_api_id: gid("Return", id),
      name,
      status: status.toLowerCase(),
    })),
    line_item_groups: lineItemGroups(order),
    payment_terms: order.paymentTerms === null ? null : paymentTermsPayload(order, order.paymentTerms),
  };
}
