import { addToFulfillmentOrders, allocateStock, commitShares } from "./allocate-stock.ts";
import { currencyOf, roundProduct } from "./amounts.ts";
import { levelChanges, type Announcement, type OrderTopic } from "./announcement.ts";
import { exchangeRate } from "./exchange-rates.ts";
import type { Digits } from "./ids.ts";
import type { LineWish, OrderWish, PaymentKind } from "./order-kinds.ts";
import type { DiscountApplication, Order, OrderLine, Pair, ShippingLine, Transaction } from "./order.ts";
import { inventBuyer } from "./people.ts";
import { price, type Priced, type PriceRequest, type TaxRate } from "./pricing.ts";
import { productOf, variantOfSku, type Shop } from "./shop.ts";

export type Placed =
  | { readonly kind: "placed"; readonly order: Order; readonly announcements: readonly Announcement[] }
  | { readonly kind: "refused"; readonly reason: "sold-out" | "no-such-sku"; readonly sku: string };

interface DraftLine {
  readonly line: OrderLine;
  readonly unitPrice: string;
}

const INCLUDED: readonly TaxRate[] = [{ title: "DE MwSt", rate: "0.19", channelLiable: false }];
const ADDED: readonly TaxRate[] = [
  { title: "State Tax", rate: "0.0625", channelLiable: false },
  { title: "County Tax", rate: "0.0125", channelLiable: false },
];
/** In euros; a shop of another currency asks about as much. */
const SHIPPING_PRICE = "4.90";
const STANDARD_SHIPPING = { title: "Standard", code: "standard", source: "shopify" };

function customLine(id: Digits, title: string, quantity: number, isTip: boolean): OrderLine {
  return {
    id,
    variantId: null,
    productId: null,
    inventoryItemId: null,
    title,
    variantTitle: null,
    sku: null,
    vendor: null,
    requiresShipping: false,
    taxable: !isTip,
    isGiftCard: false,
    isTip,
    grams: 0,
    properties: [],
    quantity,
    currentQuantity: quantity,
  };
}

function draftLine(shop: Shop, wish: LineWish): DraftLine | null {
  if (wish.title !== undefined && wish.sku === undefined) {
    return { line: customLine(shop.ids.next(), wish.title, wish.quantity, false), unitPrice: wish.price ?? "0" };
  }
  const variant =
    wish.sku === null || wish.sku === undefined
      ? [...shop.variants.values()].find(({ sku }) => sku === null)
      : variantOfSku(shop, wish.sku);
  if (variant === undefined) return null;
  const product = productOf(shop, variant);
  const line: OrderLine = {
    id: shop.ids.next(),
    variantId: variant.id,
    productId: product.id,
    inventoryItemId: variant.inventoryItemId,
    title: product.title,
    variantTitle: null,
    sku: variant.sku,
    vendor: product.vendor,
    requiresShipping: !variant.isGiftCard,
    taxable: !variant.isGiftCard,
    isGiftCard: variant.isGiftCard,
    isTip: false,
    grams: variant.grams,
    properties: [],
    quantity: wish.quantity,
    currentQuantity: wish.quantity,
  };
  return { line, unitPrice: wish.price ?? variant.price };
}

function usualLines(shop: Shop): readonly LineWish[] {
  const inStock = [...shop.variants.values()].filter(
    ({ sku, inventoryItemId }) =>
      sku?.startsWith("SKU-") &&
      shop.locations.some(({ id }) => (shop.levels.get(`${inventoryItemId}@${id}`)?.quantities.available ?? 0) > 3),
  );
  const [first, ...rest] = inStock;
  if (first === undefined) return [{ sku: "SKU-00001", quantity: 1 }];
  const count = 1 + shop.random.below(3);
  const chosen = new Set(Array.from({ length: count }, () => shop.random.pick([first, ...rest])));
  return [...chosen].map(({ sku }) => ({ sku, quantity: 1 + shop.random.below(3) }));
}

/** Prices a request as the shop books it and as the buyer sees it. */
export function pricePair(shop: Shop, request: PriceRequest, currency: string, rate: string): Pair<Priced> {
  const booked = price(request, currencyOf(shop.currency), "1");
  return {
    shop: booked,
    presentment: currency === shop.currency ? booked : price(request, currencyOf(currency), rate),
  };
}

function payFor(shop: Shop, payment: PaymentKind, total: Pair<Priced>, at: string): Transaction[] {
  const amount = { shop: total.shop.total, presentment: total.presentment.total };
  const made = { id: shop.ids.next(), amount, parentId: null, createdAt: at };
  switch (payment) {
    case "paid":
      return [{ ...made, kind: "SALE", status: "SUCCESS", gateway: "shopify_payments" }];
    case "authorized":
      return [{ ...made, kind: "AUTHORIZATION", status: "SUCCESS", gateway: "shopify_payments" }];
    case "pending":
      return [{ ...made, kind: "SALE", status: "PENDING", gateway: "Bank Deposit" }];
  }
}

function discountsOf(wish: OrderWish): DiscountApplication[] {
  if (!wish.discount) return [];
  const { code, kind, value } = wish.discount;
  return [
    { kind: "code", label: code, value: { kind, value }, target: "line_item", selection: "all", allocation: "across" },
  ];
}

function requestOf(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[]): PriceRequest {
  const taxesIncluded = wish.taxesIncluded ?? shop.taxesIncluded;
  const ships = drafts.some(({ line }) => line.requiresShipping);
  const usual = ships
    ? roundProduct(currencyOf(shop.currency), SHIPPING_PRICE, exchangeRate("EUR", shop.currency))
    : null;
  const shippingPrice = wish.shippingPrice === undefined ? usual : wish.shippingPrice;
  return {
    lines: drafts.map(({ line, unitPrice }) => ({
      unitPrice,
      quantity: line.quantity,
      taxable: line.taxable,
      isTip: line.isTip,
    })),
    discount: wish.discount ?? null,
    shipping: shippingPrice === null ? null : { price: shippingPrice, taxable: true },
    taxesIncluded,
    taxRates: taxesIncluded ? INCLUDED : ADDED,
  };
}

/** Places an order as a checkout does: prices it, pays it, takes its units out of `available`. Refuses what is sold out. */
export function placeOrder(shop: Shop, wish: OrderWish): Placed {
  const now = shop.now();
  const drafts: DraftLine[] = [];
  for (const line of wish.lines ?? usualLines(shop)) {
    const draft = draftLine(shop, line);
    if (draft === null) return { kind: "refused", reason: "no-such-sku", sku: line.sku ?? "" };
    drafts.push(draft);
  }
  if (wish.tip !== undefined) drafts.push({ line: customLine(shop.ids.next(), "Tip", 1, true), unitPrice: wish.tip });
  const shares = allocateStock(
    shop,
    drafts.map(({ line }) => ({ line, units: line.quantity })),
    wish.oversell === true,
  );
  if ("soldOut" in shares) return { kind: "refused", reason: "sold-out", sku: shares.soldOut };
  const order = makeOrder(shop, wish, drafts, now);
  shop.orders.set(order.id, order);
  const levels = commitShares(shop, shares, now);
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, now);
  const isPaid = (wish.payment ?? "paid") === "paid";
  const topics: readonly OrderTopic[] = isPaid ? ["orders/create", "orders/paid"] : ["orders/create"];
  return {
    kind: "placed",
    order,
    announcements: [...topics.map((topic) => ({ topic, order })), ...levelChanges(levels)],
  };
}

function makeOrder(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[], now: string): Order {
  const currency = wish.currency ?? shop.currency;
  const rate = exchangeRate(shop.currency, currency);
  const request = requestOf(shop, wish, drafts);
  const priced = pricePair(shop, request, currency, rate);
  const { customer, address } = inventBuyer(shop.ids, shop.random, now);
  shop.lastOrderNumber += 1;
  const shippingLines: ShippingLine[] =
    request.shipping === null ? [] : [{ id: shop.ids.next(), ...STANDARD_SHIPPING }];
  return {
    id: shop.ids.next(),
    name: `#${shop.lastOrderNumber}`,
    number: shop.lastOrderNumber,
    confirmationNumber: `TL${shop.lastOrderNumber.toString(36).toUpperCase()}`,
    createdAt: now,
    processedAt: now,
    updatedAt: now,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    test: wish.test ?? false,
    sourceName: wish.sourceName ?? "web",
    email: customer.email,
    phone: null,
    note: wish.note ?? null,
    attributes: [],
    tags: wish.tags ?? [],
    taxesIncluded: request.taxesIncluded,
    customer: wish.guest === true ? null : customer,
    billingAddress: address,
    shippingAddress: address,
    discounts: discountsOf(wish),
    lines: drafts.map(({ line }) => line),
    shippingLines,
    original: priced,
    ordered: priced,
    current: priced,
    request,
    exchangeRate: rate,
    transactions: payFor(shop, wish.payment ?? "paid", priced, now),
    fulfillmentOrders: [],
    edited: false,
  };
}
