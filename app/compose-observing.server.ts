import type { PgBoss } from "pg-boss";
import { meterAccept, meterGuard, meterLedger } from "#app/engine/metered.ts";
import type { Engine, Guard, Ledger } from "#app/engine/port.ts";
import { createQueueWatch } from "#app/engine/queue-watch.ts";
import { traceAccept, traceGuard } from "#app/engine/traced.ts";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import { createMetrics, type Metrics } from "#app/ops/metrics/metrics.ts";
import { remember } from "#app/ops/metrics/remember.ts";
import { type EngineSight, FLOWS, type Operator, readSight } from "#app/services/engine-sight.ts";
import type { Intake } from "#app/services/intake.server.ts";
import type { Database } from "#app/store/database.server.ts";

/** A look costs the database some milliseconds, however many operators keep the screen open. */
const LOOK_REMEMBERED_MS = 3000;
const RUNS_REMEMBERED_MS = 10_000;

export interface ObservingParts {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly now: () => Date;
  /** False: nothing is counted, because nobody asks. */
  readonly isMetered: boolean;
}

/** What watches this process and the installation, and the parts of the house as they are watched. */
export interface Observing {
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
  readonly operator: Operator;
  accept(accept: Engine["accept"]): Engine["accept"];
  intake(intake: Intake): Intake;
  ledger(ledger: Ledger): Ledger;
  guard(guard: Guard): Guard;
}

function createOperator({ boss, database, now }: ObservingParts): Operator {
  const { installation, breakers } = database;
  const queue = createQueueWatch(boss);
  return {
    look: remember(LOOK_REMEMBERED_MS, () => readSight({ installation, breakers, queue, now })),
    recentRuns: remember(RUNS_REMEMBERED_MS, () => installation.recentRuns()),
  };
}

function asGauges({ at, flows, stock, ...sight }: EngineSight) {
  const { levels, oldestSince } = stock;
  return {
    ...sight,
    stock: { levels: levels.count, oldestAgeMs: oldestSince === null ? 0 : at.getTime() - oldestSince.getTime() },
    flows: flows.map(({ flow, waiting, paused, oldestSince, quarantined, dead }) => ({
      flow,
      waiting: waiting.count,
      paused: paused.count,
      oldestAgeMs: oldestSince === null ? 0 : Math.max(0, at.getTime() - oldestSince.getTime()),
      quarantined: quarantined.count,
      dead: dead.count,
    })),
  };
}

function meteredIntake(intake: Intake, metrics: Metrics): Intake {
  return async (request) => {
    const answer = await intake(request);
    metrics.answered(answer.status);
    return answer;
  };
}

/** Wires metrics, traces and the operator's view around the parts of one process. */
export function createObserving(parts: ObservingParts): Observing {
  const operator = createOperator(parts);
  const labels = { flows: FLOWS, kinds: Object.keys(FLOW_OF_JOB) };
  const { pools } = parts.database;
  const look = async () => asGauges(await operator.look());
  const metrics = parts.isMetered ? createMetrics({ labels, pools, look }) : null;
  return {
    metrics,
    operator,
    accept: (accept) => traceAccept(metrics === null ? accept : meterAccept(accept, metrics)),
    intake: (intake) => (metrics === null ? intake : meteredIntake(intake, metrics)),
    ledger: (ledger) => (metrics === null ? ledger : meterLedger(ledger, metrics)),
    guard: (guard) => traceGuard(metrics === null ? guard : meterGuard(guard, metrics)),
  };
}
