import { compare, currencyOf, roundAmount } from "./amounts.ts";
import type { Announcement } from "./announcement.ts";
import type { Variant } from "./catalog.ts";
import { productOf, type Shop } from "./shop.ts";

/** What becomes of a variant; what is left out stays as it is. Amounts are in the shop's currency. */
export interface VariantChange {
  readonly sku?: string | null;
  readonly barcode?: string | null;
  readonly price?: string;
  readonly compareAtPrice?: string | null;
  readonly unitCost?: string;
  readonly isTracked?: boolean;
  readonly isOversellable?: boolean;
}

/** The amount that may not be negative and is; null where all are well. */
export function negativeAmount(change: VariantChange): "price" | "compareAtPrice" | "unitCost" | null {
  const amounts = ["price", "compareAtPrice", "unitCost"] as const;
  return amounts.find((name) => compare(change[name] ?? "0", "0") < 0) ?? null;
}

/** Changes a variant and the product it belongs to; its item too where the change is one of what lies in the warehouse. */
export function changeVariant(shop: Shop, variant: Variant, change: VariantChange): readonly Announcement[] {
  const currency = currencyOf(shop.currency);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const amounts = { price: change.price, compareAtPrice: change.compareAtPrice, unitCost: change.unitCost };
  const inPlaces = Object.entries(amounts).flatMap(([name, amount]) =>
    amount === undefined || amount === null ? [] : [[name, roundAmount(currency, amount)] as const],
  );
  Object.assign(variant, given, Object.fromEntries(inPlaces));
  const product = productOf(shop, variant);
  variant.updatedAt = product.updatedAt = shop.now();
  const isOfItem = "sku" in given || "unitCost" in given || "isTracked" in given;
  return [
    { topic: "products/update", product },
    ...(isOfItem ? [{ topic: "inventory_items/update", variant } as const] : []),
  ];
}
