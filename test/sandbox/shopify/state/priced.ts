import type { Currency } from "#app/domain/values/money.ts";
import { add, type Amount } from "./amounts.ts";
import type { Allocation } from "./discounting.ts";

export interface TaxRate {
  readonly title: string;
  /** Fraction: "0.19". */
  readonly rate: string;
  /** True: a marketplace remits it. */
  readonly channelLiable: boolean;
}
export interface PricedTax extends TaxRate {
  readonly amount: Amount;
}
interface Taxed {
  readonly taxes: readonly PricedTax[];
}
export interface PricedLine extends Taxed {
  readonly isTip: boolean;
  /** How many units these amounts are for. */
  readonly units: number;
  readonly unitPrice: Amount;
  readonly originalTotal: Amount;
  /** One entry per discount application that touches the line. */
  readonly allocations: readonly Allocation[];
  readonly discountedTotal: Amount;
  readonly duties: readonly (Taxed & { readonly amount: Amount })[];
}
export interface PricedShipping extends Taxed {
  /** Taken off the order, or refunded in full. */
  readonly isRemoved: boolean;
  readonly price: Amount;
  readonly discountedPrice: Amount;
  readonly allocations: readonly Allocation[];
}
export interface PricedFee extends Taxed {
  readonly name: string;
  readonly amount: Amount;
}

/** The amounts an order's totals are made of, in one currency. */
export interface Leaves {
  readonly currency: Currency;
  readonly taxesIncluded: boolean;
  readonly lines: readonly PricedLine[];
  readonly shipping: readonly PricedShipping[];
  readonly fees: readonly PricedFee[];
  /** Kept back from what goods that came back were worth. */
  readonly returnFees: readonly PricedFee[];
  /** What refunds gave beyond (negative) or short of (positive) the value of what they took back. */
  readonly adjustment: Amount;
}

/** An order's arithmetic in one currency: total = subtotal + shipping + tip + duties + fees + return fees + adjustment (+ tax unless included). */
export interface Priced extends Leaves {
  readonly taxes: readonly PricedTax[];
  readonly subtotal: Amount;
  readonly totalShipping: Amount;
  readonly totalTax: Amount;
  readonly totalDiscounts: Amount;
  readonly totalDuties: Amount;
  readonly totalFees: Amount;
  readonly totalReturnFees: Amount;
  readonly tip: Amount;
  readonly total: Amount;
}

/** Taxes of the same name and rate as one, as the order shows them. */
export function groupTaxes(currency: Currency, taxes: readonly PricedTax[]): PricedTax[] {
  const groups = Map.groupBy(taxes, (tax) => `${tax.title} ${tax.rate} ${tax.channelLiable}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const amounts = group.map((tax) => tax.amount);
    return first === undefined ? [] : [{ ...first, amount: add(currency, amounts) }];
  });
}

/** The same leaves with every total made anew from them. */
export function totalPriced(leaves: Leaves): Priced {
  const { currency, taxesIncluded, lines, shipping, fees, returnFees, adjustment } = leaves;
  const sum = <T>(things: readonly T[], amount: (thing: T) => Amount) => add(currency, things.map(amount));
  const duties = lines.flatMap((line) => line.duties);
  const taxes = groupTaxes(
    currency,
    [...lines, ...shipping, ...duties, ...fees].flatMap((taxed) => taxed.taxes),
  );
  const parts = {
    subtotal: sum(
      lines.filter(({ isTip }) => !isTip),
      (line) => line.discountedTotal,
    ),
    tip: sum(
      lines.filter(({ isTip }) => isTip),
      (line) => line.discountedTotal,
    ),
    totalShipping: sum(shipping, (line) => line.discountedPrice),
    totalDuties: sum(duties, (duty) => duty.amount),
    totalFees: sum(fees, (fee) => fee.amount),
    totalReturnFees: sum(returnFees, (fee) => fee.amount),
  };
  const totalTax = sum(taxes, (tax) => tax.amount);
  return {
    currency,
    taxesIncluded,
    lines,
    shipping,
    fees,
    returnFees,
    adjustment,
    taxes,
    ...parts,
    totalTax,
    totalDiscounts: sum(
      [...lines, ...shipping].flatMap((line) => line.allocations),
      ({ amount }) => amount,
    ),
    total: add(currency, [...Object.values(parts), adjustment, taxesIncluded ? "0" : totalTax]),
  };
}
