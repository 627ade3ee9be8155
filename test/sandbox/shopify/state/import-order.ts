import { digitsOf, type Digits } from "./ids.ts";
import { importedAmounts } from "./imported-amounts.ts";
import { parseLossless } from "./lossless-json.ts";
import type { Address, Customer, DiscountApplication, Order, OrderLine, ShippingLine, Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";
import { newOrder } from "./compose-order.ts";
import type { Priced } from "./priced.ts";
import { Payload } from "./rest-payload.ts";
import { NO_RISK } from "./risk.ts";
import { variantOfSku, type Shop } from "./shop.ts";

function addressOf(from: Payload): Address | null {
  if (!from.isPresent()) return null;
  const text = (name: string) => from.text(name);
  return {
    firstName: text("first_name"),
    lastName: text("last_name"),
    company: text("company"),
    address1: text("address1"),
    address2: text("address2"),
    city: text("city"),
    zip: text("zip"),
    province: text("province"),
    provinceCode: text("province_code"),
    country: text("country"),
    countryCode: text("country_code"),
    phone: text("phone"),
  };
}

function customerOf(from: Payload, ids: () => Digits, now: string): Customer | null {
  if (!from.isPresent()) return null;
  return {
    id: idOf(from, "Customer") ?? ids(),
    firstName: from.text("first_name"),
    lastName: from.text("last_name"),
    email: from.text("email"),
    phone: from.text("phone"),
    createdAt: now,
  };
}

function attributesOf(list: readonly Payload[]): OrderLine["properties"] {
  return list.map((each) => ({ name: each.text("name") ?? "", value: each.text("value") ?? "" }));
}

function tagsOf(text: string): readonly string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return tags.filter((tag) => tag !== "");
}

function shippingLineOf(shop: Shop, from: Payload): ShippingLine {
  const id = from.text("id") ?? shop.ids.next();
  return { id, title: from.text("title") ?? "", code: from.text("code"), source: from.text("source") };
}

function lineOf(shop: Shop, from: Payload): OrderLine {
  const variant = variantOfSku(shop, from.text("sku") ?? "");
  const quantity = Number(from.text("quantity") ?? "0");
  return {
    id: idOf(from, "LineItem") ?? shop.ids.next(),
    variantId: variant?.id ?? null,
    productId: variant?.productId ?? null,
    inventoryItemId: variant?.inventoryItemId ?? null,
    title: from.text("title") ?? from.text("name") ?? "",
    variantTitle: from.text("variant_title"),
    sku: from.text("sku"),
    vendor: from.text("vendor"),
    requiresShipping: from.flag("requires_shipping"),
    taxable: from.flag("taxable"),
    isGiftCard: from.flag("gift_card"),
    isTip: false,
    grams: Number(from.text("grams") ?? "0"),
    properties: attributesOf(from.list("properties")),
    group: null,
    sellingPlan: null,
    duty: null,
    quantity,
    currentQuantity: Number(from.text("current_quantity") ?? String(quantity)),
  };
}

const APPLICATION_KIND: Readonly<Record<string, DiscountApplication["kind"]>> = {
  discount_code: "code",
  manual: "manual",
  automatic: "automatic",
  script: "script",
};

function discountOf(from: Payload): DiscountApplication {
  return {
    kind: APPLICATION_KIND[from.text("type") ?? ""] ?? "manual",
    label: from.text("code") ?? from.text("title") ?? "Discount",
    value: {
      kind: from.text("value_type") === "percentage" ? "percentage" : "amount",
      value: from.text("value") ?? "0",
    },
    target: from.text("target_type") === "shipping_line" ? "shipping_line" : "line_item",
    selection: "all",
    allocation: "across",
  };
}

function transactionsOf(shop: Shop, from: Payload, total: Pair<Priced>, at: string): Transaction[] {
  const status = from.text("financial_status");
  const made = {
    id: shop.ids.next(),
    gateway: from.texts("payment_gateway_names")[0] ?? "manual",
    amount: { shop: total.shop.total, presentment: total.presentment.total },
    parentId: null,
    createdAt: at,
  };
  if (status === "paid") return [{ ...made, kind: "SALE", status: "SUCCESS" }];
  return status === "authorized" ? [{ ...made, kind: "AUTHORIZATION", status: "SUCCESS" }] : [];
}

/** The gid is trusted over the number: many a recorded payload has lost its last digits to a JSON parser. */
function idOf(from: Payload, type: string): Digits | null {
  return digitsOf(type, from.text("admin_graphql_api_id") ?? "") ?? from.text("id");
}

/** Payloads carry the shop's offset, GraphQL answers UTC. */
function utc(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function payloadOf(text: string): Payload {
  const parsed = new Payload(parseLossless(text));
  return parsed.has("order") ? parsed.at("order") : parsed;
}

/**
 * Makes an order of a REST order or webhook body: ids with every digit, amounts as they stand. It takes no stock.
 * Importing the same id again replaces the order. Throws SyntaxError where the text is no JSON.
 */
export function importOrder(shop: Shop, text: string): Order {
  const from = payloadOf(text);
  const now = shop.now();
  const ordered = importedAmounts(from, shop.currency, "");
  shop.lastOrderNumber += 1;
  const createdAt = utc(from.text("created_at")) ?? now;
  const order: Order = {
    ...newOrder(),
    id: idOf(from, "Order") ?? shop.ids.next(),
    name: from.text("name") ?? `#${shop.lastOrderNumber}`,
    number: Number(from.text("order_number") ?? shop.lastOrderNumber),
    confirmationNumber: from.text("confirmation_number"),
    createdAt,
    processedAt: utc(from.text("processed_at")) ?? createdAt,
    updatedAt: now,
    closedAt: utc(from.text("closed_at")),
    cancelledAt: utc(from.text("cancelled_at")),
    cancelReason: from.text("cancelled_at") === null ? null : "OTHER",
    test: from.flag("test"),
    sourceName: from.text("source_name"),
    email: from.text("email"),
    phone: from.text("phone"),
    note: from.text("note"),
    attributes: attributesOf(from.list("note_attributes")),
    tags: tagsOf(from.text("tags") ?? ""),
    taxesIncluded: from.flag("taxes_included"),
    customer: customerOf(from.at("customer"), () => shop.ids.next(), now),
    billingAddress: addressOf(from.at("billing_address")),
    shippingAddress: addressOf(from.at("shipping_address")),
    discounts: from.list("discount_applications").map(discountOf),
    lines: from.list("line_items").map((line) => lineOf(shop, line)),
    shippingLines: from.list("shipping_lines").map((line) => shippingLineOf(shop, line)),
    original: ordered,
    ordered,
    current: importedAmounts(from, shop.currency, "current_"),
    request: null,
    exchangeRate: "1",
    transactions: transactionsOf(shop, from, ordered, createdAt),
    risk: NO_RISK,
    purchasing: null,
    paymentTerms: null,
    poNumber: from.text("po_number"),
    retailLocationId: null,
    fees: [],
  };
  shop.orders.set(order.id, order);
  return order;
}
