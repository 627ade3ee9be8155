import type { RuleScope, SellingTerms } from "#app/domain/inventory/selling-rules.ts";
import { words } from "./words.en.ts";

/** A list longer than this is told by its length. */
const MOST_NAMED = 3;

interface Where {
  readonly location: string | null;
  readonly skus: readonly string[];
}

/** The SKUs of a rule or a lock. */
export function skusInWords(skus: readonly string[]): string {
  const copy = words.selling;
  if (skus.length === 0) return copy.allSkus;
  return skus.length > MOST_NAMED ? copy.moreSkus(skus.length) : skus.join(", ");
}

/** Where a rule holds: "SKU-1, Main warehouse". */
export function scopeInWords({ location, skus }: RuleScope | Where, nameOf: (location: string) => string): string {
  const place = location === null ? words.selling.everywhere : nameOf(location);
  return skus.length === 0 ? place : `${skusInWords(skus)}, ${place}`;
}

const NUMBERS = [
  "safetyUnits",
  "sharePercent",
  "marketplaceUnits",
  "wholesaleUnits",
  "storeUnits",
  "bufferUnits",
  "bufferPercent",
  "capUnits",
  "floorUnits",
  "leastRaiseUnits",
] as const satisfies readonly (keyof SellingTerms)[];

/** What a rule says, choice by choice. */
export function termsInWords(terms: Partial<SellingTerms>, quantity: (units: number) => string): readonly string[] {
  const { stockUnit, countsIncoming } = terms;
  const copy = words.selling.terms;
  return [
    ...(stockUnit === undefined ? [] : [copy.stockUnit(quantity(stockUnit.erp), quantity(stockUnit.shopify))]),
    ...(countsIncoming === undefined ? [] : [copy.countsIncoming(countsIncoming)]),
    ...NUMBERS.flatMap((term) => {
      const value = terms[term];
      return value === undefined || value === null ? [] : [copy[term](quantity(value))];
    }),
  ];
}
