import { decimalOf, difference, floorToUnits, sum, type DecimalText } from "../values/money.ts";
import type { InFlightOrder, Publishable, StockTerms } from "./level.ts";

/** Everything one number is made of, all of one item at one Shopify location. */
export interface LevelFacts {
  /** The warehouses that feed the location. */
  readonly terms: readonly StockTerms[];
  /** Orders that have taken units here, with what the ERP's number is known to have lost of each. */
  readonly orders: readonly InFlightOrder[];
  /** Units still to be fulfilled of those orders, by our readings; Shopify's `committed` may know more. */
  readonly openUnits: number;
  /** What the level's ledger lacks. */
  readonly missingUnits: number;
  readonly level: { readonly available: number; readonly committed: number; readonly reserved: number };
  readonly bufferUnits: number;
  readonly floorUnits: number;
}

/**
 * What a warehouse could sell, by the ERP's own account; null where it does not say.
 * Without an allocation the answer is what lies there: our own documents are then contained only once they are shipped,
 * so the sum of orders in flight subtracts the open ones. Null is not zero.
 */
export function erpAvailable(terms: StockTerms): DecimalText | null {
  if (terms.available !== null) return terms.available;
  if (terms.onHand === null) return null;
  return terms.allocated === null ? terms.onHand : difference(terms.onHand, terms.allocated);
}

function inFlightOf(order: InFlightOrder): number {
  return Math.max(0, order.units - order.containedUnits);
}

/**
 * The quantity that may stand in Shopify's `available`: max(floor, ⌊E⌋ − in flight − buffer), with every term as explanation.
 * Null where no warehouse feeds the location or one of them does not say what it has: then nothing is published.
 * In flight = Σ max(0, units − contained) + reserved + unknown, and unknown = max(0, committed − open units we know, missing).
 */
export function publishable(facts: LevelFacts): Publishable | null {
  const stated = facts.terms.map(erpAvailable);
  const known = stated.filter((amount) => amount !== null);
  if (known.length === 0 || known.length < stated.length) return null;
  const { level, bufferUnits, floorUnits } = facts;
  const inFlight = facts.orders.filter((order) => inFlightOf(order) > 0);
  const inFlightUnits = inFlight.reduce((units, order) => units + inFlightOf(order), 0);
  const unreadUnits = Math.max(0, level.committed - facts.openUnits);
  const missingUnits = Math.max(0, facts.missingUnits);
  const unknownUnits = Math.max(unreadUnits, missingUnits);
  const reservedUnits = Math.max(0, level.reserved);
  const available = sum(known);
  const left = difference(available, decimalOf(inFlightUnits + unknownUnits + reservedUnits + bufferUnits));
  const result = Math.max(floorUnits, floorToUnits(left));
  return {
    quantity: result,
    explanation: {
      terms: facts.terms,
      erpAvailable: available,
      inFlight,
      inFlightUnits,
      unknownUnits,
      unreadUnits,
      missingUnits,
      reservedUnits,
      bufferUnits,
      floorUnits,
      result,
      shopifyAvailable: level.available,
      shopifyCommitted: level.committed,
    },
  };
}
