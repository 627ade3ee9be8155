import type { LocationGid, Sku } from "../values/ids.ts";
import { sum } from "../values/money.ts";
import { erpAvailable } from "./erp-available.ts";
import type { FeedTaking } from "./feeds.ts";
import type { InFlightOrder, Publishable, StockTerms } from "./level.ts";
import { setAsideUnits, type LevelNumbers, type PublishedQuantity } from "./published-quantity.ts";
import { restrain, type Restraints } from "./restraint.ts";
import { feedUnits, sellable, type LevelRules } from "./sellable.ts";

/** Everything one number is made of, all of one item at one Shopify location. */
export interface LevelFacts {
  readonly location: LocationGid;
  readonly sku: Sku;
  /** The warehouses that feed the location, in their order, and the part of each that is this location's. */
  readonly feeds: readonly { readonly percent: number; readonly terms: StockTerms }[];
  readonly takes: FeedTaking;
  /** Orders that have taken units here, with what the ERP's number is known to have lost of each. */
  readonly orders: readonly InFlightOrder[];
  /** Units still to be fulfilled of those orders, by our readings; Shopify's `committed` may know more. */
  readonly openUnits: number;
  /** What the level's ledger lacks. */
  readonly missingUnits: number;
  /** What other locations have sold of the same warehouses beyond their part. */
  readonly overdrawnUnits: number;
  readonly level: LevelNumbers;
  /** Which number the location is given. */
  readonly publishes: PublishedQuantity;
  readonly rules: LevelRules;
  readonly restraints: Restraints;
}

function inFlightOf(order: InFlightOrder): number {
  return Math.max(0, order.units - order.containedUnits);
}

/** Units of orders that the ERP's number is not known to have lost. */
export function sumInFlight(orders: readonly InFlightOrder[]): number {
  return orders.reduce((units, order) => units + inFlightOf(order), 0);
}

/**
 * The quantity that may stand in Shopify's `available`, with every term as explanation: what the rules leave of the ERP's number
 * (sellable), unless something holds it back (restraint). Null where no warehouse feeds the location or one of them does not say
 * what it has: then nothing is published.
 * In flight = Σ max(0, units − contained) + reserved + unknown, and unknown = max(0, committed − open units we know, missing).
 * Where the location is given what lies there, what Shopify has set aside of it is not for sale either: no ERP knows of it.
 */
export function publishable(facts: LevelFacts): Publishable | null {
  const { level, rules, location, sku } = facts;
  const terms = facts.feeds.map((feed) => feed.terms);
  const stated = terms.flatMap((row) => erpAvailable(row) ?? []);
  const given = facts.feeds.map((feed) => feedUnits(feed.percent, feed.terms, rules.terms.countsIncoming));
  const feeds = given.filter((feed) => feed !== null);
  if (feeds.length === 0 || feeds.length < given.length) return null;
  const inFlight = facts.orders.filter((order) => inFlightOf(order) > 0);
  const unreadUnits = Math.max(0, level.committed - facts.openUnits);
  const missingUnits = Math.max(0, facts.missingUnits);
  const counted = {
    inFlightUnits: sumInFlight(inFlight),
    unknownUnits: Math.max(unreadUnits, missingUnits),
    reservedUnits: Math.max(0, level.reserved),
    setAsideUnits: facts.publishes === "on_hand" ? setAsideUnits(level) : 0,
    overdrawnUnits: facts.overdrawnUnits,
  };
  const { quantity, bufferUnits, floorUnits, selling } = sellable({ feeds, takes: facts.takes }, counted, rules);
  const { leastRaiseUnits } = rules.terms;
  const wanted = { location, sku, quantity, shopifyAvailable: level.available, leastRaiseUnits, floorUnits };
  const { quantity: result, restraint } = restrain(wanted, facts.restraints);
  return {
    quantity: result,
    explanation: {
      terms,
      erpAvailable: sum(stated),
      inFlight,
      inFlightUnits: counted.inFlightUnits,
      unknownUnits: counted.unknownUnits,
      unreadUnits,
      missingUnits,
      reservedUnits: counted.reservedUnits,
      setAsideUnits: counted.setAsideUnits,
      bufferUnits,
      floorUnits,
      selling,
      restraint,
      result,
      shopifyAvailable: level.available,
      shopifyCommitted: level.committed,
      shopifyOnHand: level.onHand,
      publishes: facts.publishes,
    },
  };
}
