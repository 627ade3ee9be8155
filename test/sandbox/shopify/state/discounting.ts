import type { Currency } from "#app/domain/values/money.ts";
import { add, allocate, isZero, roundProduct, roundShare, smallest, subtract, type Amount } from "./amounts.ts";

/** What a discount application takes off one line. */
export interface Allocation {
  /** Its place in the order's list of applications. */
  readonly application: number;
  readonly amount: Amount;
}

export interface DiscountRequest {
  readonly application: number;
  readonly kind: "percentage" | "amount";
  /** Percent, or an amount in the shop's currency. */
  readonly value: string;
  readonly target: "line_item" | "shipping_line";
  /** Across: one amount shared by the lines. Each: the amount for every unit. */
  readonly allocation: "across" | "each";
  /** Places of the lines it is for. */
  readonly lines: "all" | readonly number[];
}

interface Discountable {
  readonly originalTotal: Amount;
  readonly quantity: number;
  /** Tips are never discounted. */
  readonly isTip: boolean;
  readonly exchangeRate: string;
}
interface Discounted {
  readonly allocations: readonly Allocation[];
  readonly left: Amount;
}

function amountOff(currency: Currency, discount: DiscountRequest, whole: Amount, exchangeRate: string): Amount {
  if (discount.kind === "percentage") return roundShare(currency, whole, discount.value, "100");
  return smallest(currency, whole, roundProduct(currency, discount.value, exchangeRate));
}

function partsOff(
  currency: Currency,
  discount: DiscountRequest,
  lines: readonly (Discountable & Discounted)[],
): readonly Amount[] {
  const isMeant = (index: number) => discount.lines === "all" || discount.lines.includes(index);
  const eligible = lines.map((line, index) => (line.isTip || !isMeant(index) ? "0" : line.left));
  if (discount.kind === "amount" && discount.allocation === "each") {
    return lines.map((line, index) => {
      const wanted = roundProduct(currency, roundProduct(currency, discount.value, line.exchangeRate), line.quantity);
      return smallest(currency, eligible[index] ?? "0", wanted);
    });
  }
  const off = amountOff(currency, discount, add(currency, eligible), lines[0]?.exchangeRate ?? "1");
  return allocate(currency, off, eligible);
}

/** Discounts lines one application after the other, none below zero. */
export function discountLines(
  currency: Currency,
  discounts: readonly DiscountRequest[],
  lines: readonly Discountable[],
): readonly Discounted[] {
  let discounted = lines.map((line) => ({
    ...line,
    allocations: [] as readonly Allocation[],
    left: line.originalTotal,
  }));
  for (const discount of discounts.filter(({ target }) => target === "line_item")) {
    const parts = partsOff(currency, discount, discounted);
    discounted = discounted.map((line, index) => {
      const amount = parts[index] ?? "0";
      if (isZero(amount)) return line;
      const allocations = [...line.allocations, { application: discount.application, amount }];
      return { ...line, allocations, left: subtract(currency, line.left, amount) };
    });
  }
  return discounted;
}

/** Discounts a shipping price, never below zero. */
export function discountShipping(
  { currency, exchangeRate }: { readonly currency: Currency; readonly exchangeRate: string },
  discounts: readonly DiscountRequest[],
  price: Amount,
): Discounted {
  let left = price;
  const allocations: Allocation[] = [];
  for (const discount of discounts.filter(({ target }) => target === "shipping_line")) {
    const amount = amountOff(currency, discount, left, exchangeRate);
    if (isZero(amount)) continue;
    allocations.push({ application: discount.application, amount });
    left = subtract(currency, left, amount);
  }
  return { allocations, left };
}
