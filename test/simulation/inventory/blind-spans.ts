import type { Span } from "./law.ts";
import type { Memory } from "./memory.ts";
import type { Product, Site } from "./places.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import type { World } from "./world.ts";

/** A reading has taken effect so long after it began, at the latest. */
const READING_MS = 700;

/** A reading of a level, and what nobody could see in it. */
export interface Reading {
  readonly beganAt: number;
  /** Units of orders we know that were fulfilled unheard: as many of others are committed and do not show. */
  readonly hiddenUnits: number;
}

interface Place {
  readonly product: Product;
  readonly site: Site;
}

function linesAt(order: TrueOrder, { product, site }: Place) {
  return order.isCancelled
    ? []
    : order.lines.filter((line) => line.product === product && line.site.location === site.location);
}

function knownOf(order: TrueOrder, memory: Memory, { product, site }: Place) {
  const taken = memory.units.get(order.id)?.taken ?? [];
  return taken.find(({ sku, location }) => sku === product.sku && location === site.location);
}

/** Of a level, for its reading that is being taken in. */
export function hiddenUnits({ truth }: World, memory: Memory, place: Place): number {
  return truth.shopify.orders.reduce((units, order) => {
    const open = linesAt(order, place).reduce((sum, { unfulfilled }) => sum + unfulfilled, 0);
    return units + Math.max(0, (knownOf(order, memory, place)?.openUnits ?? 0) - open);
  }, 0);
}

/** When an order sold units here that we have not heard of; null: there are none. */
function unheardSince(order: TrueOrder, memory: Memory, place: Place): number | null {
  const soldUnits = linesAt(order, place).reduce((units, { quantity }) => units + quantity, 0);
  if (soldUnits <= (knownOf(order, memory, place)?.units ?? 0)) return null;
  return memory.units.has(order.id) ? order.changedAt : order.placedAt;
}

/** The times in which nobody could have seen what was put back at a level, for a write that is decided now. */
export function blindSpans(
  { truth, startedAt }: World,
  memory: Memory,
  place: Place,
  readings: readonly Reading[],
): readonly Span[] {
  const lately = { from: readings.at(-2)?.beganAt ?? startedAt, to: Infinity };
  const aroundSales = truth.shopify.orders.flatMap((order): Span[] => {
    const at = unheardSince(order, memory, place);
    if (at === null) return [];
    const before = readings.findLast(({ beganAt }) => beganAt + READING_MS < at);
    const after = readings.find(({ beganAt }) => beganAt >= at);
    const isFulfilled = linesAt(order, place).some(({ quantity, unfulfilled }) => unfulfilled < quantity);
    // While it is committed, and that shows, no return can hide it.
    if (!isFulfilled && (after?.hiddenUnits ?? 0) === 0) return [];
    return [{ from: before?.beganAt ?? startedAt, to: after?.beganAt ?? Infinity }];
  });
  return [lately, ...aroundSales];
}
