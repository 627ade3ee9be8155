import type { DraftLine } from "./draft-line.ts";
import { netTerms, type Purchasing } from "./companies.ts";
import { applicationsOf } from "./discounts-of-wish.ts";
import { exchangeRate } from "./exchange-rates.ts";
import type { Buyer, OrderWish, PaymentKind } from "./order-kinds.ts";
import type { Order, ShippingLine } from "./order.ts";
import { payFor } from "./pay-for.ts";
import { inventBuyer } from "./people.ts";
import { pricePair, requestOf } from "./price-wish.ts";
import { NO_RISK, type Risk } from "./risk.ts";
import type { Shop } from "./shop.ts";

const STANDARD_SHIPPING = { title: "Standard", code: "standard", source: "shopify" };

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

function invented(shop: Shop, now: string): Buyer {
  const { customer, address } = inventBuyer(shop.ids, shop.random, now);
  return { customer, email: customer.email, phone: null, billingAddress: address, shippingAddress: address };
}

/** Who bought, from where and under which terms. */
function circumstancesOf(shop: Shop, wish: OrderWish, now: string) {
  const { customer, email, phone, billingAddress, shippingAddress } = wish.buyer ?? invented(shop, now);
  return {
    createdAt: now,
    processedAt: now,
    updatedAt: now,
    test: wish.test ?? false,
    sourceName: wish.sourceName ?? "web",
    email,
    phone,
    note: wish.note ?? null,
    attributes: wish.attributes ?? [],
    tags: wish.tags ?? [],
    customer: wish.guest === true ? null : customer,
    purchasing: purchasingOf(shop, wish.company),
    paymentTerms: wish.netDays === undefined ? null : netTerms(shop.ids, now, wish.netDays),
    poNumber: wish.poNumber ?? null,
    retailLocationId: shop.locations.find(({ name }) => name === wish.retailLocation)?.id ?? null,
    billingAddress,
    shippingAddress: wish.retailLocation === undefined ? shippingAddress : null,
    risk: riskOf(wish),
  };
}

export function paymentOfWish({ payment, netDays }: OrderWish): PaymentKind {
  return payment ?? (netDays === undefined ? "paid" : "pay-later");
}

/** The order a wish becomes, under that number; neither known to the shop nor taken from its stock. */
export function composeOrder(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[], number: number): Order {
  const now = shop.now();
  const currency = wish.currency ?? shop.currency;
  const rate = exchangeRate(shop.currency, currency);
  const request = requestOf(shop, wish, drafts);
  const priced = pricePair(shop, request, currency, rate);
  const circumstances = circumstancesOf(shop, wish, now);
  const shippingLines: ShippingLine[] =
    request.shipping === null
      ? []
      : [{ id: shop.ids.next(), ...STANDARD_SHIPPING, title: wish.shippingTitle ?? STANDARD_SHIPPING.title }];
  return {
    ...circumstances,
    ...newOrder(),
    id: shop.ids.next(),
    name: `#${number}`,
    number,
    confirmationNumber: `TL${number.toString(36).toUpperCase()}`,
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
    returnFees: [],
    agreements: [],
    edited: false,
  } satisfies Partial<Order>;
}
