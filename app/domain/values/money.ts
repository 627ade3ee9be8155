import { Decimal } from "decimal.js";

declare const brand: unique symbol;
/** An exact decimal number as text, as Shopify and SQL `numeric` spell it: "19.90". Never a JavaScript number. */
export type DecimalText = string & { readonly [brand]: "DecimalText" };
/** ISO 4217. */
export type Currency = string & { readonly [brand]: "Currency" };

/** An amount in one currency. */
export interface Money {
  readonly amount: DecimalText;
  readonly currency: Currency;
}

const DECIMAL = /^-?[0-9]{1,20}(\.[0-9]{1,10})?$/;

export function parseDecimal(text: string): DecimalText | null {
  return DECIMAL.test(text) ? (text as DecimalText) : null;
}

export function parseCurrency(text: string): Currency | null {
  return /^[A-Z]{3}$/.test(text) ? (text as Currency) : null;
}

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

export const ZERO = "0" as DecimalText;

function toText(value: Decimal): DecimalText {
  return value.toFixed() as DecimalText;
}

/** The exact sum; of nothing, "0". */
export function sum(amounts: readonly DecimalText[]): DecimalText {
  return toText(amounts.reduce((total, amount) => total.plus(amount), new Exact(0)));
}

/** The exact difference a − b. */
export function difference(a: DecimalText, b: DecimalText): DecimalText {
  return toText(new Exact(a).minus(b));
}

/** The exact product of an amount and a count or rate. */
export function product(amount: DecimalText, factor: DecimalText | number): DecimalText {
  return toText(new Exact(amount).times(factor));
}

/** So many percent of an amount, exact. */
export function percentOf(amount: DecimalText, percent: number): DecimalText {
  return toText(new Exact(amount).times(percent).div(100));
}

/** Negative, zero or positive as a is less than, equal to or more than b; 1.0 equals 1.00. */
export function compareAmounts(a: DecimalText, b: DecimalText): number {
  return new Exact(a).cmp(b);
}

// ISO 4217 minor units other than 2, for the currencies Shopify sells in (iso.org, list one, 2024).
// prettier-ignore
const MINOR_UNITS: Readonly<Record<string, number>> = {
  BHD: 3, BIF: 0, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3,
  LYD: 3, OMR: 3, PYG: 0, RWF: 0, TND: 3, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
};

/** Decimal places of a currency's smallest unit. */
export function minorUnits(currency: Currency): number {
  return MINOR_UNITS[currency] ?? 2;
}

/** The amount rounded half to even to the currency's smallest unit, with that many places: "19.90". */
export function roundToMinorUnit(money: Money): Money {
  return { ...money, amount: new Exact(money.amount).toFixed(minorUnits(money.currency)) as DecimalText };
}

/** amount × part ÷ whole, rounded half up to the currency's smallest unit, as Shopify rounds a line's share. `whole` is not zero. */
export function roundShare(money: Money, part: number, whole: number): DecimalText {
  const share = new Exact(money.amount).times(part).div(whole);
  return share.toFixed(minorUnits(money.currency), Decimal.ROUND_HALF_UP) as DecimalText;
}

function floorOf(value: Decimal): number {
  const whole = value.floor();
  return whole.gt(Number.MAX_SAFE_INTEGER)
    ? Number.MAX_SAFE_INTEGER
    : Math.max(whole.toNumber(), -Number.MAX_SAFE_INTEGER);
}

/** The largest whole number not above the amount: 2.9 is 2, -0.1 is -1. Quantities only: beyond 2^53 it answers 2^53 - 1. */
export function floorToUnits(amount: DecimalText): number {
  return floorOf(new Exact(amount));
}

/** The largest whole number not above amount × part ÷ whole, as floorToUnits; `whole` is not zero. */
export function floorShare(amount: DecimalText, part: number, whole: number): number {
  return floorOf(new Exact(amount).times(part).div(whole));
}

/** A whole number as an exact decimal. */
export function decimalOf(count: number): DecimalText {
  return toText(new Exact(count));
}

/** amount ÷ divisor, rounded half away from zero to so many places: "2.50". */
export function roundHalfUp(amount: DecimalText, scale: number, divisor: DecimalText | number = 1): DecimalText {
  return new Exact(amount).div(divisor).toFixed(scale, Decimal.ROUND_HALF_UP) as DecimalText;
}
