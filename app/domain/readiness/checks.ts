/** What a report looks at, each when it could be reached. `settings` and `cases` are the house's own. */
export const SOURCES = [
  "variants",
  "locations",
  "items",
  "warehouses",
  "taxes",
  "carriers",
  "books",
  "orders",
  "stock",
  "settings",
  "cases",
] as const;
export type Source = (typeof SOURCES)[number];

/** What checks are about, in the order of screens. */
export const AREAS = ["goods", "units", "places", "taxes", "values", "shipping", "customers", "money"] as const;
export type Area = (typeof AREAS)[number];

/** `blocks`: orders would stop, or stock would not be published. `warns`: something is not as most shops mean it. `tells`: nobody has to act. */
export type Severity = "blocks" | "warns" | "tells";

interface CheckTerms {
  readonly area: Area;
  readonly severity: Severity;
  /** Of what it is a part: the count is out of so many. The others it cannot do without, either. */
  readonly over: Source;
  readonly besides: readonly Source[];
}

function check(area: Area, severity: Severity, over: Source, ...besides: readonly Source[]): CheckTerms {
  return { area, severity, over, besides };
}

/** Every check, in the order of screens. */
export const CHECKS = {
  "sku-missing": check("goods", "blocks", "variants"),
  "sku-doubled": check("goods", "blocks", "variants"),
  "item-doubled": check("goods", "blocks", "items"),
  "sku-unknown": check("goods", "blocks", "variants", "items"),
  "sku-alike": check("goods", "blocks", "variants", "items"),
  "mapped-item-gone": check("goods", "blocks", "variants", "items"),
  "item-shared": check("goods", "warns", "items", "variants"),
  "sku-untracked": check("goods", "warns", "variants"),
  "item-unsold": check("goods", "tells", "items", "variants"),
  "unit-unsaid": check("units", "warns", "items", "variants", "settings"),
  "unit-uneven": check("units", "warns", "settings"),
  "unit-parts": check("units", "warns", "stock"),
  "location-unfed": check("places", "blocks", "locations"),
  "location-closed": check("places", "warns", "locations"),
  "mapped-warehouse-gone": check("places", "blocks", "locations", "warehouses"),
  "warehouse-idle": check("places", "warns", "warehouses", "locations"),
  "tax-unknown": check("taxes", "warns", "orders", "taxes"),
  "value-unmapped": check("values", "blocks", "orders", "settings"),
  "shipping-unmapped": check("shipping", "blocks", "orders", "settings"),
  "mapped-carrier-gone": check("shipping", "blocks", "settings", "carriers"),
  "buyer-unnamed": check("customers", "warns", "orders", "settings"),
  "address-incomplete": check("customers", "blocks", "orders"),
  "buyer-refused": check("customers", "blocks", "cases"),
  "currency-differs": check("money", "warns", "books"),
} as const satisfies Record<string, CheckTerms>;

export type CheckCode = keyof typeof CHECKS;

/** Whether a text, of an address or a row, names a check. */
export function isCheck(text: string): text is CheckCode {
  return Object.hasOwn(CHECKS, text);
}

/** Every check's name, in the order of screens. */
export const CHECK_CODES: readonly CheckCode[] = Object.keys(CHECKS).filter(isCheck);

/** Checks of goods, of which there may be a hundred thousand: they are compared where they are kept. */
export const GOODS_CHECKS = [
  "sku-missing",
  "sku-doubled",
  "item-doubled",
  "sku-unknown",
  "sku-alike",
  "mapped-item-gone",
  "item-shared",
  "sku-untracked",
  "item-unsold",
  "unit-unsaid",
  "unit-parts",
] as const satisfies readonly CheckCode[];
export type GoodsCheck = (typeof GOODS_CHECKS)[number];
