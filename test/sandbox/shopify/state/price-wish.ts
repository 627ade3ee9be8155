import type { DraftLine } from "./draft-line.ts";
import { currencyOf, roundProduct } from "./amounts.ts";
import { discountRequests } from "./discounts-of-wish.ts";
import { customLine, draftLines, usualLines } from "./draft-lines.ts";
import { exchangeRate } from "./exchange-rates.ts";
import type { OrderWish } from "./order-kinds.ts";
import type { Pair } from "./pair.ts";
import type { Priced, TaxRate } from "./priced.ts";
import { price, type PriceRequest } from "./pricing.ts";
import type { Shop } from "./shop.ts";

const INCLUDED: readonly TaxRate[] = [{ title: "DE MwSt", rate: "0.19", channelLiable: false }];
const ADDED: readonly TaxRate[] = [
  { title: "State Tax", rate: "0.0625", channelLiable: false },
  { title: "County Tax", rate: "0.0125", channelLiable: false },
];
/** In euros; a shop of another currency asks about as much. */
const SHIPPING_PRICE = "4.90";

/** Prices a request as the shop books it and as the buyer sees it. */
export function pricePair(shop: Shop, request: PriceRequest, currency: string, rate: string): Pair<Priced> {
  const booked = price(request, currencyOf(shop.currency), "1");
  return {
    shop: booked,
    presentment: currency === shop.currency ? booked : price(request, currencyOf(currency), rate),
  };
}

/** What a wish comes to, before any currency. */
export function requestOf(shop: Shop, wish: OrderWish, drafts: readonly DraftLine[]): PriceRequest {
  const taxesIncluded = wish.taxesIncluded ?? shop.taxesIncluded;
  const ships = drafts.some(({ line }) => line.requiresShipping);
  const usual = ships
    ? roundProduct(currencyOf(shop.currency), SHIPPING_PRICE, exchangeRate("EUR", shop.currency))
    : null;
  const shippingPrice = wish.shippingPrice === undefined ? usual : wish.shippingPrice;
  const usualRates = taxesIncluded ? INCLUDED : ADDED;
  const rates = wish.isTaxExempt === true ? [] : usualRates;
  return {
    lines: drafts.map(({ line, unitPrice, duty }) => ({
      unitPrice,
      quantity: line.quantity,
      taxable: line.taxable,
      isTip: line.isTip,
      duty,
    })),
    discounts: discountRequests(wish, drafts),
    shipping: shippingPrice === null ? null : { price: shippingPrice, taxable: true },
    fees: (wish.fees ?? []).map((fee) => ({ ...fee, taxable: fee.taxable === true })),
    taxesIncluded,
    taxRates: rates.map((rate) => ({ ...rate, channelLiable: wish.taxIsChannelLiable === true })),
  };
}

/** The lines of a wish, the tip last; the SKU that nobody sells where there is one. */
export function draftsOf(shop: Shop, wish: OrderWish): DraftLine[] | { readonly unknownSku: string } {
  const drafts: DraftLine[] = [];
  for (const line of wish.lines ?? usualLines(shop)) {
    const draft = draftLines(shop, line);
    if (draft === null) return { unknownSku: line.sku ?? "" };
    drafts.push(...draft);
  }
  const { tip } = wish;
  if (tip === undefined) return drafts;
  const line = customLine(shop.ids.next(), "Tip", 1, true);
  return [...drafts, { line, unitPrice: tip, duty: null, discount: null }];
}
