import type { DraftLine } from "./draft-line.ts";
import type { DiscountRequest } from "./discounting.ts";
import type { DiscountWish, LineDiscount, OrderWish } from "./order-kinds.ts";
import type { DiscountApplication } from "./order.ts";

function wishes({ discount, discounts = [] }: OrderWish): readonly DiscountWish[] {
  return discount
    ? [{ by: "code", label: discount.code, kind: discount.kind, value: discount.value }, ...discounts]
    : discounts;
}

/** Discounts given to single lines, with the places of the lines: a bundle's components share one. */
function ofLines(drafts: readonly DraftLine[]): readonly (readonly [LineDiscount, readonly number[]])[] {
  const places = drafts.flatMap(({ discount }, index) => (discount === null ? [] : [{ discount, index }]));
  const groups = Map.groupBy(places, ({ discount }) => discount);
  return [...groups].map(([discount, group]) => [discount, group.map(({ index }) => index)]);
}

/** What is taken off one line by hand, as the order lists it. */
export function lineApplication({ label, kind, value }: LineDiscount): DiscountApplication {
  const allocation = kind === "amount" ? "each" : "across";
  return { kind: "manual", label, value: { kind, value }, target: "line_item", selection: "explicit", allocation };
}

/** The same as pricing wants it, for the lines at those places. */
export function lineRequest(
  { kind, value }: LineDiscount,
  application: number,
  lines: readonly number[],
): DiscountRequest {
  return {
    application,
    kind,
    value,
    target: "line_item",
    allocation: kind === "amount" ? "each" : "across",
    lines,
  };
}

/** An order's discounts as it lists them: those of single lines first. */
export function applicationsOf(wish: OrderWish, drafts: readonly DraftLine[]): DiscountApplication[] {
  const ofOrder = wishes(wish).map(({ by, label, kind, value, on, allocation, skus }): DiscountApplication => ({
    kind: by,
    label,
    value: { kind, value },
    target: on === "shipping" ? "shipping_line" : "line_item",
    selection: skus === undefined ? "all" : "entitled",
    allocation: allocation ?? (on === "shipping" ? "each" : "across"),
  }));
  return [...ofLines(drafts).map(([discount]) => lineApplication(discount)), ...ofOrder];
}

/** The same discounts as pricing wants them, lines by their place. */
export function discountRequests(wish: OrderWish, drafts: readonly DraftLine[]): DiscountRequest[] {
  const single = ofLines(drafts).map(([discount, lines], application) => lineRequest(discount, application, lines));
  const ofOrder = wishes(wish).map((discount, index): DiscountRequest => ({
    application: single.length + index,
    kind: discount.kind,
    value: discount.value,
    target: discount.on === "shipping" ? "shipping_line" : "line_item",
    allocation: discount.allocation ?? "across",
    lines: discount.skus === undefined ? "all" : placesOf(drafts, discount.skus),
  }));
  return [...single, ...ofOrder];
}

function placesOf(drafts: readonly DraftLine[], skus: readonly string[]): readonly number[] {
  return drafts.flatMap(({ line }, index) => (line.sku !== null && skus.includes(line.sku) ? [index] : []));
}
