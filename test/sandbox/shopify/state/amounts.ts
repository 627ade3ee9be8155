import { Decimal } from "decimal.js";
import { minorUnits, parseCurrency, type Currency } from "#app/domain/values/money.ts";

/** Exact decimal text with the places of its currency: "19.90", "1200", "6.125". */
export type Amount = string;

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

export function currencyOf(code: string): Currency {
  const currency = parseCurrency(code);
  if (currency === null) throw new Error(`no currency: ${code}`);
  return currency;
}

function inPlacesOf(currency: Currency, value: Decimal): Amount {
  return value.toFixed(minorUnits(currency));
}

/** Shopify rounds half up, per line and tax. */
export function roundAmount(currency: Currency, value: string | number): Amount {
  return inPlacesOf(currency, new Exact(value));
}

/** amount × factor, rounded to the currency's smallest unit. */
export function roundProduct(currency: Currency, amount: Amount, factor: string | number): Amount {
  return inPlacesOf(currency, new Exact(amount).times(factor));
}

/** amount × part ÷ whole, rounded to the currency's smallest unit. */
export function roundShare(currency: Currency, amount: Amount, part: string, whole: string): Amount {
  return inPlacesOf(currency, new Exact(amount).times(part).div(whole));
}

export function add(currency: Currency, amounts: readonly Amount[]): Amount {
  return inPlacesOf(
    currency,
    amounts.reduce((total, amount) => total.plus(amount), new Exact(0)),
  );
}

export function subtract(currency: Currency, from: Amount, amount: Amount): Amount {
  return inPlacesOf(currency, new Exact(from).minus(amount));
}

export function smallest(currency: Currency, a: Amount, b: Amount): Amount {
  return inPlacesOf(currency, Exact.min(a, b));
}

export function isZero(amount: Amount): boolean {
  return new Exact(amount).isZero();
}

export function addRates(rates: readonly string[]): string {
  return rates.reduce((total, rate) => total.plus(rate), new Exact(0)).toFixed();
}

/** Splits a total by weights; the largest remainders take the last units, so the parts are the total. */
export function allocate(currency: Currency, total: Amount, weights: readonly Amount[]): readonly Amount[] {
  const unit = new Exact(10).pow(-minorUnits(currency));
  const whole = weights.reduce((sum, weight) => sum.plus(weight), new Exact(0));
  if (whole.isZero()) return weights.map(() => inPlacesOf(currency, new Exact(0)));
  const exact = weights.map((weight) => new Exact(total).times(weight).div(whole).div(unit));
  const floors = exact.map((share) => share.floor());
  let left = new Exact(total)
    .div(unit)
    .minus(floors.reduce((sum, share) => sum.plus(share), new Exact(0)))
    .toNumber();
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share.minus(share.floor()) }))
    .sort((a, b) => b.remainder.cmp(a.remainder));
  const extra = new Set(byRemainder.filter(() => left-- > 0).map(({ index }) => index));
  return floors.map((share, index) => inPlacesOf(currency, share.plus(extra.has(index) ? 1 : 0).times(unit)));
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a: Amount, b: Amount): number {
  return new Exact(a).cmp(b);
}
