import type { Sight } from "#app/ops/metrics/installation.ts";
import { createMetrics, type Metrics, type MetricsParts } from "#app/ops/metrics/metrics.ts";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import { parseExposition, type Exposition } from "./exposition.ts";

/** An installation in which something stands everywhere. */
export const SIGHT: Sight = {
  flows: [{ flow: "orders", waiting: 7, paused: 2, oldestAgeMs: 90_500, quarantined: 3, dead: 1 }],
  ordersInDoubt: 4,
  stock: { levels: 12, oldestAgeMs: 61_000 },
  breakers: [{ system: "erp", open: 2, halfOpen: 1 }],
  workers: 3,
  busyLanes: 5,
};

/** A process's metrics with the labels of the real house. */
export function someMetrics(given: Partial<MetricsParts> = {}): Metrics {
  return createMetrics({
    labels: { flows: [...new Set(Object.values(FLOW_OF_JOB))], kinds: Object.keys(FLOW_OF_JOB) },
    pools: { store: { totalCount: 5, idleCount: 3, waitingCount: 2 } },
    look: () => Promise.resolve(SIGHT),
    ...given,
  });
}

/** Everything that a process may do, once. */
export function doEverything(metrics: Metrics): void {
  const work = { flow: "orders", kind: "order.push" };
  metrics.answered(200);
  metrics.accepting({ flow: "orders", source: "shopify", outcome: "kept", ms: 12 });
  metrics.kept({ kept: 2, known: 1 });
  metrics.ran({ ...work, outcome: "done", code: "erp-failing", waitMs: 1, workMs: 250, endToEndMs: 4000 });
  metrics.callBegan("erp");
  metrics.called({ system: "erp", work: "orders", outcome: "ok", waitMs: 1, callMs: 20 });
  metrics.called({ system: "erp", work: "orders", outcome: "throttled", waitMs: 1, callMs: null });
  metrics.watchLimit({ current: () => 8 });
}

export async function scrape(metrics: Metrics): Promise<Exposition> {
  return parseExposition(await metrics.text());
}
