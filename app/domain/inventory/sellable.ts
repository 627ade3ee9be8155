import { compareAmounts, decimalOf, floorShare, percentOf, sum, ZERO, type DecimalText } from "../values/money.ts";
import type { FeedUnits, SellingSteps, StockTerms } from "./level.ts";
import { erpAvailable } from "./erp-available.ts";
import type { FeedTaking } from "./feeds.ts";
import { firstWithStock, type TakenFeeds } from "./first-with-stock.ts";
import { OTHER_CHANNEL_TERMS, type SaidTerms, type SellingTerms } from "./selling-rules.ts";

/** Units that count against what may be sold, whatever the rules are. */
export interface CountedUnits {
  readonly inFlightUnits: number;
  readonly unknownUnits: number;
  readonly reservedUnits: number;
  readonly setAsideUnits: number;
  /** What other locations have sold of the same warehouses beyond their part. */
  readonly overdrawnUnits: number;
}

export interface LevelRules extends SaidTerms {
  /** Of the rules, as they were saved; 0: none were. */
  readonly version: number;
  /** Shopify goes on selling the item when nothing is left. */
  readonly sellsWithoutStock: boolean;
}

/** What the rules make of a warehouse's number, before anything holds it back. */
export interface Sellable {
  readonly quantity: number;
  readonly bufferUnits: number;
  readonly floorUnits: number;
  readonly selling: SellingSteps;
}

/** What a warehouse gives to one location, in the ERP's units; null where the ERP does not say. Less than none is not split: each location bears all of it. */
export function feedUnits(percent: number, terms: StockTerms, countsIncoming: boolean): FeedUnits | null {
  const stated = erpAvailable(terms);
  if (stated === null) return null;
  const incoming = countsIncoming ? terms.incoming : ZERO;
  const all = sum([stated, incoming ?? ZERO]);
  const units = compareAmounts(all, ZERO) < 0 ? all : percentOf(all, percent);
  return { warehouse: terms.warehouse, percent, units, incoming };
}

/** What feeds a location, in the order of their priority, and how it takes from them. */
export interface GivenFeeds {
  readonly feeds: readonly FeedUnits[];
  readonly takes: FeedTaking;
}

function takeFrom({ feeds, takes }: GivenFeeds, { stockUnit }: Pick<SellingTerms, "stockUnit">): TakenFeeds {
  if (takes === "first") return firstWithStock(feeds, stockUnit);
  return { units: sum(feeds.map(({ units }) => units)), passedOver: [] };
}

/** Whole units of Shopify's in some of the ERP's, rounded down. */
export function convertedUnits(units: DecimalText, { stockUnit }: Pick<SellingTerms, "stockUnit">): number {
  return floorShare(units, stockUnit.shopify, stockUnit.erp);
}

/** A part of some units, rounded down; less than none is not shared. */
function partOf(units: number, percent: number): number {
  return units <= 0 ? units : floorShare(decimalOf(units), percent, 100);
}

/**
 * max(floor, min(cap, share(convert(E) − safety) − kept − in flight − buffer)), with every step of it. In flight, unknown, reserved,
 * set aside and overdrawn units are subtracted whole: no share makes them smaller, because each of them is gone.
 */
export function sellable(given: GivenFeeds, counted: CountedUnits, rules: LevelRules): Sellable {
  const { terms, said, saidBy, version, sellsWithoutStock } = rules;
  const { units, passedOver } = takeFrom(given, terms);
  const converted = convertedUnits(units, terms);
  const sharedUnits = partOf(converted - terms.safetyUnits, terms.sharePercent);
  const keptUnits = OTHER_CHANNEL_TERMS.reduce((units, channel) => units + terms[channel], 0);
  const own = sharedUnits - keptUnits;
  const bufferUnits = terms.bufferUnits + Math.ceil((Math.max(0, own) * terms.bufferPercent) / 100);
  const { inFlightUnits, unknownUnits, reservedUnits, setAsideUnits, overdrawnUnits } = counted;
  const left = own - bufferUnits - inFlightUnits - unknownUnits - reservedUnits - setAsideUnits - overdrawnUnits;
  const floorUnits = sellsWithoutStock ? terms.floorUnits : Math.max(0, terms.floorUnits);
  const { safetyUnits, capUnits } = terms;
  return {
    quantity: Math.max(floorUnits, Math.min(capUnits ?? left, left)),
    bufferUnits,
    floorUnits,
    selling: {
      feeds: given.feeds,
      passedOver,
      converted,
      safetyUnits,
      sharedUnits,
      keptUnits,
      overdrawnUnits,
      capUnits,
      said,
      saidBy,
      rulesVersion: version,
    },
  };
}
