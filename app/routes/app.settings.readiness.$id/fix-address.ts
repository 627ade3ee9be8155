import type { CheckCode } from "#app/domain/readiness/checks.ts";

const SHOPIFY_PRODUCTS = "shopify://admin/products/inventory";
const ITEMS = "/app/settings/values/items";
const LOCATIONS = "/app/settings/locations";
const SELLING = "/app/settings/selling";
const METHODS = "/app/settings/values/shipping-methods";

/** The screen where what a check finds is mended; null: in the ERP. */
export const FIX_ADDRESS: Readonly<Record<CheckCode, string | null>> = {
  "sku-missing": SHOPIFY_PRODUCTS,
  "sku-doubled": SHOPIFY_PRODUCTS,
  "item-doubled": null,
  "sku-unknown": ITEMS,
  "sku-alike": ITEMS,
  "mapped-item-gone": ITEMS,
  "item-shared": ITEMS,
  "sku-untracked": SHOPIFY_PRODUCTS,
  "item-unsold": null,
  "unit-unsaid": SELLING,
  "unit-uneven": SELLING,
  "unit-parts": SELLING,
  "location-unfed": LOCATIONS,
  "location-closed": LOCATIONS,
  "mapped-warehouse-gone": LOCATIONS,
  "warehouse-idle": LOCATIONS,
  "tax-unknown": "/app/runbooks/tax-unmapped",
  "value-unmapped": "/app/settings/values",
  "shipping-unmapped": METHODS,
  "mapped-carrier-gone": METHODS,
  "buyer-unnamed": "/app/settings/order-policy",
  "address-incomplete": "/app/runbooks/address-incomplete",
  "buyer-refused": "/app/exceptions/erp-rejected",
  "currency-differs": "/app/settings/connection",
};

/** Screens of Shopify's admin open in the whole window. */
export function targetOf(address: string): { readonly target?: "_top" } {
  return address.startsWith("shopify:") ? { target: "_top" } : {};
}
