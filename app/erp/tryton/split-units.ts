import { Decimal } from "decimal.js";
import {
  compareAmounts,
  decimalOf,
  difference,
  parseDecimal,
  ZERO,
  type DecimalText,
} from "#app/domain/values/money.ts";
import { exactUnitPrice, type LineAmounts, type Precision } from "./unit-price.ts";

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** Some units of a line, booked at one price. */
export interface Part {
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
}

/** Fewer units than this get the other price: with two decimals more than cents, any whole cents are a price of so many. */
const MOST_APART = 100;

/**
 * The price of most units, in steps from the line's own rounded down. The nearest come first; those farther away are for lines whose
 * tax of one unit is nearly whole cents (32.4284 at 7 %): however many units are apart, what is rounded away of the rest stays the same.
 */
const STEPS_AWAY = [0, 1, -1, 2, -2, 3, -3, 4];

/** What an ERP books of units at a price. */
function bookedAt(price: Decimal, units: number, { taxes }: LineAmounts, { minorUnits }: Precision): LineAmounts {
  const net = price.times(units);
  const round = (amount: Decimal) => parseDecimal(amount.toDecimalPlaces(minorUnits).toFixed()) ?? ZERO;
  return {
    quantity: decimalOf(units),
    net: round(net),
    taxes: taxes.map(({ rate }) => ({ rate, amount: round(net.times(rate)) })),
  };
}

function restOf(whole: LineAmounts, units: number, first: LineAmounts): LineAmounts {
  const taken = (index: number) => first.taxes[index]?.amount ?? ZERO;
  return {
    quantity: decimalOf(units),
    net: difference(whole.net, first.net),
    taxes: whole.taxes.map(({ rate, amount }, index) => ({ rate, amount: difference(amount, taken(index)) })),
  };
}

function isWhole({ net, taxes }: LineAmounts, { minorUnits }: Precision): boolean {
  const amounts = [net, ...taxes.map(({ amount }) => amount)];
  return amounts.every((amount) => new Exact(amount).decimalPlaces() <= minorUnits);
}

/**
 * A line that no single unit price books exactly, as two of the same item that together do; each amount is Shopify's own. With four
 * decimals of a price, 1,100 units can only be booked in steps of eleven cents: some units have to have a price of their own.
 * Null: no two prices do, or an amount is not in whole minor units: what an ERP would round away is refused.
 */
export function splitUnits(line: LineAmounts, precision: Precision): readonly [Part, Part] | null {
  if (!isWhole(line, precision)) return null;
  const units = Number(line.quantity);
  const step = new Exact(10).pow(-precision.scale);
  const low = new Exact(line.net).div(units).toDecimalPlaces(precision.scale, Decimal.ROUND_FLOOR);
  for (const away of STEPS_AWAY) {
    const price = low.plus(step.times(away));
    for (let apart = 1; apart < Math.min(units, MOST_APART); apart++) {
      const many = bookedAt(price, units - apart, line, precision);
      const few = restOf(line, apart, many);
      if (compareAmounts(few.net, ZERO) < 0) continue;
      const [manyAt, fewAt] = [exactUnitPrice(many, precision), exactUnitPrice(few, precision)];
      if (manyAt === null || fewAt === null) continue;
      return [
        { quantity: many.quantity, unitPrice: manyAt },
        { quantity: few.quantity, unitPrice: fewAt },
      ];
    }
  }
  return null;
}
