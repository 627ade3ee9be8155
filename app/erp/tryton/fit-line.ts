import { decimalOf, difference, product, type DecimalText } from "#app/domain/values/money.ts";
import type { Tax } from "./facts.ts";
import { exactUnitPrice, type LineAmounts, type Precision } from "./unit-price.ts";

/** A tax of Tryton's, and what Shopify took of it on a line. */
export interface Chosen {
  readonly tax: Tax;
  readonly amount: DecimalText;
}

export interface Fitting {
  readonly unitPrice: DecimalText;
  /** The tax of which a cent is booked for itself, and which way; null: its arithmetic gives all amounts. */
  readonly correction: { readonly tax: Tax; readonly cents: 1 | -1 } | null;
}

const ONE_CENT = 0.01;

function amountsOf(chosen: readonly Chosen[]) {
  return chosen.map(({ tax, amount }) => ({ rate: tax.rate, amount }));
}

/**
 * How a line is booked to the cent: by a unit price alone, or by one that leaves a cent of a tax of which Tryton has a cent.
 * Null: neither does.
 */
export function fitLine(
  line: Omit<LineAmounts, "taxes">,
  chosen: readonly Chosen[],
  precision: Precision,
): Fitting | null {
  const unitPrice = exactUnitPrice({ ...line, taxes: amountsOf(chosen) }, precision);
  if (unitPrice !== null) return { unitPrice, correction: null };
  const mendable = precision.minorUnits === 2 ? chosen.filter(({ tax }) => tax.cent !== null) : [];
  for (const { tax, amount } of mendable) {
    for (const cents of [1, -1] as const) {
      const rest = difference(amount, product(decimalOf(cents), ONE_CENT));
      const taxes = chosen.map((each) => (each.tax === tax ? { tax, amount: rest } : each));
      const mended = exactUnitPrice({ ...line, taxes: amountsOf(taxes) }, precision);
      if (mended !== null) return { unitPrice: mended, correction: { tax, cents } };
    }
  }
  return null;
}
