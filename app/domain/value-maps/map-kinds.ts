/** Maps of a shop that rules of its mapping look up by their name. */
export const SHARED_MAPS = [
  "units",
  "taxes",
  "carriers",
  "payment-methods",
  "customer-groups",
  "price-lists",
  "statuses",
  "return-reasons",
] as const;
export type SharedMap = (typeof SHARED_MAPS)[number];

/** Maps that the flows ask by themselves, for each order and each level; they stand in tables of their own. */
export type OwnMap = "items" | "warehouses" | "shipping-methods";

/** Every map of Shopify's values to the ERP's, in the order of screens. */
export const MAP_KINDS = ["items", "warehouses", "shipping-methods", ...SHARED_MAPS] as const;
export type MapKind = OwnMap | SharedMap;

/** The map that an address or a file names; null: there is none of this name. */
export function parseMapKind(text: string): MapKind | null {
  return MAP_KINDS.find((kind) => kind === text) ?? null;
}

/** Whether rules look it up. Only then it may hold `*`, and say what becomes of a value that stands in no entry. */
export function isShared(kind: MapKind): kind is SharedMap {
  return SHARED_MAPS.some((each) => each === kind);
}
