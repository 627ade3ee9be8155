import { add } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order, OrderLine, ShippingLine } from "../../state/order.ts";
import type { PricedLine } from "../../state/priced.ts";
import { openUnits, shippedUnits } from "../../state/restock.ts";
import { picked, taxLines, zeroSet, type Json } from "./money-set.ts";

function fulfillmentStatus(order: Order, line: OrderLine): string | null {
  const shipped = shippedUnits(order, line.id);
  if (shipped === 0) return null;
  return openUnits(order, line.id) === 0 ? "fulfilled" : "partial";
}

function duties(order: Order, line: OrderLine): Json[] {
  if (line.duty === null) return [];
  const index = order.lines.indexOf(line);
  return [
    {
      id: numberOf(line.duty.id),
      admin_graphql_api_id: gid("Duty", line.duty.id),
      harmonized_system_code: line.duty.harmonizedSystemCode,
      country_code_of_origin: line.duty.origin,
      shop_money: picked(order, order.ordered, (side) => side.lines[index]?.duties[0]?.amount)["shop_money"],
      presentment_money: picked(order, order.ordered, (side) => side.lines[index]?.duties[0]?.amount)[
        "presentment_money"
      ],
      tax_lines: taxLines(order, (side) => side.lines[index]?.duties[0]?.taxes),
    },
  ];
}

function allocations(order: Order, pick: (side: "shop" | "presentment") => PricedLine["allocations"]): Json[] {
  return pick("shop").map(({ application, amount }, each) => ({
    amount,
    amount_set: picked(
      order,
      order.ordered,
      (side) => pick(side === order.ordered.shop ? "shop" : "presentment")[each]?.amount,
    ),
    discount_application_index: application,
  }));
}

/** A line as fulfillments and refunds carry it: what it was sold as. */
export function soldLine(order: Order, line: OrderLine): Json {
  const index = order.lines.indexOf(line);
  const booked = order.ordered.shop.lines[index];
  return {
    id: numberOf(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    name: line.title,
    title: line.title,
    variant_title: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    fulfillable_quantity: openUnits(order, line.id),
    fulfillment_service: "manual",
    fulfillment_status: fulfillmentStatus(order, line),
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
    // What was taken off this line alone; order-wide discounts stand in the allocations.
    total_discount: "0.00",
    total_discount_set: zeroSet(order),
    discount_allocations: allocations(order, (side) => order.ordered[side].lines[index]?.allocations ?? []),
    tax_lines: taxLines(order, (side) => side.lines[index]?.taxes),
    duties: duties(order, line),
  };
}

export function lineItem(order: Order, line: OrderLine): Json {
  return {
    ...soldLine(order, line),
    current_quantity: line.currentQuantity,
    sales_line_item_group_id: numberOrNull(line.group?.id ?? null),
    attributed_staffs: [],
  };
}

export function shippingLine(order: Order, line: ShippingLine): Json {
  const index = order.shippingLines.indexOf(line);
  const booked = order.ordered.shop.shipping[index];
  return {
    id: numberOf(line.id),
    title: line.title,
    code: line.code,
    source: line.source,
    carrier_identifier: null,
    phone: null,
    is_removed: order.current.shop.shipping[index]?.isRemoved ?? true,
    requested_fulfillment_service_id: null,
    price: booked?.price,
    price_set: picked(order, order.ordered, (side) => side.shipping[index]?.price),
    discounted_price: booked?.discountedPrice,
    discounted_price_set: picked(order, order.ordered, (side) => side.shipping[index]?.discountedPrice),
    current_discounted_price_set: picked(order, order.current, (side) => side.shipping[index]?.discountedPrice),
    tax_lines: taxLines(order, (side) => side.shipping[index]?.taxes),
    discount_allocations: allocations(order, (side) => order.ordered[side].shipping[index]?.allocations ?? []),
  };
}

/** The bundles of an order, each once. */
export function lineItemGroups(order: Order): Json[] {
  const groups = new Map(order.lines.flatMap(({ group }) => (group === null ? [] : [[group.id, group] as const])));
  return [...groups.values()].map((group) => ({
    id: numberOf(group.id),
    admin_graphql_api_id: gid("LineItemGroup", group.id),
    title: group.title,
    quantity: group.quantity,
    product_id: numberOf(group.productId),
    variant_id: numberOf(group.variantId),
    variant_sku: group.sku,
    properties: [],
  }));
}

/** Grams of everything that was ordered. */
export function totalWeight(order: Order): number {
  return order.lines.reduce((grams, line) => grams + line.grams * line.quantity, 0);
}

export function totalOfLines(side: Order["ordered"]["shop"]): string {
  return add(
    side.currency,
    side.lines.map((line) => line.originalTotal),
  );
}
