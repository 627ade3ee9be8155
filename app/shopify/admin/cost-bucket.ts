import { keptFree, type WorkKind } from "#app/domain/work-kind.ts";

/** What Shopify says about the price of a request: extensions.cost. */
export interface Cost {
  readonly requestedPoints: number;
  readonly actualPoints: number | null;
  readonly available: number;
  readonly maximum: number;
  readonly restoredPerSecond: number;
}

/**
 * The points of one shop as this process knows them. Shopify reserves what is requested and gives the difference back after;
 * each of its answers tells what all processes together have left.
 */
export interface CostBucket {
  /** Milliseconds until the operation can be paid and leaves what more urgent work keeps free; 0 when it has been reserved now. */
  reserve(operation: string, work: WorkKind): number;
  /** The reserved request has ended; `cost` as it was told, or null. */
  settle(operation: string, cost: Cost | null): void;
  /** Nothing of this shop is sent before. */
  pause(ms: number): void;
  /** A quarter is spent: what can be asked together should not be asked alone. False while nothing is known. */
  isScarce(): boolean;
  /** Points that come back each second; null: no answer has told it yet. */
  restoredPerSecond(): number | null;
}

// An operation never seen costs something: charging nothing let a surge through at once (BCApps#10417).
const UNKNOWN_POINTS = 10;
const SCARCE_BELOW = 0.75;

/**
 * Waits instead of being refused. Before the first answer nothing is known and nothing waits;
 * afterwards each operation reserves what it was charged last time.
 */
export function createCostBucket(now: () => Date): CostBucket {
  const requestedOf = new Map<string, number>();
  const reservedOf = new Map<string, number>();
  let known: {
    readonly available: number;
    readonly maximum: number;
    readonly restoredPerSecond: number;
    readonly atMs: number;
  } | null = null;
  let pausedUntilMs = 0;

  const priceOf = (operation: string) => requestedOf.get(operation) ?? UNKNOWN_POINTS;

  function restored({ available, maximum, restoredPerSecond, atMs }: NonNullable<typeof known>, nowMs: number): number {
    return Math.min(maximum, available + ((nowMs - atMs) / 1000) * restoredPerSecond);
  }

  function shortageMs(operation: string, work: WorkKind, nowMs: number): number {
    if (known === null) return 0;
    const { maximum, restoredPerSecond } = known;
    const inFlight = [...reservedOf].reduce((sum, [name, count]) => sum + count * priceOf(name), 0);
    const needed = Math.min(priceOf(operation) + keptFree(work) * maximum, maximum);
    const missing = needed - (restored(known, nowMs) - inFlight);
    // Answers in flight give points back when they arrive, so that waiting for all of them by time alone is an upper bound.
    return missing <= 0 ? 0 : Math.ceil((missing / restoredPerSecond) * 1000);
  }

  return {
    reserve(operation, work) {
      const nowMs = now().getTime();
      const waitMs = Math.max(pausedUntilMs - nowMs, shortageMs(operation, work, nowMs), 0);
      if (waitMs === 0) reservedOf.set(operation, (reservedOf.get(operation) ?? 0) + 1);
      return waitMs;
    },
    settle(operation, cost) {
      reservedOf.set(operation, Math.max(0, (reservedOf.get(operation) ?? 0) - 1));
      if (cost === null) return;
      requestedOf.set(operation, cost.requestedPoints);
      const { available, maximum, restoredPerSecond } = cost;
      if (restoredPerSecond > 0 && maximum > 0)
        known = { available, maximum, restoredPerSecond, atMs: now().getTime() };
    },
    pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, now().getTime() + ms);
    },
    restoredPerSecond: () => known?.restoredPerSecond ?? null,
    isScarce: () => known !== null && restored(known, now().getTime()) < known.maximum * SCARCE_BELOW,
  };
}
