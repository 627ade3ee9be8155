import type { Recurrence, Schedule } from "#app/engine/port.ts";
import { FLOW_OF_JOB, type JobKind } from "./jobs.ts";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
/** A pause ends this long after its time at the latest; the screens say so. */
const TEND_FLOWS_MS = MINUTE_MS / 2;

/** What an installation sets. */
export interface Pace {
  readonly stockPullMs: number;
  readonly alertCheckMs: number;
}

/** All work that comes back by itself in a shop. */
export function schedulesOf({ stockPullMs, alertCheckMs }: Pace): readonly Schedule[] {
  const schedule = (kind: JobKind, key: string, recurs: Recurrence): Schedule => {
    return { kind, flow: FLOW_OF_JOB[kind], key, recurs };
  };
  const every = (kind: JobKind, key: string, everyMs: number) => schedule(kind, key, { kind: "interval", everyMs });
  const daily = (kind: JobKind, key: string, at: string) => schedule(kind, key, { kind: "daily", at });
  return [
    every("stock.pull", "stock", stockPullMs),
    every("orders.take-in", "take-in", MINUTE_MS),
    every("alerts.check", "alerts", alertCheckMs),
    every("orders.catch-up", "catch-up", 2 * MINUTE_MS),
    every("orders.judge-again", "judge-again", MINUTE_MS),
    daily("orders.nightly-check", "nightly-check", "03:00"),
    every("webhooks.check", "webhooks", 15 * MINUTE_MS),
    every("catalogue.pull", "catalogue", HOUR_MS),
    every("flows.tend", "flows", TEND_FLOWS_MS),
    every("identifiers.fill", "identifiers", HOUR_MS),
    every("token.refresh", "token", 24 * HOUR_MS),
  ];
}
