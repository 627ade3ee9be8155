import { add, type Amount } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order, OrderLine, Pair, ShippingLine } from "../../state/order.ts";
import { financialStatusOf, paymentOf } from "../../state/payment.ts";
import type { Priced, PricedTax } from "../../state/pricing.ts";
import { addressPayload, customerPayload } from "./people.ts";
import { visitPayload } from "./visit.ts";

type Json = Readonly<Record<string, unknown>>;

function set(order: Order, amounts: Pair<Amount | undefined>): Json {
  return {
    shop_money: { amount: amounts.shop ?? "0.00", currency_code: order.original.shop.currency },
    presentment_money: { amount: amounts.presentment ?? "0.00", currency_code: order.original.presentment.currency },
  };
}

function picked(order: Order, priced: Pair<Priced>, pick: (side: Priced) => Amount | undefined): Json {
  return set(order, { shop: pick(priced.shop), presentment: pick(priced.presentment) });
}

function taxLines(order: Order, pick: (side: Priced) => readonly PricedTax[] | undefined): Json[] {
  return (pick(order.ordered.shop) ?? []).map((tax, index) => ({
    title: tax.title,
    rate: Number(tax.rate),
    price: tax.amount,
    channel_liable: tax.channelLiable,
    price_set: picked(order, order.ordered, (side) => pick(side)?.[index]?.amount),
  }));
}

function lineItem(order: Order, line: OrderLine): Json {
  const index = order.lines.indexOf(line);
  const booked = order.ordered.shop.lines[index];
  return {
    id: numberOf(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    name: line.title,
    title: line.title,
    variant_title: line.variantTitle,
    sales_line_item_group_id: null,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.currentQuantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: line.isGiftCard,
    grams: line.grams,
    requires_shipping: line.requiresShipping,
    taxable: line.taxable,
    product_exists: line.productId !== null,
    product_id: numberOrNull(line.productId),
    variant_id: numberOrNull(line.variantId),
    variant_inventory_management: line.inventoryItemId === null ? null : "shopify",
    properties: line.properties,
    price: booked?.unitPrice,
    price_set: picked(order, order.ordered, (side) => side.lines[index]?.unitPrice),
    total_discount: "0.00",
    total_discount_set: set(order, { shop: "0.00", presentment: "0.00" }),
    discount_allocations: (booked?.allocations ?? []).map(({ application, amount }, each) => ({
      amount,
      amount_set: picked(order, order.ordered, (side) => side.lines[index]?.allocations[each]?.amount),
      discount_application_index: application,
    })),
    tax_lines: taxLines(order, (side) => side.lines[index]?.taxes),
    duties: [],
    attributed_staffs: [],
  };
}

function shippingLine(order: Order, line: ShippingLine): Json {
  const index = order.shippingLines.indexOf(line);
  const booked = order.ordered.shop.shipping[index];
  return {
    id: numberOf(line.id),
    title: line.title,
    code: line.code,
    source: line.source,
    carrier_identifier: null,
    phone: null,
    is_removed: false,
    requested_fulfillment_service_id: null,
    price: booked?.price,
    price_set: picked(order, order.ordered, (side) => side.shipping[index]?.price),
    current_discounted_price_set: picked(order, order.current, (side) => side.shipping[index]?.discountedPrice),
    discounted_price: booked?.discountedPrice,
    discounted_price_set: picked(order, order.ordered, (side) => side.shipping[index]?.discountedPrice),
    tax_lines: taxLines(order, (side) => side.shipping[index]?.taxes),
    discount_allocations: [],
  };
}

function totals(order: Order): Json {
  const { ordered, current } = order;
  const { outstanding } = paymentOf(order);
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
    ...amount("total_line_items_price", ordered, (side) =>
      add(
        side.currency,
        side.lines.map((line) => line.originalTotal),
      ),
    ),
    total_cash_rounding_payment_adjustment_set: set(order, { shop: "0.00", presentment: "0.00" }),
    total_cash_rounding_refund_adjustment_set: set(order, { shop: "0.00", presentment: "0.00" }),
    total_shipping_price_set: picked(order, ordered, (side) => side.totalShipping),
    current_shipping_price_set: picked(order, current, (side) => side.totalShipping),
    total_tip_received: ordered.shop.tip,
    total_outstanding: outstanding.shop,
    total_weight: order.lines.reduce((grams, line) => grams + line.grams * line.quantity, 0),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
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
    po_number: null,
    location_id: null,
    financial_status: financialStatusOf(order).toLowerCase(),
    fulfillment_status: null,
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    email: order.email,
    contact_email: order.email,
    phone: order.phone,
    note: order.note,
    note_attributes: order.attributes,
    tags: order.tags.join(", "),
  };
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
    fulfillments: [],
    refunds: [],
    returns: [],
    line_item_groups: [],
    payment_terms: null,
  };
}
