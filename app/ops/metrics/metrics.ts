import { collectDefaultMetrics, Registry } from "prom-client";
import { describeInstallation, type Sight } from "./installation.ts";
import { createLabels, type LabelSets } from "./labels.ts";
import { createMeter, type Meter } from "./meter.ts";
import { createProcessGauges, type PoolCounts } from "./process-gauges.ts";
import { remember } from "./remember.ts";

/** Scrapers come every 10 to 60 s, several at once perhaps; the database is asked once for all of them. */
const REMEMBERED_MS = 5000;

export interface MetricsParts {
  readonly labels: LabelSets;
  readonly pools: Readonly<Record<string, PoolCounts>>;
  readonly look: () => Promise<Sight>;
}

/** What one process counts and times. */
export interface Metrics extends Meter {
  readonly notePoints: (
    shop: string,
    points: { available: number; maximum: number; restoredPerSecond: number },
  ) => void;
  readonly watchLimit: (limit: { current(): number }) => void;
  /** All of it in Prometheus' text format. Never rejects for a database that does not answer. */
  readonly text: () => Promise<string>;
}

/** Metrics of this process over a registry of their own, with the process's defaults (event-loop lag, memory, CPU). */
export function createMetrics({ labels, pools, look }: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const installation = remember(REMEMBERED_MS, () => describeInstallation(look));
  return {
    ...createMeter(registry, createLabels(labels)),
    ...createProcessGauges(registry, pools),
    text: async () => (await Promise.all([registry.metrics(), installation()])).join("\n"),
  };
}
