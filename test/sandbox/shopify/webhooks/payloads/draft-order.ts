import { add } from "../../state/amounts.ts";
import type { DraftOrder } from "../../state/draft.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order, OrderLine } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import type { Json } from "./money-set.ts";
import { addressPayload, customerPayload } from "./people.ts";

/** Amounts of a draft are in the buyer's currency. */
function discountPayload(preview: Order, index: number | null): Json | null {
  const { currency, lines } = preview.current.presentment;
  const meant = (index === null ? lines : lines.slice(index, index + 1)).flatMap(({ allocations }) => allocations);
  const selection = index === null ? "all" : "explicit";
  const found = meant.find(({ application }) => preview.discounts[application]?.selection === selection);
  const applied = found === undefined ? undefined : preview.discounts[found.application];
  if (found === undefined || applied === undefined) return null;
  const amounts = meant.filter(({ application }) => application === found.application).map(({ amount }) => amount);
  return {
    title: applied.label,
    description: applied.label,
    value: applied.value.value,
    value_type: applied.value.kind === "percentage" ? "percentage" : "fixed_amount",
    amount: add(currency, amounts),
  };
}

function linePayload(preview: Order, line: OrderLine, index: number): Json {
  const priced = preview.current.presentment.lines[index];
  return {
    id: numberOf(line.id),
    admin_graphql_api_id: gid("DraftOrderLineItem", line.id),
    variant_id: numberOrNull(line.variantId),
    product_id: numberOrNull(line.productId),
    title: line.title,
    variant_title: line.variantTitle,
    name: line.title,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    taxable: line.taxable,
    gift_card: line.isGiftCard,
    fulfillment_service: "manual",
    grams: line.grams,
    tax_lines: (priced?.taxes ?? []).map(({ title, rate, amount }) => ({ title, rate: Number(rate), price: amount })),
    applied_discount: discountPayload(preview, index),
    properties: line.properties,
    custom: line.variantId === null,
    price: priced?.unitPrice ?? null,
  };
}

/** A draft as it is: the REST shape, an order's without what only an order has. */
export function draftOrderPayload(shop: Shop, draft: DraftOrder): Json {
  const { preview, order } = draft;
  const { currency, subtotal, totalTax, total, taxes, shipping } = preview.current.presentment;
  const [line] = preview.shippingLines;
  return {
    id: numberOf(draft.id),
    admin_graphql_api_id: gid("DraftOrder", draft.id),
    name: draft.name,
    status: order === null ? "open" : "completed",
    order_id: numberOrNull(order?.id ?? null),
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
    completed_at: draft.completedAt,
    invoice_sent_at: null,
    invoice_url: `https://${shop.domain}/invoices/${draft.id}`,
    note: preview.note,
    email: preview.email,
    currency,
    taxes_included: preview.taxesIncluded,
    tax_exempt: false,
    "allow_discount_codes_in_checkout?": false,
    "b2b?": preview.purchasing !== null,
    api_client_id: null,
    created_on_api_version_handle: null,
    line_items: preview.lines.map((each, index) => linePayload(preview, each, index)),
    shipping_address: addressPayload(preview.shippingAddress),
    billing_address: addressPayload(preview.billingAddress),
    applied_discount: discountPayload(preview, null),
    shipping_line:
      line === undefined ? null : { title: line.title, custom: true, handle: null, price: shipping[0]?.price ?? null },
    tax_lines: taxes.map(({ title, rate, amount }) => ({ title, rate: Number(rate), price: amount })),
    tags: preview.tags.join(", "),
    note_attributes: preview.attributes,
    total_price: total,
    subtotal_price: subtotal,
    total_tax: totalTax,
    payment_terms: null,
    customer: customerPayload(preview.customer, currency, preview.billingAddress),
  };
}
