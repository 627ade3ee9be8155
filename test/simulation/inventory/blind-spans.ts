import type { Span } from "./law.ts";
import type { Memory } from "./memory.ts";
import type { Product, Site } from "./places.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import type { World } from "./world.ts";

/** A reading has taken effect so long after it began, at the latest. */
const READING_MS = 700;

/** Of an order, by when it had sold. */
interface Sale {
  readonly order: TrueOrder;
  readonly at: number;
}

/** A reading of a level, and what nobody could see in it. */
export interface Reading {
  readonly beganAt: number;
  /** Units of orders we know that were fulfilled unheard: as many of others are committed and do not show. */
  readonly hiddenUnits: number;
  /** What is committed is not what the known orders say: before anything is raised, they must be read again. */
  readonly isDoubtful: boolean;
  /** Orders that had sold here, of which nobody had heard and whose units did not show as committed. */
  readonly hiddenSales: readonly Sale[];
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

function openAt(order: TrueOrder, place: Place): number {
  return linesAt(order, place).reduce((units, { unfulfilled }) => units + unfulfilled, 0);
}

function isFulfilled(order: TrueOrder, place: Place): boolean {
  return linesAt(order, place).some(({ quantity, unfulfilled }) => unfulfilled < quantity);
}

function knownOf(order: TrueOrder, memory: Memory, { product, site }: Place) {
  const taken = memory.units.get(order.id)?.taken ?? [];
  return taken.find(({ sku, location }) => sku === product.sku && location === site.location);
}

/** When an order sold units here that we have not heard of; null: there are none. */
function unheardSince(order: TrueOrder, memory: Memory, place: Place): number | null {
  const soldUnits = linesAt(order, place).reduce((units, { quantity }) => units + quantity, 0);
  if (soldUnits <= (knownOf(order, memory, place)?.units ?? 0)) return null;
  return memory.units.has(order.id) ? order.changedAt : order.placedAt;
}

/** A reading of a level that is being taken in. */
export function noteReading({ truth }: World, memory: Memory, place: Place, beganAt: number): Reading {
  const { orders } = truth.shopify;
  const each = orders.map((order) => ({
    open: openAt(order, place),
    known: knownOf(order, memory, place)?.openUnits ?? 0,
  }));
  const hiddenUnits = each.reduce((units, { open, known }) => units + Math.max(0, known - open), 0);
  const isDoubtful = each.reduce((units, { open, known }) => units + open - known, 0) !== 0;
  const hiddenSales = orders.flatMap((order) => {
    const at = unheardSince(order, memory, place);
    return at !== null && (hiddenUnits > 0 || isFulfilled(order, place)) ? [{ order, at }] : [];
  });
  return { beganAt, hiddenUnits, isDoubtful, hiddenSales };
}

/**
 * Around a sale that is not known: from the reading before it to the one after it. While it is committed, and that shows or has to be
 * looked for, no return can hide it, unless it took the place of another unknown one that was fulfilled meanwhile.
 */
function aroundSale(
  { order, at }: Sale,
  unknown: readonly Sale[],
  place: Place,
  readings: readonly Reading[],
): readonly Span[] {
  const from = readings.findLast(({ beganAt }) => beganAt + READING_MS < at)?.beganAt ?? 0;
  const since = readings.filter(({ beganAt }) => beganAt >= at);
  const hasShown = since.some(({ hiddenUnits }) => hiddenUnits === 0) || since.at(-1)?.isDoubtful !== false;
  const isReplaced = unknown.some((other) => isFulfilled(other.order, place) && other.order.changedAt >= from);
  if (!isFulfilled(order, place) && hasShown && !isReplaced) return [];
  return [{ from, to: since[0]?.beganAt ?? Infinity }];
}

/**
 * An order that was sold and heard of between two readings stands in for one that was missing at the first of them: less is missing at
 * the second, and that it is by a return, nobody can tell.
 */
function stoodIn({ at }: Sale, heard: readonly TrueOrder[], readings: readonly Reading[]): readonly Span[] {
  return readings.slice(1).flatMap(({ beganAt }, index): Span[] => {
    const from = readings[index]?.beganAt ?? 0;
    const to = beganAt + READING_MS;
    return from >= at && heard.some(({ placedAt }) => placedAt >= from && placedAt <= to) ? [{ from, to }] : [];
  });
}

/**
 * Between two readings a sale that is not known hides what others put back. That comes to light when all is known, and not before:
 * while another sale is unknown, it takes the first one's place.
 */
function stillHidden(readings: readonly Reading[], shows: (order: TrueOrder) => boolean): readonly Span[] {
  const first = readings.findLastIndex(({ hiddenSales }) => hiddenSales.length === 0) + 1;
  return readings.slice(first).flatMap(({ beganAt, hiddenSales }, index): Span[] => {
    const from = readings[first + index - 1]?.beganAt ?? 0;
    return hiddenSales.some(({ order, at }) => at >= from && !shows(order)) ? [{ from, to: beganAt + READING_MS }] : [];
  });
}

/** The times in which nobody could have seen what was put back at a level, for a write that is decided now. */
export function blindSpans(
  { truth }: World,
  memory: Memory,
  place: Place,
  readings: readonly Reading[],
): readonly Span[] {
  const lately = { from: readings.at(-2)?.beganAt ?? 0, to: Infinity };
  const unknown = truth.shopify.orders.flatMap((order): Sale[] => {
    const at = unheardSince(order, memory, place);
    return at === null ? [] : [{ order, at }];
  });
  const isUnknown = new Set(unknown.map(({ order }) => order));
  const heard = truth.shopify.orders.filter((order) => !isUnknown.has(order) && linesAt(order, place).length > 0);
  const committed = new Set(unknown.filter(({ order }) => !isFulfilled(order, place)).map(({ order }) => order));
  return [
    lately,
    ...unknown.flatMap((sale) => aroundSale(sale, unknown, place, readings)),
    ...unknown.flatMap((sale) => stoodIn(sale, heard, readings)),
    ...stillHidden(readings, (order) => committed.has(order)),
  ];
}
