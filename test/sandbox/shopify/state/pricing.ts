import type { Currency } from "#app/domain/values/money.ts";
import { addRates, roundProduct, roundShare, type Amount } from "./amounts.ts";
import { discountLines, discountShipping, type DiscountRequest } from "./discounting.ts";
import { totalPriced, type Priced, type PricedLine, type PricedTax, type TaxRate } from "./priced.ts";

export interface LinePriceRequest {
  readonly unitPrice: string;
  readonly quantity: number;
  readonly taxable: boolean;
  readonly isTip: boolean;
  /** What customs take; null where they take nothing. */
  readonly duty: DutyPrice | null;
}

export interface DutyPrice {
  readonly perUnit: string;
  /** Whether the duty itself is taxed, as goods are. */
  readonly isTaxed: boolean;
}

/** What is priced; amounts are in the shop's currency, an exchange rate turns them into another. */
export interface PriceRequest {
  readonly lines: readonly LinePriceRequest[];
  /** Applied one after the other, each to what the ones before it left. */
  readonly discounts: readonly DiscountRequest[];
  readonly shipping: { readonly price: string; readonly taxable: boolean } | null;
  readonly fees: readonly { readonly name: string; readonly price: string; readonly taxable: boolean }[];
  readonly taxesIncluded: boolean;
  readonly taxRates: readonly TaxRate[];
}

interface Pricing {
  readonly request: PriceRequest;
  readonly currency: Currency;
  readonly exchangeRate: string;
}

function taxesOn({ request, currency }: Pricing, amount: Amount, isTaxable: boolean): PricedTax[] {
  if (!isTaxable) return [];
  const whole = addRates(["1", ...request.taxRates.map((tax) => tax.rate)]);
  return request.taxRates.map((tax) => ({
    ...tax,
    amount: request.taxesIncluded
      ? roundShare(currency, amount, tax.rate, whole)
      : roundProduct(currency, amount, tax.rate),
  }));
}

function dutyOf(pricing: Pricing, line: LinePriceRequest): PricedLine["duties"] {
  if (line.duty === null) return [];
  const { currency, exchangeRate } = pricing;
  const perUnit = roundProduct(currency, line.duty.perUnit, exchangeRate);
  const amount = roundProduct(currency, perUnit, line.quantity);
  return [{ amount, taxes: taxesOn(pricing, amount, line.duty.isTaxed) }];
}

function priceLines(pricing: Pricing): PricedLine[] {
  const { request, currency, exchangeRate } = pricing;
  const gross = request.lines.map((line) => {
    const unitPrice = roundProduct(currency, line.unitPrice, exchangeRate);
    return { ...line, exchangeRate, unitPrice, originalTotal: roundProduct(currency, unitPrice, line.quantity) };
  });
  const discounted = discountLines(currency, request.discounts, gross);
  return gross.map((line, index) => {
    const { allocations, left } = discounted[index] ?? { allocations: [], left: line.originalTotal };
    return {
      isTip: line.isTip,
      units: line.quantity,
      unitPrice: line.unitPrice,
      originalTotal: line.originalTotal,
      allocations,
      discountedTotal: left,
      taxes: taxesOn(pricing, left, line.taxable),
      duties: dutyOf(pricing, line),
    };
  });
}

function priceShipping(pricing: Pricing): Priced["shipping"] {
  const { request, currency, exchangeRate } = pricing;
  if (request.shipping === null) return [];
  const price = roundProduct(currency, request.shipping.price, exchangeRate);
  const { allocations, left } = discountShipping({ currency, exchangeRate }, request.discounts, price);
  const taxes = taxesOn(pricing, left, request.shipping.taxable);
  return [{ isRemoved: false, price, allocations, discountedPrice: left, taxes }];
}

/**
 * Prices an order in one currency. Each leaf is rounded once and every total is a sum of leaves,
 * so the order adds up to the smallest unit in every currency, also where the exchange rate is odd.
 */
export function price(request: PriceRequest, currency: Currency, exchangeRate: string): Priced {
  const pricing = { request, currency, exchangeRate };
  const fees = request.fees.map(({ name, price: amount, taxable }) => {
    const fee = roundProduct(currency, amount, exchangeRate);
    return { name, amount: fee, taxes: taxesOn(pricing, fee, taxable) };
  });
  return totalPriced({
    currency,
    taxesIncluded: request.taxesIncluded,
    lines: priceLines(pricing),
    shipping: priceShipping(pricing),
    fees,
    returnFees: [],
    adjustment: roundProduct(currency, "0", "1"),
  });
}
