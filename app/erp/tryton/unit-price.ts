import { Decimal } from "decimal.js";
import { parseDecimal, type DecimalText } from "#app/domain/values/money.ts";

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** What a line must be booked with, to the minor unit. */
export interface LineAmounts {
  readonly quantity: DecimalText;
  /** Without taxes, after discounts. */
  readonly net: DecimalText;
  readonly taxes: readonly { readonly rate: DecimalText; readonly amount: DecimalText }[];
}

export interface Precision {
  /** Decimal places of the currency. */
  readonly minorUnits: number;
  /** Decimal places that the ERP keeps of a unit price. */
  readonly scale: number;
}

/**
 * The unit price at which an ERP that rounds quantity × price, and each tax of that unrounded product, books exactly these amounts.
 * Null: no price of so many decimals does, and then the line cannot be booked as it was sold. Nothing is rounded away: the
 * sub-cent part of the price is only the room that rounding leaves (a tax-included 19.90 at 19 % is 16.7227 before tax). A tax-included
 * amount whose tax is exactly half a cent has none: both halves would have to be rounded, one up and one down.
 */
export function exactUnitPrice(
  { quantity, net, taxes }: LineAmounts,
  { minorUnits, scale }: Precision,
): DecimalText | null {
  const half = new Exact(10).pow(-minorUnits).div(2);
  const count = new Exact(quantity);
  const taxed = taxes.filter(({ rate }) => !new Exact(rate).isZero());
  if (taxes.some(({ rate, amount }) => new Exact(rate).isZero() && !new Exact(amount).isZero())) return null;
  // Open intervals: what lies exactly between two cents would be rounded by the ERP's rule, not by Shopify's.
  const bounds = [
    { low: new Exact(net).minus(half), high: new Exact(net).plus(half) },
    ...taxed.map(({ rate, amount }) => ({
      low: new Exact(amount).minus(half).div(rate),
      high: new Exact(amount).plus(half).div(rate),
    })),
  ];
  const low = Exact.max(...bounds.map((bound) => bound.low));
  const high = Exact.min(...bounds.map((bound) => bound.high));
  const step = new Exact(10).pow(-scale);
  const at = (product: Decimal, rounding: Decimal.Rounding) => product.div(count).toDecimalPlaces(scale, rounding);
  const candidates = [
    at(new Exact(net), Decimal.ROUND_HALF_EVEN),
    at(low, Decimal.ROUND_FLOOR).plus(step),
    at(high, Decimal.ROUND_CEIL).minus(step),
  ];
  const off = (price: Decimal) => price.times(count).minus(net).abs();
  const exact = candidates.filter((price) => price.times(count).gt(low) && price.times(count).lt(high));
  const [nearest] = exact.toSorted((a, b) => off(a).cmp(off(b)));
  return nearest === undefined ? null : parseDecimal(nearest.toFixed());
}
