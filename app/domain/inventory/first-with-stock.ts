import { compareAmounts, floorShare, sum, ZERO, type DecimalText } from "../values/money.ts";
import type { Warehouse } from "../values/ids.ts";
import type { FeedUnits } from "./level.ts";
import type { StockUnit } from "./selling-rules.ts";

/** What is taken of some warehouses, in the ERP's units. */
export interface TakenFeeds {
  readonly units: DecimalText;
  /** Warehouses whose units are not in it. */
  readonly passedOver: readonly Warehouse[];
}

/**
 * What the first warehouse with a whole unit of Shopify's has; what those before it lack comes off it, because somebody has to ship that.
 * Where none has one, what all of them lack.
 */
export function firstWithStock(feeds: readonly FeedUnits[], unit: StockUnit): TakenFeeds {
  const warehouses = feeds.map(({ warehouse }) => warehouse);
  let lacking: DecimalText = ZERO;
  for (const { warehouse, units } of feeds) {
    const left: DecimalText = sum([lacking, units]);
    if (floorShare(left, unit.shopify, unit.erp) > 0)
      return { units: left, passedOver: warehouses.filter((other) => other !== warehouse) };
    lacking = compareAmounts(left, ZERO) < 0 ? left : ZERO;
  }
  return { units: lacking, passedOver: warehouses };
}
