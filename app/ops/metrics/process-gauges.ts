import { Gauge, type Registry } from "prom-client";

/** Connections of a pool, as node-postgres counts them. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  /** Who waits for a connection. */
  readonly waitingCount: number;
}

interface Points {
  readonly available: number;
  readonly maximum: number;
  readonly restoredPerSecond: number;
}

/** After this a bucket of any plan is full again, and its shop need not be remembered. */
const FORGET_AFTER_MS = 10 * 60_000;
const SECOND_MS = 1000;

/** The points of shops as Shopify last told this process, restored since. */
function createBuckets() {
  const known = new Map<string, Points & { readonly atMs: number }>();
  return {
    note: (shop: string, points: Points) => void known.set(shop, { ...points, atMs: performance.now() }),
    /** The emptiest bucket, 0 to 1; 1 where none is known. */
    lowest: (): number => {
      const nowMs = performance.now();
      let lowest = 1;
      for (const [shop, { available, maximum, restoredPerSecond, atMs }] of known) {
        const sinceMs = nowMs - atMs;
        if (sinceMs > FORGET_AFTER_MS) known.delete(shop);
        else lowest = Math.min(lowest, (available + (sinceMs / SECOND_MS) * restoredPerSecond) / maximum);
      }
      return lowest;
    },
  };
}

/** Gauges of this process, read when they are scraped. */
export function createProcessGauges(registry: Registry, pools: Readonly<Record<string, PoolCounts>>) {
  const buckets = createBuckets();
  const limits = new Set<{ current(): number }>();
  const gauge = (name: string, help: string, labelNames: string[], read: (set: Gauge) => void) =>
    new Gauge({
      name: `throughline_${name}`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        read(this);
      },
    });
  gauge("pool_connections", "Connections to the database, by pool", ["pool", "state"], (set) => {
    for (const [pool, { totalCount, idleCount }] of Object.entries(pools)) {
      set.set({ pool, state: "idle" }, idleCount);
      set.set({ pool, state: "busy" }, totalCount - idleCount);
    }
  });
  gauge("pool_waiting", "Work that waits for a connection to the database", ["pool"], (set) => {
    for (const [pool, { waitingCount }] of Object.entries(pools)) set.set({ pool }, waitingCount);
  });
  gauge("shopify_points_free_ratio", "The emptiest bucket of Shopify's points of all shops, 0 to 1", [], (set) =>
    set.set(buckets.lowest()),
  );
  gauge("erp_concurrency_limit", "Calls that an ERP is given at once, as found by trying", ["which"], (set) => {
    if (limits.size === 0) return;
    const now = Array.from(limits, (limit) => limit.current());
    set.set({ which: "lowest" }, Math.min(...now));
    set.set({ which: "highest" }, Math.max(...now));
  });
  return { notePoints: buckets.note, watchLimit: (limit: { current(): number }) => void limits.add(limit) };
}
