import type { LineGroup, OrderContent, OrderLine } from "#app/domain/orders/order.ts";
import type { SalesOrderAddress, SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import { err, type Result } from "#app/domain/result.ts";
import { parseLineItemGid, parseOrderGid, parseSku } from "#app/domain/values/ids.ts";
import type { Json } from "#app/domain/values/json.ts";
import { parseCurrency, sum, type DecimalText } from "#app/domain/values/money.ts";
import { lineKind } from "./order-line.ts";
import { orderMessage, type MessageLine, type MessageTax, type OrderMessage } from "./order-message-shape.ts";
import { createReader, type Reader } from "./reader.ts";

type MoneySet = MessageTax["price_set"];

// The plain amount is the shop's where a message is older than the sets.
function shopAmount(set: MoneySet, plain: string | null): string | undefined {
  return set?.shop_money.amount ?? plain ?? undefined;
}

function taxesOf(taxes: readonly MessageTax[], field: string, reader: Reader): readonly SalesOrderTax[] {
  return taxes.map((tax, index) => ({
    title: tax.title,
    rate: tax.rate === null ? null : reader.decimal(tax.rate, `${field}[${index}].rate`),
    amount: reader.decimalOrZero(shopAmount(tax.price_set, tax.price), `${field}[${index}].amount`),
    channelLiable: tax.channel_liable === true,
  }));
}

function allocated(allocations: MessageLine["discount_allocations"], field: string, reader: Reader): DecimalText {
  return sum(allocations.map(({ amount, amount_set }) => reader.decimalOrZero(shopAmount(amount_set, amount), field)));
}

function addressOf(address: OrderMessage["shipping_address"]): SalesOrderAddress | null {
  if (address === null || address === undefined) return null;
  const { name, company, address1, address2, city, zip, phone } = address;
  const [province, country] = [address.province_code ?? address.province, address.country_code];
  return { name, company, address1, address2, city, zip, phone, province, country };
}

function groupOf(line: MessageLine, groups: OrderMessage["line_item_groups"]): LineGroup | null {
  const group = groups.find(({ id }) => id === line.sales_line_item_group_id);
  if (group === undefined) return null;
  const { title, quantity } = group;
  const id = group.admin_graphql_api_id ?? `gid://shopify/LineItemGroup/${group.id}`;
  return { id, title, sku: parseSku(group.variant_sku ?? ""), quantity };
}

function lineOf(line: MessageLine, index: number, order: OrderMessage, reader: Reader): OrderLine | null {
  const field = `lines[${index}]`;
  const id = parseLineItemGid(line.admin_graphql_api_id ?? `gid://shopify/LineItem/${line.id}`);
  if (id === null) {
    reader.refuse(`${field}.id`);
    return null;
  }
  const unitPrice = reader.decimalOrZero(shopAmount(line.price_set, line.price), `${field}.unitPrice`);
  const tips = reader.decimalOrZero(order.total_tip_received ?? undefined, "tips");
  const requiresShipping = line.requires_shipping === true;
  const traits = {
    ...line,
    unitPrice,
    requiresShipping,
    isGiftCard: line.gift_card === true,
    isTaxable: line.taxable === true,
    hasProduct: line.variant_id !== null || line.product_id !== null,
  };
  return {
    id,
    kind: lineKind(traits, tips),
    sku: parseSku(line.sku ?? ""),
    title: line.title,
    group: groupOf(line, order.line_item_groups),
    requiresShipping,
    quantityOrdered: line.quantity,
    quantity: line.current_quantity ?? line.quantity,
    unfulfilledQuantity: line.fulfillable_quantity ?? line.quantity,
    unitPrice,
    discount: allocated(line.discount_allocations, `${field}.discount`, reader),
    taxes: taxesOf(line.tax_lines, `${field}.taxes`, reader),
  };
}

function customerOf({ customer, email, phone }: OrderMessage): OrderContent["customer"] {
  if (customer === null || customer === undefined) return { id: null, name: null, email, phone };
  const byDigits = customer.id === null ? null : `gid://shopify/Customer/${customer.id}`;
  const id = customer.admin_graphql_api_id ?? byDigits;
  const name = [customer.first_name, customer.last_name].filter((part) => part !== null && part !== "").join(" ");
  return { id, name, email, phone };
}

function amountsOf(order: OrderMessage, reader: Reader) {
  return {
    shipping: order.shipping_lines.map((line, index) => ({
      title: line.title,
      code: line.code,
      price: reader.decimalOrZero(shopAmount(line.price_set, line.price), `shipping[${index}].price`),
      discount: allocated(line.discount_allocations, `shipping[${index}].discount`, reader),
      taxes: taxesOf(line.tax_lines, `shipping[${index}].taxes`, reader),
    })),
    total: reader.decimalOrZero(shopAmount(order.total_price_set, order.total_price), "total"),
    totalTax: reader.decimalOrZero(shopAmount(order.total_tax_set, order.total_tax), "totalTax"),
    totalDuties: reader.decimalOrZero(shopAmount(order.current_total_duties_set, null), "totalDuties"),
    totalFees: reader.decimalOrZero(shopAmount(order.current_total_additional_fees_set, null), "totalFees"),
    dutyTaxes: order.line_items.flatMap(({ duties }, line) =>
      duties.flatMap(({ tax_lines }, index) => taxesOf(tax_lines, `lines[${line}].duties[${index}].taxes`, reader)),
    ),
  };
}

function notUnderstood(field: string) {
  const message = "The message is no order in a form this app can read.";
  return err({ kind: "invalid", code: "payload-not-understood", system: "shopify", message, field } as const);
}

/**
 * The order that a webhook's body carries, as the Admin API would tell it at that version: the same words, the same amounts.
 * Err(invalid) where it is no order. What stands around an order no message tells: see OrderSurroundings.
 */
export function translateOrderMessage(body: Json): Result<OrderContent> {
  const parsed = orderMessage.safeParse(body);
  if (!parsed.success) return notUnderstood(parsed.error.issues[0]?.path.join(".") ?? "body");
  const order = parsed.data;
  const id = parseOrderGid(order.admin_graphql_api_id ?? `gid://shopify/Order/${order.id}`);
  const currency = parseCurrency(order.currency);
  if (id === null || currency === null) return notUnderstood(id === null ? "id" : "currency");
  const reader = createReader();
  return reader.finish({
    id,
    name: order.name,
    version: reader.time(order.updated_at, "updatedAt"),
    placedAt: reader.time(order.processed_at ?? order.created_at, "processedAt"),
    cancelledAt: order.cancelled_at == null ? null : reader.time(order.cancelled_at, "cancelledAt"),
    isTest: order.test === true,
    channel: order.source_name,
    poNumber: order.po_number,
    currency,
    taxesIncluded: order.taxes_included,
    payment: order.financial_status?.toUpperCase() ?? "PENDING",
    gateways: order.payment_gateway_names,
    customer: customerOf(order),
    billingAddress: addressOf(order.billing_address),
    shippingAddress: addressOf(order.shipping_address),
    lines: order.line_items.flatMap((line, index) => lineOf(line, index, order, reader) ?? []),
    discountCodes: order.discount_codes.map(({ code }) => code),
    ...amountsOf(order, reader),
    note: order.note,
    attributes: order.note_attributes,
    tags: order.tags.split(", ").filter((tag) => tag !== ""),
  });
}
