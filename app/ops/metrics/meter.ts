import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { Labels } from "./labels.ts";

// Seconds. Shopify waits 5 s for an answer; orders are posted within 5 minutes (I9) and an outage is waited out for a week.
const SHORT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const WORK = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const LONG = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600, 21_600, 86_400, 604_800];

const SECOND_MS = 1000;

function createInstruments(registry: Registry) {
  const registers = [registry];
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[]) =>
    new Histogram({ name: `throughline_${name}_seconds`, help, buckets, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `throughline_${name}_total`, help, labelNames, registers });
  return {
    answers: counter("webhook_answers", "Webhooks answered, by HTTP status", ["status"]),
    accept: histogram("accept_duration", "From asking to keep an event to its commit", SHORT, [
      "flow",
      "source",
      "outcome",
    ]),
    kept: counter("events_kept", "Events that were new and are kept", []),
    duplicates: counter("duplicates_refused", "Deliveries that were known already and changed nothing", []),
    wait: histogram("wait_duration", "From an event's arrival to the beginning of its first run", LONG, [
      "flow",
      "kind",
    ]),
    run: histogram("run_duration", "One run of an event, remote calls included", WORK, ["flow", "kind", "outcome"]),
    endToEnd: histogram("end_to_end_duration", "From an event's arrival to its end", LONG, ["flow", "kind", "outcome"]),
    failures: counter("run_failures", "Runs that ended with an error, by its code", ["flow", "kind", "code"]),
    calls: histogram("call_duration", "Calls that were sent to the other side", WORK, ["system", "work", "outcome"]),
    turns: histogram("call_wait", "Wait of a call for its turn", WORK, ["system", "work"]),
    notSent: counter("calls_not_sent", "Calls held back by a breaker, a line or a Retry-After", [
      "system",
      "work",
      "outcome",
    ]),
    inFlight: new Gauge({
      name: "throughline_calls_in_flight",
      help: "Calls under way now",
      labelNames: ["system"],
      registers,
    }),
  };
}

interface Call {
  readonly system: string;
  readonly work: string;
  readonly outcome: string;
  readonly waitMs: number;
  /** Null: nothing was sent. */
  readonly callMs: number | null;
}

interface Run {
  readonly flow: string;
  readonly kind: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly waitMs: number | null;
  readonly workMs: number;
  readonly endToEndMs: number | null;
}

/** Counts and times what this process does; engine/meter.ts EngineMeter fits it. */
export function createMeter(registry: Registry, labels: Labels) {
  const on = createInstruments(registry);
  return {
    answered: (status: number) => on.answers.inc({ status }),
    accepting: (given: { flow: string; source: string; outcome: string; ms: number }) =>
      on.accept.observe(
        { flow: labels.flow(given.flow), source: given.source, outcome: given.outcome },
        given.ms / SECOND_MS,
      ),
    kept: ({ kept, known }: { kept: number; known: number }) => {
      on.kept.inc(kept);
      on.duplicates.inc(known);
    },
    ran: ({ outcome, code, waitMs, workMs, endToEndMs, ...run }: Run) => {
      const what = { flow: labels.flow(run.flow), kind: labels.kind(run.kind) };
      if (waitMs !== null) on.wait.observe(what, waitMs / SECOND_MS);
      on.run.observe({ ...what, outcome }, workMs / SECOND_MS);
      if (endToEndMs !== null) on.endToEnd.observe({ ...what, outcome }, endToEndMs / SECOND_MS);
      if (code !== null) on.failures.inc({ ...what, code: labels.code(code) });
    },
    callBegan: (system: string) => on.inFlight.inc({ system }),
    called: ({ system, work, outcome, waitMs, callMs }: Call) => {
      on.turns.observe({ system, work }, waitMs / SECOND_MS);
      if (callMs === null) {
        on.notSent.inc({ system, work, outcome });
        return;
      }
      on.inFlight.dec({ system });
      on.calls.observe({ system, work, outcome }, callMs / SECOND_MS);
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;
