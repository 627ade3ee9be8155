import { add, currencyOf, roundProduct, roundShare, subtract, type Amount } from "./amounts.ts";
import type { PaymentKind } from "./order-kinds.ts";
import type { Transaction } from "./order.ts";
import type { Pair } from "./pair.ts";
import type { Priced } from "./priced.ts";
import type { Shop } from "./shop.ts";
import { STORE_CREDIT } from "./store-credit.ts";

type Draft = Pick<Transaction, "kind" | "status" | "gateway"> & Partial<Transaction>;

/** An authorization by card can be captured for seven days. */
const AUTHORIZED_MS = 7 * 24 * 60 * 60 * 1000;
/** The smallest coin where cash is rounded. */
const SMALLEST_COIN = "0.05";

function bothSides(total: Pair<Priced>, amount: (side: Priced) => Amount): Pair<Amount> {
  return { shop: amount(total.shop), presentment: amount(total.presentment) };
}

/** A part of the total, rounded, and what is left of it. */
function split(total: Pair<Priced>, percent: string): readonly [Pair<Amount>, Pair<Amount>] {
  const part = bothSides(total, (side) => roundShare(side.currency, side.total, percent, "100"));
  return [part, restOf(total, part)];
}

function restOf(total: Pair<Priced>, part: Pair<Amount>): Pair<Amount> {
  return {
    shop: subtract(total.shop.currency, total.shop.total, part.shop),
    presentment: subtract(total.presentment.currency, total.presentment.total, part.presentment),
  };
}

/** What coins make of an amount: rounded to the smallest, minus the amount. */
function roundingOf(side: Priced): Amount {
  const currency = currencyOf("JPY");
  const coins = roundShare(currency, side.total, "1", SMALLEST_COIN);
  return subtract(side.currency, roundProduct(side.currency, SMALLEST_COIN, coins), side.total);
}

function endOfAuthorization(at: string, isOver: boolean): string {
  const end = Date.parse(at) + (isOver ? -AUTHORIZED_MS : AUTHORIZED_MS);
  return new Date(end).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** What pays the rest where a card does not pay all. */
const BESIDE_CARD = { "gift-card": "gift_card", "store-credit": STORE_CREDIT, "two-gateways": "paypal" } as const;

function drafts(payment: PaymentKind, total: Pair<Priced>, at: string): readonly Draft[] {
  const card = { status: "SUCCESS", gateway: "shopify_payments" } as const;
  switch (payment) {
    case "paid":
      return [{ ...card, kind: "SALE" }];
    case "authorized":
    case "expired":
      return [{ ...card, kind: "AUTHORIZATION", expiresAt: endOfAuthorization(at, payment === "expired") }];
    case "pending":
      return [{ kind: "SALE", status: "PENDING", gateway: "Bank Deposit" }];
    case "manual":
      return [{ kind: "SALE", status: "SUCCESS", gateway: "manual" }];
    case "pay-later":
      return [];
    case "partially-paid": {
      const [deposit] = split(total, "30");
      return [{ kind: "SALE", status: "SUCCESS", gateway: "Bank Deposit", amount: deposit }];
    }
    case "gift-card":
    case "store-credit":
    case "two-gateways": {
      const [first, rest] = split(total, "40");
      const gateway = BESIDE_CARD[payment];
      return [
        { kind: "SALE", status: "SUCCESS", gateway, amount: first },
        { ...card, kind: "SALE", amount: rest },
      ];
    }
    case "cash":
      return [{ kind: "SALE", status: "SUCCESS", gateway: "cash", rounding: bothSides(total, roundingOf) }];
  }
}

/** The transactions an order is placed with; their amounts are the total, or a part of it where the kind says so. */
export function payFor(shop: Shop, payment: PaymentKind, total: Pair<Priced>, at: string): Transaction[] {
  return drafts(payment, total, at).map((draft) => ({
    amount: bothSides(total, (side) => side.total),
    parentId: null,
    createdAt: at,
    ...draft,
    id: shop.ids.next(),
  }));
}

/** A sum of pairs, in the currencies of a priced order. */
export function addPairs(of: Pair<Priced>, pairs: readonly Pair<Amount>[]): Pair<Amount> {
  return {
    shop: add(
      of.shop.currency,
      pairs.map((pair) => pair.shop),
    ),
    presentment: add(
      of.presentment.currency,
      pairs.map((pair) => pair.presentment),
    ),
  };
}
