import { compareAmounts, roundToMinorUnit, sum, ZERO, type Currency, type DecimalText } from "../values/money.ts";
import { verdictOf, type ComparedRow, type ComparedValue, type Verdict } from "./comparison.ts";
import type { ContentTax } from "./document-content.ts";

type Subject = Pick<ComparedRow, "what" | "of">;

/** A row's subject, and in which currency each side speaks. */
export interface Priced extends Subject {
  readonly shopifyCurrency: Currency;
  readonly erpCurrency: Currency;
}

interface Sides<T> {
  readonly shopify: T;
  readonly erp: T | null;
}

function moneyOf(amount: DecimalText, currency: Currency): ComparedValue {
  return { kind: "money", money: roundToMinorUnit({ amount, currency }) };
}

/** The sum of amounts; null where one of them is not told. */
export function sumIfTold(amounts: readonly (DecimalText | null)[]): DecimalText | null {
  const told = amounts.flatMap((amount) => amount ?? []);
  return told.length === amounts.length ? sum(told) : null;
}

/** Two amounts, to the minor unit. Their currencies have a row of their own. */
export function amountRow(
  { shopifyCurrency, erpCurrency, ...subject }: Priced,
  { shopify, erp }: Sides<DecimalText>,
): ComparedRow {
  const round = (amount: DecimalText) => roundToMinorUnit({ amount, currency: shopifyCurrency }).amount;
  return {
    ...subject,
    shopify: moneyOf(shopify, shopifyCurrency),
    erp: erp === null ? null : moneyOf(erp, erpCurrency),
    verdict: verdictOf(shopify, erp, (ours, theirs) => compareAmounts(round(ours), round(theirs)) === 0),
  };
}

function isZero(amount: DecimalText | null): boolean {
  return amount !== null && compareAmounts(amount, ZERO) === 0;
}

/** Taxes by rate, each rate once; one that takes nothing is none. */
function merged(taxes: readonly ContentTax[]): readonly ContentTax[] {
  const taken = taxes.filter(({ rate, amount }) => !isZero(rate) && !isZero(amount));
  const byRate = Map.groupBy(taken, ({ rate }) => (rate === null ? null : sum([rate])));
  return [...byRate].map(([rate, all]) => ({ rate, amount: sumIfTold(all.map(({ amount }) => amount)) }));
}

function ratesOf(taxes: readonly ContentTax[]): string | null {
  const rates = taxes.flatMap(({ rate }) => rate ?? []);
  return rates.length === taxes.length ? rates.toSorted().join(" ") : null;
}

// Their names are each side's own. What both tell is compared: the rates, the amounts, or both.
function verdictOfTaxes(ours: readonly ContentTax[], theirs: readonly ContentTax[], currency: Currency): Verdict {
  const amountOf = (taxes: readonly ContentTax[]) => {
    const amount = sumIfTold(taxes.map((tax) => tax.amount));
    return amount === null ? null : roundToMinorUnit({ amount, currency }).amount;
  };
  const both = [
    [ratesOf(ours), ratesOf(theirs)],
    [amountOf(ours), amountOf(theirs)],
  ];
  const told = both.filter(([our, their]) => our !== null && their !== null);
  if (told.length === 0) return "not-told";
  return told.every(([our, their]) => our === their) ? "same" : "different";
}

/** The taxes of one thing on both sides: rates and amounts, as far as the ERP tells them. */
export function taxesRow(
  { shopifyCurrency, erpCurrency, ...subject }: Priced,
  { shopify, erp }: Sides<readonly ContentTax[]>,
): ComparedRow {
  const [ours, theirs] = [merged(shopify), erp === null ? null : merged(erp)];
  const valueOf = (taxes: readonly ContentTax[], currency: Currency): ComparedValue => ({
    kind: "taxes",
    taxes: taxes.map(({ rate, amount }) => ({
      rate,
      amount: amount === null ? null : roundToMinorUnit({ amount, currency }),
    })),
  });
  return {
    ...subject,
    shopify: valueOf(ours, shopifyCurrency),
    erp: theirs === null ? null : valueOf(theirs, erpCurrency),
    verdict: theirs === null ? "not-told" : verdictOfTaxes(ours, theirs, shopifyCurrency),
  };
}
