import { Gauge, Registry } from "prom-client";

/** The installation at one moment, over all shops; store/port.ts and engine/port.ts have the parts. */
export interface Sight {
  readonly flows: readonly {
    readonly flow: string;
    readonly waiting: number;
    readonly paused: number;
    /** 0: nothing waits. */
    readonly oldestAgeMs: number;
    readonly quarantined: number;
    readonly dead: number;
  }[];
  readonly ordersInDoubt: number;
  /** Levels at which Shopify shows another number than it should; 0 and 0: none. */
  readonly stock: { readonly levels: number; readonly oldestAgeMs: number };
  readonly breakers: readonly { readonly system: string; readonly open: number; readonly halfOpen: number }[];
  readonly workers: number;
  readonly busyLanes: number;
}

const SECOND_MS = 1000;

type Put = (name: string, help: string, value: number, labels?: Readonly<Record<string, string>>) => void;

/** Sets a gauge, which it makes at the first value. */
function putInto(registry: Registry): Put {
  const gauges = new Map<string, Gauge>();
  return (name, help, value, labels = {}) => {
    const full = `throughline_${name}`;
    const gauge =
      gauges.get(name) ?? new Gauge({ name: full, help, labelNames: Object.keys(labels), registers: [registry] });
    gauges.set(name, gauge);
    gauge.set(labels, value);
  };
}

function putSight(put: Put, sight: Sight): void {
  for (const { flow, ...at } of sight.flows) {
    put("events_waiting", "Events ready to be worked on", at.waiting, { flow });
    put("events_paused", "Events kept for a flow that is paused or off", at.paused, { flow });
    const age = at.oldestAgeMs / SECOND_MS;
    put("oldest_event_age_seconds", "Age of the oldest event at the head of a lane that may run", age, { flow });
    put("events_quarantined", "Events that wait for a person's repair", at.quarantined, { flow });
    put("events_dead", "Events given up; a replay brings them back", at.dead, { flow });
  }
  const breakers = "Connections left alone: resting, or tried by one call; a closed breaker is not counted";
  for (const { system, open, halfOpen } of sight.breakers) {
    put("breakers", breakers, open, { system, state: "open" });
    put("breakers", breakers, halfOpen, { system, state: "half-open" });
  }
  put("orders_in_doubt", "Orders whose ERP answer was lost and is not settled yet", sight.ordersInDoubt);
  put("stock_levels_differing", "Levels at which Shopify shows another number than it should", sight.stock.levels);
  put("stock_publication_lag_seconds", "Age of the oldest of them", sight.stock.oldestAgeMs / SECOND_MS);
  put("workers", "Worker processes that asked for work in the last 15 s", sight.workers);
  put("lanes_busy", "Lanes being worked on", sight.busyLanes);
}

/**
 * Gauges of the whole installation as the exposition's text. Where the database does not answer they are left out, and
 * installation_readable is 0: an old number is worse than none.
 */
export async function describeInstallation(look: () => Promise<Sight>): Promise<string> {
  const registry = new Registry();
  const put = putInto(registry);
  const sight = await look().catch(() => null);
  put("installation_readable", "Whether the database answered for this scrape", sight === null ? 0 : 1);
  if (sight !== null) putSight(put, sight);
  return registry.metrics();
}
