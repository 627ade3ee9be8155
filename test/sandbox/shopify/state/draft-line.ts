import type { LineDiscount } from "./order-kinds.ts";
import type { OrderLine } from "./order.ts";
import type { DutyPrice } from "./pricing.ts";

/** A line that is not priced yet. */
export interface DraftLine {
  readonly line: OrderLine;
  /** Per unit, in the shop's currency. */
  readonly unitPrice: string;
  readonly duty: DutyPrice | null;
  /** Taken off by hand; the components of a bundle share one. */
  readonly discount: LineDiscount | null;
}
