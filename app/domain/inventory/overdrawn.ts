import { sum } from "../values/money.ts";
import { ordersInFlight, type OrdersKnown, type SeenFrom } from "./in-flight.ts";
import type { StockTerms } from "./level.ts";
import { sumInFlight } from "./publishable.ts";
import { convertedUnits, feedUnits } from "./sellable.ts";
import type { SellingTerms } from "./selling-rules.ts";

/** A location that lives of the same warehouse as another. */
export interface Sharer {
  readonly from: SeenFrom;
  readonly feeds: readonly { readonly percent: number; readonly terms: StockTerms }[];
  readonly terms: SellingTerms;
}

/**
 * Units that others have sold beyond their own part of the warehouses they share: they come out of everybody's. By the orders that are
 * known: one that nobody has told of yet counts at its own location alone, until it is.
 */
export function overdrawnUnits(known: OrdersKnown, sharers: readonly Sharer[]): number {
  return sharers.reduce((units, { from, feeds, terms }) => {
    const given = feeds.flatMap((feed) => feedUnits(feed.percent, feed.terms, terms.countsIncoming) ?? []);
    const own = Math.max(0, convertedUnits(sum(given.map((feed) => feed.units)), terms));
    return units + Math.max(0, sumInFlight(ordersInFlight(known, from)) - own);
  }, 0);
}
