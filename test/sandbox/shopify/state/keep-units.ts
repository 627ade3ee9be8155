import type { Currency } from "#app/domain/values/money.ts";
import { add, isZero, roundShare, subtract, type Amount } from "./amounts.ts";
import type { Allocation } from "./discounting.ts";
import type { Pair } from "./pair.ts";
import { totalPriced, type Priced, type PricedLine, type PricedShipping, type PricedTax } from "./priced.ts";

function shareOfTaxes(currency: Currency, taxes: readonly PricedTax[], part: string, whole: string): PricedTax[] {
  return taxes.map((tax) => ({ ...tax, amount: roundShare(currency, tax.amount, part, whole) }));
}

/**
 * A line's amounts for fewer of its units: each leaf's share of the whole, rounded once from the whole.
 * So whatever the steps, what was taken away and what is left are exactly what was sold.
 */
function lineForUnits(currency: Currency, sold: PricedLine, units: number, duties: PricedLine["duties"]): PricedLine {
  const [part, whole] = [String(units), String(Math.max(1, sold.units))];
  const share = (amount: Amount) => roundShare(currency, amount, part, whole);
  const allocations = sold.allocations.map((each): Allocation => ({ ...each, amount: share(each.amount) }));
  const originalTotal = share(sold.originalTotal);
  const off = allocations.map(({ amount }) => amount);
  const discountedTotal = subtract(currency, originalTotal, add(currency, off));
  const taxes = shareOfTaxes(currency, sold.taxes, part, whole);
  return { ...sold, units, allocations, originalTotal, discountedTotal, taxes, duties };
}

/** Both sides through the same change. */
export function onBoth<T>(pair: Pair<T>, change: (side: T, name: "shop" | "presentment") => T): Pair<T> {
  return { shop: change(pair.shop, "shop"), presentment: change(pair.presentment, "presentment") };
}

/** The order as still wanted, with that many units of each line; lines that are not named keep theirs. */
export function keepUnits(sold: Pair<Priced>, current: Pair<Priced>, units: ReadonlyMap<number, number>): Pair<Priced> {
  return onBoth(current, (side, name) => {
    const lines = side.lines.map((line, index) => {
      const [wanted, whole] = [units.get(index), sold[name].lines[index]];
      return wanted === undefined || whole === undefined
        ? line
        : lineForUnits(side.currency, whole, wanted, line.duties);
    });
    return totalPriced({ ...side, lines });
  });
}

function keepShippingPrice(currency: Currency, sold: PricedShipping, discountedPrice: Amount): PricedShipping {
  const isRemoved = isZero(discountedPrice) && !isZero(sold.discountedPrice);
  const whole = isZero(sold.discountedPrice) ? "1" : sold.discountedPrice;
  const taxes = shareOfTaxes(currency, sold.taxes, discountedPrice, whole);
  return { ...sold, isRemoved, discountedPrice, taxes };
}

/** Leaves that much of a shipping line's price, its taxes in proportion. */
export function keepShipping(
  sold: Pair<Priced>,
  current: Pair<Priced>,
  index: number,
  kept: Pair<Amount>,
): Pair<Priced> {
  return onBoth(current, (side, name) => {
    const shipping = side.shipping.map((line, at) =>
      at === index ? keepShippingPrice(side.currency, sold[name].shipping[index] ?? line, kept[name]) : line,
    );
    return totalPriced({ ...side, shipping });
  });
}

/** Takes the duties off the named lines. */
export function dropDuties(current: Pair<Priced>, lines: ReadonlySet<number>): Pair<Priced> {
  return onBoth(current, (side) =>
    totalPriced({
      ...side,
      lines: side.lines.map((line, index) => (lines.has(index) ? { ...line, duties: [] } : line)),
    }),
  );
}

/** What keeping or sending goods back costs the buyer; charged under its place, new places at the end. */
export function chargeFee(
  current: Pair<Priced>,
  index: number,
  fee: { readonly name: string; readonly amount: Pair<Amount> },
) {
  return onBoth(current, (side, name) => {
    const known = side.returnFees[index]?.amount ?? "0";
    const charged = { name: fee.name, amount: add(side.currency, [known, fee.amount[name]]), taxes: [] };
    const returnFees = [...side.returnFees.slice(0, index), charged, ...side.returnFees.slice(index + 1)];
    return totalPriced({ ...side, returnFees });
  });
}

/** Nothing is wanted any more: no unit, no shipping, no duty, no fee. */
export function keepNothing(sold: Pair<Priced>, current: Pair<Priced>): Pair<Priced> {
  const none = new Map(current.shop.lines.map((_, index) => [index, 0]));
  const unsold = dropDuties(keepUnits(sold, current, none), new Set(none.keys()));
  return onBoth(unsold, (side) => {
    const zero = subtract(side.currency, "0", "0");
    const shipping = side.shipping.map((line) => ({
      ...keepShippingPrice(side.currency, line, zero),
      isRemoved: true,
    }));
    return totalPriced({ ...side, shipping, fees: [] });
  });
}

/** Books what a refund gave beyond or short of the value of what it took back. */
export function adjust(current: Pair<Priced>, by: Pair<Amount>): Pair<Priced> {
  return onBoth(current, (side, name) =>
    totalPriced({ ...side, adjustment: add(side.currency, [side.adjustment, by[name]]) }),
  );
}

function addTaxes(currency: Currency, a: readonly PricedTax[], b: readonly PricedTax[]): PricedTax[] {
  return a.map((tax, index) => ({ ...tax, amount: add(currency, [tax.amount, b[index]?.amount ?? "0"]) }));
}

/** A line with more units of the same price; the new units bring their own discounts and taxes. */
function growLine(currency: Currency, line: PricedLine, more: PricedLine): PricedLine {
  const plus = (a: Amount, b: Amount) => add(currency, [a, b]);
  const allocations = Map.groupBy([...line.allocations, ...more.allocations], ({ application }) => application);
  return {
    ...line,
    units: line.units + more.units,
    originalTotal: plus(line.originalTotal, more.originalTotal),
    discountedTotal: plus(line.discountedTotal, more.discountedTotal),
    allocations: [...allocations].map(([application, parts]) => ({
      application,
      amount: add(
        currency,
        parts.map(({ amount }) => amount),
      ),
    })),
    taxes: addTaxes(currency, line.taxes, more.taxes),
    duties: line.duties.map((duty, index) => ({
      amount: plus(duty.amount, more.duties[index]?.amount ?? "0"),
      taxes: addTaxes(currency, duty.taxes, more.duties[index]?.taxes ?? []),
    })),
  };
}

/** Adds the units of `more` (one line) to the line at that place, or as a new last line. */
export function addUnits(to: Pair<Priced>, index: number, more: Pair<Priced>): Pair<Priced> {
  return onBoth(to, (side, name) => {
    const [added] = more[name].lines;
    if (added === undefined) return side;
    const lines =
      index < side.lines.length
        ? side.lines.map((line, at) => (at === index ? growLine(side.currency, line, added) : line))
        : [...side.lines, added];
    return totalPriced({ ...side, lines });
  });
}
