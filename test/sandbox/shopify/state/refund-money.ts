import { compare, roundShare, smallest, type Amount } from "./amounts.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";

/**
 * An amount in the buyer's currency with what it is to the shop: its share of a known pair, so that the
 * whole of the pair is the whole on both sides, whatever the rate. Never more than the pair.
 */
export function atRate(order: Order, presentment: Amount, of: Pair<Amount>): Pair<Amount> {
  const { currency } = order.current.shop;
  const inPlaces = roundShare(order.current.presentment.currency, presentment, "1", "1");
  if (compare(inPlaces, of.presentment) >= 0 || compare(of.presentment, "0") === 0)
    return { shop: of.shop, presentment: inPlaces };
  const shop = roundShare(currency, of.shop, inPlaces, of.presentment);
  return { shop: smallest(currency, shop, of.shop), presentment: inPlaces };
}
