import type { Span } from "./law.ts";
import type { Memory } from "./memory.ts";
import type { Product, Site } from "./places.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import type { World } from "./world.ts";

/** A reading has taken effect so long after it began, at the latest. */
const READING_MS = 700;

interface ReadLevel {
  readonly product: Product;
  readonly site: Site;
  /** When its readings began, from the first on; before them the beginning of the world. */
  readonly reads: readonly number[];
}

/** When an order sold units here that we have not heard of and that are no longer committed; null: there are none. */
function fulfilledUnheard(order: TrueOrder, memory: Memory, { product, site }: ReadLevel): number | null {
  const lines = order.isCancelled
    ? []
    : order.lines.filter((line) => line.product === product && line.site.location === site.location);
  const known = memory.units
    .get(order.id)
    ?.taken.find(({ sku, location }) => sku === product.sku && location === site.location);
  const soldUnits = lines.reduce((units, { quantity }) => units + quantity, 0);
  const isFulfilled = lines.some(({ quantity, unfulfilled }) => unfulfilled < quantity);
  if (!isFulfilled || soldUnits <= (known?.units ?? 0)) return null;
  return known === undefined ? order.placedAt : order.changedAt;
}

/** The times in which nobody could have seen what was put back at a level, for a write that is decided now. */
export function blindSpans({ truth }: World, memory: Memory, level: ReadLevel): readonly Span[] {
  const { reads } = level;
  const lately = { from: reads.at(-2) ?? 0, to: Infinity };
  const aroundSales = truth.shopify.orders.flatMap((order): Span[] => {
    const at = fulfilledUnheard(order, memory, level);
    if (at === null) return [];
    const from = reads.findLast((read) => read + READING_MS < at) ?? reads[0] ?? 0;
    return [{ from, to: reads.find((read) => read >= at) ?? Infinity }];
  });
  return [lately, ...aroundSales];
}
