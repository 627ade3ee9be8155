import type { LevelExplanation } from "./level.ts";

/**
 * Why a level is below zero: `orders` have taken more than was there (a till, a draft order, an edit), a `hand` or another app has
 * changed it, or it is `unexplained` until the orders of that time are known.
 */
export const OVERSELL_CAUSES = ["orders", "hand", "unexplained"] as const;
export type OversellCause = (typeof OVERSELL_CAUSES)[number];

export interface Oversold {
  /** Below zero by so many. */
  readonly units: number;
  readonly cause: OversellCause;
  /** Names of the orders that the ERP's number is not known to have lost, the newest first. */
  readonly orders: readonly string[];
}

export interface OversellFacts {
  readonly explanation: Pick<LevelExplanation, "shopifyAvailable" | "missingUnits" | "inFlight" | "floorUnits">;
  /** Shopify goes on selling it when nothing is left: below zero is what the merchant has chosen. */
  readonly sellsWithoutStock: boolean;
  /** Proved to be nobody's order, by this reading. */
  readonly foreignUnits: number;
}

const MOST_ORDERS = 10;

/** What was sold at a level that was not there; null where nothing was, or a backorder is allowed. */
export function oversoldAt({ explanation, sellsWithoutStock, foreignUnits }: OversellFacts): Oversold | null {
  const { shopifyAvailable, missingUnits, inFlight, floorUnits } = explanation;
  if (shopifyAvailable >= 0 || sellsWithoutStock || floorUnits < 0) return null;
  const cause = foreignUnits < 0 ? "hand" : missingUnits > 0 ? "unexplained" : "orders";
  const orders = inFlight.map(({ name }) => name).slice(-MOST_ORDERS);
  return { units: -shopifyAvailable, cause, orders: orders.toReversed() };
}
