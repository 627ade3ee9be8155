import type { PgBoss } from "pg-boss";
import { LANE_QUEUE, WORKER_NAME } from "./boss.ts";

/** The queue's load over all processes, for the operator of the installation. */
export interface QueueWatch {
  /** `workers`: processes that asked for work in the last 15 s; `busyLanes`: lanes being worked on now. */
  look(): Promise<{ readonly workers: number; readonly busyLanes: number }>;
}

/** A worker asks for work once a second at least; one that was silent this long is dead or stalled. */
const SILENT_SECONDS = 15;

// The queue's table is as small as the number of busy lanes. A worker's connections carry its name.
const LOOK = `
select
  (select count(*)::int from pgboss.job where name = '${LANE_QUEUE}' and state = 'active') as "busyLanes",
  (select count(distinct application_name)::int from pg_stat_activity
   where datname = current_database() and application_name like '${WORKER_NAME} %'
     and state_change > clock_timestamp() - interval '${SILENT_SECONDS} s') as workers`;

function numberIn(row: unknown, column: string): number {
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, column) : undefined;
  return Number(value ?? 0);
}

/** The watch over a started pg-boss. */
export function createQueueWatch(boss: PgBoss): QueueWatch {
  return {
    look: async () => {
      const answer: { readonly rows: readonly unknown[] } = await boss.getDb().executeSql(LOOK, []);
      const [row] = answer.rows;
      return { workers: numberIn(row, "workers"), busyLanes: numberIn(row, "busyLanes") };
    },
  };
}
