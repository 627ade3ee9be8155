import { addToFulfillmentOrders, allocateStock, commitShares } from "./allocate-stock.ts";
import { currencyOf, roundProduct } from "./amounts.ts";
import { fulfillmentOrderChanges, levelChanges, type Announcement, type OrderTopic } from "./announcement.ts";
import { netTerms, type Purchasing } from "./companies.ts";
import { applicationsOf, discountRequests } from "./discounts-of-wish.ts";
import { customLine, draftLines, usualLines, type DraftLine } from "./draft-lines.ts";
import { exchangeRate } from "./exchange-rates.ts";
import { placeHold } from "./hold-fulfillment.ts";
import { recordAgreement } from "./ledger.ts";
import type { OrderWish, PaymentKind } from "./order-kinds.ts";
import type { Order, ShippingLine } from "./order.ts";
import type { Pair } from "./pair.ts";
import { payFor } from "./pay-for.ts";
import { inventBuyer } from "./people.ts";
import type { Priced, TaxRate } from "./priced.ts";
import { price, type PriceRequest } from "./pricing.ts";
import { NO_RISK, type Risk } from "./risk.ts";
import type { Shop } from "./shop.ts";

export type Placed =
  | { readonly kind: "placed"; readonly order: Order; readonly announcements: readonly Announcement[] }
  | { readonly kind: "refused"; readonly reason: "sold-out" | "no-such-sku"; readonly sku: string };

const INCLUDED: readonly TaxRate[] = [{ title: "DE MwSt", rate: "0.19", channelLiable: false }];
const ADDED: readonly TaxRate[] = [
  { title: "State Tax", rate: "0.0625", channelLiable: false },
  { title: "County Tax", rate: "0.0125", channelLiable: false },
];
/** In euros; a shop of another currency asks about as much. */
const SHIPPING_PRICE = "4.90";
const STANDARD_SHIPPING = { title: "Standard", code: "standard", source: "shopify" };

/** Prices a request as the shop books it and as the buyer sees it. */
export function pricePair(shop: Shop, request: PriceRequest, currency: string, rate: string): Pair<Priced> {
  const booked = price(request, currencyOf(shop.currency), "1");
  return {
    shop: booked,
    presentment: currency === shop.currency ? booked : price(request, currencyOf(currency), rate),
  };
}

function requestOf(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[]): PriceRequest {
  const taxesIncluded = wish.taxesIncluded ?? shop.taxesIncluded;
  const ships = drafts.some(({ line }) => line.requiresShipping);
  const usual = ships
    ? roundProduct(currencyOf(shop.currency), SHIPPING_PRICE, exchangeRate("EUR", shop.currency))
    : null;
  const shippingPrice = wish.shippingPrice === undefined ? usual : wish.shippingPrice;
  const rates = taxesIncluded ? INCLUDED : ADDED;
  return {
    lines: drafts.map(({ line, unitPrice, dutyPerUnit }) => ({
      unitPrice,
      quantity: line.quantity,
      taxable: line.taxable,
      isTip: line.isTip,
      dutyPerUnit,
    })),
    discounts: discountRequests(wish, drafts),
    shipping: shippingPrice === null ? null : { price: shippingPrice, taxable: true },
    fees: (wish.fees ?? []).map((fee) => ({ ...fee, taxable: fee.taxable === true })),
    taxesIncluded,
    taxRates: rates.map((rate) => ({ ...rate, channelLiable: wish.taxIsChannelLiable === true })),
  };
}

function draftsOf(shop: Shop, wish: OrderWish): DraftLine[] | { readonly unknownSku: string } {
  const drafts: DraftLine[] = [];
  for (const line of wish.lines ?? usualLines(shop)) {
    const draft = draftLines(shop, line);
    if (draft === null) return { unknownSku: line.sku ?? "" };
    drafts.push(...draft);
  }
  const { tip } = wish;
  if (tip === undefined) return drafts;
  const line = customLine(shop.ids.next(), "Tip", 1, true);
  return [...drafts, { line, unitPrice: tip, dutyPerUnit: null, discount: null }];
}

function paymentOfWish({ payment, netDays }: OrderWish): PaymentKind {
  return payment ?? (netDays === undefined ? "paid" : "pay-later");
}

/** Places an order as a checkout does: prices it, pays it, takes its units out of `available`. Refuses what is sold out. */
export function placeOrder(shop: Shop, wish: OrderWish): Placed {
  const now = shop.now();
  const drafts = draftsOf(shop, wish);
  if ("unknownSku" in drafts) return { kind: "refused", reason: "no-such-sku", sku: drafts.unknownSku };
  const shares = allocateStock(
    shop,
    drafts.map(({ line }) => ({ line, units: line.quantity })),
    { mayOversell: wish.oversell === true, at: wish.retailLocation ?? null },
  );
  if ("soldOut" in shares) return { kind: "refused", reason: "sold-out", sku: shares.soldOut };
  const order = makeOrder(shop, wish, drafts, now);
  shop.orders.set(order.id, order);
  recordAgreement(shop, order, { kind: "order" }, null);
  const levels = commitShares(shop, shares, now);
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, now);
  const held = wish.hold === undefined ? [] : order.fulfillmentOrders.flatMap((at) => holdFor(shop, order, at, wish));
  const isPaid = order.transactions.some(({ kind, status }) => kind === "SALE" && status === "SUCCESS");
  const topics: readonly OrderTopic[] =
    isPaid && paymentOfWish(wish) !== "partially-paid" ? ["orders/create", "orders/paid"] : ["orders/create"];
  return {
    kind: "placed",
    order,
    announcements: [
      ...topics.map((topic) => ({ topic, order })),
      ...order.transactions.map((transaction) => ({ topic: "order_transactions/create", order, transaction }) as const),
      ...fulfillmentOrderChanges("fulfillment_orders/order_routing_complete", order),
      ...held,
      ...levelChanges(levels),
    ],
  };
}

const HOLD_REASON = {
  fraud: "HIGH_RISK_OF_FRAUD",
  upsell: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL",
  merchant: "OTHER",
} as const;

function holdFor(
  shop: Shop,
  order: Order,
  at: Order["fulfillmentOrders"][number],
  { hold }: OrderWish,
): readonly Announcement[] {
  if (hold === undefined) return [];
  const held = placeHold(shop, order, at, { reason: HOLD_REASON[hold], notes: null, handle: null, appId: null });
  return held.kind === "changed" ? held.announcements : [];
}

function purchasingOf(shop: Shop, wanted: string | undefined): Purchasing | null {
  const company = shop.companies.find(({ externalId, name }) => externalId === wanted || name === wanted);
  const [location] = company?.locations ?? [];
  return wanted === undefined || company === undefined || location === undefined
    ? null
    : { companyId: company.id, locationId: location.id, contactId: company.contactId };
}

function riskOf(wish: OrderWish): Risk {
  return wish.risk === undefined ? NO_RISK : { level: wish.risk, facts: [] };
}

/** Who bought, from where and under which terms. */
function circumstancesOf(shop: Shop, wish: OrderWish, now: string) {
  const { customer, address } = inventBuyer(shop.ids, shop.random, now);
  return {
    createdAt: now,
    processedAt: now,
    updatedAt: now,
    test: wish.test ?? false,
    sourceName: wish.sourceName ?? "web",
    email: customer.email,
    phone: null,
    note: wish.note ?? null,
    attributes: [],
    tags: wish.tags ?? [],
    customer: wish.guest === true ? null : customer,
    purchasing: purchasingOf(shop, wish.company),
    paymentTerms: wish.netDays === undefined ? null : netTerms(shop.ids, now, wish.netDays),
    poNumber: wish.poNumber ?? null,
    retailLocationId: shop.locations.find(({ name }) => name === wish.retailLocation)?.id ?? null,
    billingAddress: address,
    shippingAddress: wish.retailLocation === undefined ? address : null,
    risk: riskOf(wish),
  };
}

function makeOrder(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[], now: string): Order {
  const currency = wish.currency ?? shop.currency;
  const rate = exchangeRate(shop.currency, currency);
  const request = requestOf(shop, wish, drafts);
  const priced = pricePair(shop, request, currency, rate);
  const circumstances = circumstancesOf(shop, wish, now);
  shop.lastOrderNumber += 1;
  const shippingLines: ShippingLine[] =
    request.shipping === null ? [] : [{ id: shop.ids.next(), ...STANDARD_SHIPPING }];
  return {
    ...circumstances,
    ...newOrder(),
    id: shop.ids.next(),
    name: `#${shop.lastOrderNumber}`,
    number: shop.lastOrderNumber,
    confirmationNumber: `TL${shop.lastOrderNumber.toString(36).toUpperCase()}`,
    taxesIncluded: request.taxesIncluded,
    discounts: applicationsOf(wish, drafts),
    lines: drafts.map(({ line }) => line),
    shippingLines,
    fees: request.fees.map(({ name }) => ({ id: shop.ids.next(), name })),
    original: priced,
    ordered: priced,
    current: priced,
    request,
    exchangeRate: rate,
    transactions: payFor(shop, paymentOfWish(wish), priced, now),
  };
}

/** What has not happened to a new order yet. */
export function newOrder() {
  return {
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    fulfillmentOrders: [],
    fulfillments: [],
    refunds: [],
    returns: [],
    agreements: [],
    edited: false,
  } satisfies Partial<Order>;
}
