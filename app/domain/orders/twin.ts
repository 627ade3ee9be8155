import { sum } from "../values/money.ts";
import type { Order } from "./order.ts";

/** An earlier order that is as this one: the buyer may have pressed the button twice. */
export interface Twin {
  readonly name: string;
  /** Whole minutes between the two, as they were placed. */
  readonly minutesBefore: number;
}

/** Beyond this nobody pressed twice. */
export const TWIN_WINDOW_MS = 24 * 60 * 60 * 1000;

/** What two orders have in common that one buyer has placed twice, as one text; null for a buyer who is not known. */
export function twinForm(order: Order): string | null {
  const { customer, currency, total, lines } = order;
  if (customer.id === null) return null;
  const bought = lines.map(({ sku, title, quantityOrdered }) => [sku ?? title, quantityOrdered] as const);
  return JSON.stringify([customer.id, currency, sum([total]), bought.map(String).toSorted()]);
}
