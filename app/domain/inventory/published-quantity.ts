/**
 * Which of its numbers Shopify is given at a location, in Shopify's own words: `available`, what may be sold, or `on_hand`, what lies
 * there, of which Shopify takes off what is committed and set aside. What may be sold is decided in the same way for both.
 */
export const PUBLISHED_QUANTITIES = ["available", "on_hand"] as const;
export type PublishedQuantity = (typeof PUBLISHED_QUANTITIES)[number];

/** A level as one reading shows it. On hand is the sum of the others and of what is set aside. */
export interface LevelNumbers {
  readonly available: number;
  readonly committed: number;
  readonly reserved: number;
  readonly onHand: number;
}

/** Damaged, in quality control, or kept for safety in Shopify: it lies there, and no order has taken it. */
export function setAsideUnits({ available, committed, reserved, onHand }: LevelNumbers): number {
  return Math.max(0, onHand - available - committed - reserved);
}

/** One write as Shopify is asked for it: the number that was read, and the one that is to stand there. */
export interface QuantityChange {
  readonly from: number;
  readonly to: number;
}

/**
 * What brings a level to a number for sale, under the name that its location is given. Both are moved by the same units: whatever of
 * those on hand was committed or set aside when it was read stays so, and a sale before the write takes its unit from what is for sale.
 */
export function changeTo(
  available: number,
  name: PublishedQuantity,
  level: Pick<LevelNumbers, "available" | "onHand">,
): QuantityChange {
  const from = name === "on_hand" ? level.onHand : level.available;
  return { from, to: from + available - level.available };
}
