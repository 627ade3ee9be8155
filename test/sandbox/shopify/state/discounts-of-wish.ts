import type { DiscountRequest } from "./discounting.ts";
import type { DiscountWish, OrderWish } from "./order-kinds.ts";
import type { DiscountApplication } from "./order.ts";

function wishes({ discount, discounts = [] }: OrderWish): readonly DiscountWish[] {
  return discount
    ? [{ by: "code", label: discount.code, kind: discount.kind, value: discount.value }, ...discounts]
    : discounts;
}

/** A wish's discounts as the order lists them. */
export function applicationsOf(wish: OrderWish): DiscountApplication[] {
  return wishes(wish).map(({ by, label, kind, value, on, allocation, skus }) => ({
    kind: by,
    label,
    value: { kind, value },
    target: on === "shipping" ? "shipping_line" : "line_item",
    selection: skus === undefined ? "all" : "entitled",
    allocation: allocation ?? (on === "shipping" ? "each" : "across"),
  }));
}

/** The same discounts as pricing wants them, lines by their place. */
export function discountRequests(wish: OrderWish, skus: readonly (string | null)[]): DiscountRequest[] {
  return wishes(wish).map((discount, application) => ({
    application,
    kind: discount.kind,
    value: discount.value,
    target: discount.on === "shipping" ? "shipping_line" : "line_item",
    allocation: discount.allocation ?? "across",
    lines:
      discount.skus === undefined
        ? "all"
        : skus.flatMap((sku, index) => (sku !== null && discount.skus?.includes(sku) ? [index] : [])),
  }));
}
