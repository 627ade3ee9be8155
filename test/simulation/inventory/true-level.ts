import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";

/** Units that came back onto a level. */
export interface PutBack {
  readonly at: number;
  readonly units: number;
}

export interface TrueLevel {
  available: number;
  committed: number;
  reserved: number;
  /** Damaged, or kept back by a hand: it lies there and is not for sale. */
  setAside: number;
  /** Units that somebody put back into `available`, and when. */
  readonly putBack: PutBack[];
  /** Units that a hand found beside, set aside: they never were for sale. */
  readonly found: PutBack[];
}

/** A level's number by Shopify's name for it: what lies there is the sum of all that is somebody's or nobody's. */
export function quantityOf(level: TrueLevel, name: PublishedQuantity): number {
  const { available, committed, reserved, setAside } = level;
  return name === "available" ? available : available + committed + reserved + setAside;
}
