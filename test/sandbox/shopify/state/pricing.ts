import type { Currency } from "#app/domain/values/money.ts";
import {
  add,
  addRates,
  allocate,
  isZero,
  roundAmount,
  roundProduct,
  roundShare,
  smallest,
  subtract,
  type Amount,
} from "./amounts.ts";

export interface TaxRate {
  readonly title: string;
  /** Fraction: "0.19". */
  readonly rate: string;
  /** True: a marketplace remits it. */
  readonly channelLiable: boolean;
}

/** What is priced; amounts are in the shop's currency, `exchangeRate` turns them into another. */
export interface PriceRequest {
  readonly lines: readonly {
    readonly unitPrice: string;
    readonly quantity: number;
    readonly taxable: boolean;
    readonly isTip: boolean;
  }[];
  readonly discount: { readonly kind: "percentage" | "amount"; readonly value: string } | null;
  readonly shipping: { readonly price: string; readonly taxable: boolean } | null;
  readonly taxesIncluded: boolean;
  readonly taxRates: readonly TaxRate[];
}

export interface PricedTax extends TaxRate {
  readonly amount: Amount;
}
export interface PricedLine {
  readonly unitPrice: Amount;
  readonly originalTotal: Amount;
  /** One entry per discount application that touches the line. */
  readonly allocations: readonly { readonly application: number; readonly amount: Amount }[];
  readonly discountedTotal: Amount;
  readonly taxes: readonly PricedTax[];
}
export interface PricedShipping {
  readonly price: Amount;
  readonly discountedPrice: Amount;
  readonly allocations: PricedLine["allocations"];
  readonly taxes: readonly PricedTax[];
}
/** An order's arithmetic in one currency: total = subtotal + shipping + tip (+ tax unless included). */
export interface Priced {
  readonly currency: Currency;
  readonly lines: readonly PricedLine[];
  readonly shipping: readonly PricedShipping[];
  readonly taxes: readonly PricedTax[];
  readonly subtotal: Amount;
  readonly totalShipping: Amount;
  readonly totalTax: Amount;
  readonly totalDiscounts: Amount;
  readonly tip: Amount;
  readonly total: Amount;
}

function taxesOn(request: PriceRequest, currency: Currency, amount: Amount): PricedTax[] {
  const whole = addRates(["1", ...request.taxRates.map((tax) => tax.rate)]);
  return request.taxRates.map((tax) => ({
    ...tax,
    amount: request.taxesIncluded
      ? roundShare(currency, amount, tax.rate, whole)
      : roundProduct(currency, amount, tax.rate),
  }));
}

/** Taxes of the same name and rate as one, as the order shows them. */
export function groupTaxes(currency: Currency, taxes: readonly PricedTax[]): PricedTax[] {
  const groups = Map.groupBy(taxes, (tax) => `${tax.title} ${tax.rate} ${tax.channelLiable}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          {
            ...first,
            amount: add(
              currency,
              group.map((tax) => tax.amount),
            ),
          },
        ]
      : [];
  });
}

function priceLines(request: PriceRequest, currency: Currency, exchangeRate: string): PricedLine[] {
  const unitPrices = request.lines.map((line) => roundProduct(currency, line.unitPrice, exchangeRate));
  const originals = request.lines.map((line, index) => roundProduct(currency, unitPrices[index] ?? "0", line.quantity));
  const eligible = originals.map((original, index) => (request.lines[index]?.isTip === true ? "0" : original));
  const parts = allocate(currency, discountOf(request, currency, eligible, exchangeRate), eligible);
  return request.lines.map((line, index) => {
    const originalTotal = originals[index] ?? "0";
    const part = parts[index] ?? "0";
    const discountedTotal = subtract(currency, originalTotal, part);
    return {
      unitPrice: unitPrices[index] ?? "0",
      originalTotal,
      allocations: isZero(part) ? [] : [{ application: 0, amount: part }],
      discountedTotal,
      taxes: line.taxable ? taxesOn(request, currency, discountedTotal) : [],
    };
  });
}

function discountOf(
  request: PriceRequest,
  currency: Currency,
  eligible: readonly Amount[],
  exchangeRate: string,
): Amount {
  const whole = add(currency, eligible);
  if (request.discount === null) return roundAmount(currency, 0);
  if (request.discount.kind === "percentage") return roundShare(currency, whole, request.discount.value, "100");
  return smallest(currency, whole, roundProduct(currency, request.discount.value, exchangeRate));
}

/**
 * Prices an order in one currency. Each leaf is rounded once and every total is a sum of leaves,
 * so the order adds up to the smallest unit in every currency, also where the exchange rate is odd.
 */
export function price(request: PriceRequest, currency: Currency, exchangeRate: string): Priced {
  const lines = priceLines(request, currency, exchangeRate);
  const shipping =
    request.shipping === null
      ? []
      : [request.shipping].map((line): PricedShipping => {
          const shippingPrice = roundProduct(currency, line.price, exchangeRate);
          return {
            price: shippingPrice,
            discountedPrice: shippingPrice,
            allocations: [],
            taxes: line.taxable ? taxesOn(request, currency, shippingPrice) : [],
          };
        });
  const goods = lines.filter((_, index) => request.lines[index]?.isTip !== true);
  const tips = lines.filter((_, index) => request.lines[index]?.isTip === true);
  const taxes = groupTaxes(
    currency,
    [...lines, ...shipping].flatMap((line) => line.taxes),
  );
  const parts = {
    subtotal: add(
      currency,
      goods.map((line) => line.discountedTotal),
    ),
    totalShipping: add(
      currency,
      shipping.map((line) => line.discountedPrice),
    ),
    totalTax: add(
      currency,
      taxes.map((tax) => tax.amount),
    ),
    totalDiscounts: add(
      currency,
      lines.flatMap((line) => line.allocations.map(({ amount }) => amount)),
    ),
    tip: add(
      currency,
      tips.map((line) => line.discountedTotal),
    ),
  };
  const total = add(currency, [
    parts.subtotal,
    parts.totalShipping,
    parts.tip,
    request.taxesIncluded ? "0" : parts.totalTax,
  ]);
  return { currency, lines, shipping, taxes, ...parts, total };
}
