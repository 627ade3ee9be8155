import { add, smallest, subtract, type Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import { dropDuties, keepShipping, keepUnits } from "./keep-units.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";
import { pairOf } from "./payment.ts";
import type { Priced, PricedTax } from "./priced.ts";
import { atRate } from "./refund-money.ts";
import type { RestockType } from "./refund.ts";

export interface LineWish {
  readonly lineId: Digits;
  readonly quantity: number;
  readonly restockType: RestockType;
  /** Where the goods go back on sale; their own place where it is not said. */
  readonly locationId: Digits | null;
}
/** How much of the shipping price goes back, in the buyer's currency. */
export type ShippingWish = { readonly kind: "all" } | { readonly kind: "amount"; readonly amount: Amount };

export interface RefundWish {
  readonly lines: readonly LineWish[];
  readonly shipping: ShippingWish | null;
  /** Lines whose duties are given back. */
  readonly dutiesOf: ReadonlySet<Digits>;
}

interface Part {
  readonly subtotal: Pair<Amount>;
  readonly tax: Pair<Amount>;
}
/** What is taken back, and what the order is then. */
export interface RefundValue {
  readonly after: Pair<Priced>;
  /** With tax. */
  readonly total: Pair<Amount>;
  /** Same places as the order's lines; undefined where nothing of a line is taken back. */
  readonly lines: readonly (Part | undefined)[];
  readonly shipping: readonly (Part | undefined)[];
  readonly duties: readonly { readonly lineId: Digits; readonly amount: Pair<Amount>; readonly tax: Pair<Amount> }[];
}

function less(order: Order, before: (side: Priced) => Amount, after: Pair<Priced>): Pair<Amount> {
  return pairOf((side) => subtract(order.current[side].currency, before(order.current[side]), before(after[side])));
}

function taxOf(side: Priced, taxes: readonly PricedTax[] = []): Amount {
  return add(
    side.currency,
    taxes.map(({ amount }) => amount),
  );
}

/** What is left of a shipping price when so much of it is given back, on both sides. */
function shippingKept(order: Order, index: number, wish: ShippingWish): Pair<Amount> {
  const left = pairOf((side) => order.current[side].shipping[index]?.discountedPrice ?? "0");
  const given =
    wish.kind === "all"
      ? left
      : atRate(order, smallest(order.current.presentment.currency, wish.amount, left.presentment), left);
  return pairOf((side) => subtract(order.current[side].currency, left[side], given[side]));
}

/** Works out what a refund takes back, in both currencies, without doing it. */
export function valueOf(order: Order, wish: RefundWish): RefundValue {
  const units = new Map<number, number>();
  for (const { lineId, quantity } of wish.lines) {
    const index = order.lines.findIndex(({ id }) => id === lineId);
    const left = units.get(index) ?? order.current.shop.lines[index]?.units ?? 0;
    units.set(index, Math.max(0, left - quantity));
  }
  let after = keepUnits(order.ordered, order.current, units);
  for (const [index] of wish.shipping === null ? [] : order.shippingLines.entries())
    after = keepShipping(order.ordered, after, index, shippingKept(order, index, wish.shipping ?? { kind: "all" }));
  const dutyLines = new Set([...wish.dutiesOf].map((id) => order.lines.findIndex((line) => line.id === id)));
  const withoutDuties = dropDuties(after, dutyLines);
  const part = (net: (side: Priced) => Amount, tax: (side: Priced) => Amount): Part => ({
    subtotal: less(order, net, after),
    tax: less(order, tax, after),
  });
  return {
    after: withoutDuties,
    total: less(order, (side) => side.total, withoutDuties),
    lines: order.lines.map((_, index) =>
      units.has(index)
        ? part(
            (side) => side.lines[index]?.discountedTotal ?? "0",
            (side) => taxOf(side, side.lines[index]?.taxes),
          )
        : undefined,
    ),
    shipping: order.shippingLines.map((_, index) =>
      wish.shipping === null
        ? undefined
        : part(
            (side) => side.shipping[index]?.discountedPrice ?? "0",
            (side) => taxOf(side, side.shipping[index]?.taxes),
          ),
    ),
    duties: [...wish.dutiesOf].map((lineId) => {
      const index = order.lines.findIndex(({ id }) => id === lineId);
      const dutyOf = (side: Priced) =>
        add(
          side.currency,
          (side.lines[index]?.duties ?? []).map(({ amount }) => amount),
        );
      const taxes = (side: Priced) =>
        taxOf(
          side,
          side.lines[index]?.duties.flatMap((duty) => duty.taxes),
        );
      return { lineId, amount: less(order, dutyOf, withoutDuties), tax: less(order, taxes, withoutDuties) };
    }),
  };
}
