import type { LocationGid, Sku } from "../values/ids.ts";
import { DEFAULT_OUTAGE_RULE, type OutageRule } from "./outage.ts";
import type { WarehouseFeed } from "./feeds.ts";

/** Where a rule holds: at one location or at all (null), for some SKUs or for all (none named). */
export interface RuleScope {
  readonly location: LocationGid | null;
  readonly skus: readonly Sku[];
}

/** So many of the ERP's units are so many of Shopify's, both whole: 1 box is 12 pieces, 12 pieces are 1 box. */
export interface StockUnit {
  readonly erp: number;
  readonly shopify: number;
}

/** What may be chosen of a level. Units are Shopify's and whole; percents are whole, 0 to 100. */
export interface SellingTerms {
  readonly stockUnit: StockUnit;
  /** What is on its way to the warehouse counts as if it lay there. */
  readonly countsIncoming: boolean;
  /** Units that stay in the warehouse whatever is sold. */
  readonly safetyUnits: number;
  /** Of what the warehouse can spare, the part that is this shop's. */
  readonly sharePercent: number;
  readonly marketplaceUnits: number;
  readonly wholesaleUnits: number;
  readonly storeUnits: number;
  readonly bufferUnits: number;
  /** Of the shop's own part. */
  readonly bufferPercent: number;
  /** Never more than this is on sale, however much there is. */
  readonly capUnits: number | null;
  /** Never less. Below zero only where Shopify sells an item without stock; above zero it is on sale whether it is there or not. */
  readonly floorUnits: number;
  /** A raise by fewer units waits until it is one of so many; one that brings an item back on sale does not. */
  readonly leastRaiseUnits: number;
}

export type SellingTerm = keyof SellingTerms;

export const DEFAULT_TERMS: SellingTerms = {
  stockUnit: { erp: 1, shopify: 1 },
  countsIncoming: false,
  safetyUnits: 0,
  sharePercent: 100,
  marketplaceUnits: 0,
  wholesaleUnits: 0,
  storeUnits: 0,
  bufferUnits: 0,
  bufferPercent: 0,
  capUnits: null,
  floorUnits: 0,
  leastRaiseUnits: 0,
};

export const SELLING_TERMS: readonly SellingTerm[] = [
  "stockUnit",
  "countsIncoming",
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
];

/** What is kept for other channels. */
export const OTHER_CHANNEL_TERMS = [
  "marketplaceUnits",
  "wholesaleUnits",
  "storeUnits",
] as const satisfies readonly SellingTerm[];

/** What a rule says; of a term that is not there it says nothing. */
export interface SellingRule {
  readonly scope: RuleScope;
  readonly terms: Partial<SellingTerms>;
}

/** Everything a shop has chosen about what is on sale. */
export interface SellingRules {
  readonly rules: readonly SellingRule[];
  /** Warehouses that feed a location beside the one that is mapped to it, and how a shared one is split. */
  readonly feeds: readonly WarehouseFeed[];
  readonly outage: OutageRule;
}

export const DEFAULT_SELLING_RULES: SellingRules = { rules: [], feeds: [], outage: DEFAULT_OUTAGE_RULE };

/** The terms of one level, and which rule has said each that is not as by default. */
export interface SaidTerms {
  readonly terms: SellingTerms;
  readonly said: Partial<SellingTerms>;
  readonly saidBy: Readonly<Partial<Record<SellingTerm, RuleScope>>>;
}

export function isInScope({ location, skus }: RuleScope, level: { location: LocationGid; sku: Sku }): boolean {
  return (location === null || location === level.location) && (skus.length === 0 || skus.includes(level.sku));
}

/** A SKU is narrower than a list, a list than all; of these, one location is narrower than all. */
function narrowness({ location, skus }: RuleScope): number {
  const bySku = skus.length === 0 ? 0 : skus.length === 1 ? 4 : 2;
  return bySku + (location === null ? 0 : 1);
}

/** What holds for one level: of each term what the narrowest rule says of it, and of two as narrow what the first says. */
export function termsFor(
  rules: readonly SellingRule[],
  level: { readonly location: LocationGid; readonly sku: Sku },
): SaidTerms {
  const widestFirst = rules
    .filter(({ scope }) => isInScope(scope, level))
    .toReversed()
    .toSorted((a, b) => narrowness(a.scope) - narrowness(b.scope));
  const said = widestFirst.reduce<Partial<SellingTerms>>((wider, rule) => ({ ...wider, ...rule.terms }), {});
  const saidBy = widestFirst.reduce<SaidTerms["saidBy"]>(
    (wider, { scope, terms }) => ({
      ...wider,
      ...Object.fromEntries(Object.keys(terms).map((term) => [term, scope])),
    }),
    {},
  );
  return { terms: { ...DEFAULT_TERMS, ...said }, said, saidBy };
}
