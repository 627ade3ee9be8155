import type { SellingRule } from "../inventory/selling-rules.ts";

/** How ERPs call a unit of which one is one: their own words, and the codes of UN/ECE recommendation 20. */
export const PIECE_UNITS: readonly string[] = [
  "",
  "u",
  "un",
  "unit",
  "units",
  "pc",
  "pcs",
  "pce",
  "piece",
  "pieces",
  "ea",
  "each",
  "st",
  "stk",
  "stück",
  "item",
  "c62",
  "h87",
];

/** SKUs for which a person has said how many of the ERP's units are how many of Shopify's; null: for all. */
export function skusWithUnits(rules: readonly SellingRule[]): readonly string[] | null {
  const said = rules.filter(({ terms }) => terms.stockUnit !== undefined);
  return said.some(({ scope }) => scope.skus.length === 0) ? null : said.flatMap(({ scope }) => scope.skus);
}
