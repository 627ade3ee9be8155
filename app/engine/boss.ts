import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { PgBoss } from "pg-boss";
import type { UpdateQueueOptions } from "pg-boss";

/** The one queue: its jobs are the tokens of lanes. */
export const LANE_QUEUE = "lane";

/** A worker's connections are called this and a name of its own: by them it is seen to be alive. */
export const WORKER_NAME = "throughline-worker";

/** A token whose holder was silent this long goes to another worker; pg-boss allows no less. */
export const HEARTBEAT_SECONDS = 10;

/** Only this policy gives a key's jobs strictly one after another and lets other keys pass meanwhile (`stately` stalls them all). */
export const LANE_POLICY = "key_strict_fifo";

export const LANE_SETTINGS = {
  // LISTEN/NOTIFY takes a database-wide lock at commit: accepting 1,040 a second fell to 626.
  notify: false,
  // A token is never given up: a failed one would block its lane for ever. Events are counted in the ledger instead.
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 900,
  deleteAfterSeconds: 60,
} as const satisfies UpdateQueueOptions;

export interface BossOptions {
  readonly databaseUrl: string;
  /** Connections it may hold. */
  readonly connections: number;
  /** For each of them. Absent: one that waits for ever. */
  readonly openSocket?: () => Duplex;
  /** Workers look after the queue (dead holders, old tokens); a web process only writes tokens. */
  readonly isSupervising: boolean;
  /** Called with every problem pg-boss meets in the background. */
  readonly onProblem: (problem: unknown) => void;
}

/** A pg-boss of this process over an already migrated schema; `start()` rejects where it is not migrated. */
export function createBoss(options: BossOptions): PgBoss {
  const boss = new PgBoss({
    // Handed on to pg; pg-boss's types know nothing of it.
    ...(options.openSocket === undefined ? {} : { stream: options.openSocket }),
    connectionString: options.databaseUrl,
    application_name: options.isSupervising ? `${WORKER_NAME} ${randomUUID()}` : "throughline-engine",
    max: options.connections,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: options.isSupervising,
    // Without these a dead worker is seen a minute after its heartbeat (measured: 12 s with, 70 s without).
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  boss.on("error", options.onProblem);
  return boss;
}
