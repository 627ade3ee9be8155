import type pg from "pg";
import type { FlowRuns, RecentRuns } from "./port.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Runs that are read: at a thousand a minute the last ten minutes. */
const MOST_RUNS = 10_000;

// The newest runs along the primary key, and their events by theirs: one by one, where a join would read a whole month.
export const RECENT = `
with newest as materialized (
  select shop, event_id, outcome, ended_at from attempt order by id desc limit $1
),
recent as materialized (
  select e.flow, r.outcome, r.ended_at, extract(epoch from r.ended_at - e.ready_at) * 1000 as ms
  from newest r
  cross join lateral (select flow, ready_at from event where shop = r.shop and id = r.event_id limit 1) e
  where r.ended_at > $2
),
minutes as (
  select flow, date_trunc('minute', ended_at) as minute, count(*) as done
  from recent where outcome = 'done' group by 1, 2
)
select r.flow,
  count(*) filter (where r.outcome = 'done')::int as done,
  count(*) filter (where r.outcome = 'retry')::int as retries,
  percentile_disc(0.5) within group (order by r.ms) filter (where r.outcome = 'done')::float8 as "p50Ms",
  percentile_disc(0.99) within group (order by r.ms) filter (where r.outcome = 'done')::float8 as "p99Ms",
  (select coalesce(json_agg(json_build_object('minute', m.minute, 'done', m.done) order by m.minute), '[]')
   from minutes m where m.flow = r.flow) as minutes
from recent r
group by r.flow
order by r.flow`;

// Where the newest runs reach back less than an hour, the oldest of them says how far.
const REACH = `
select min(ended_at) as since from (select ended_at from attempt order by id desc limit $1) newest having count(*) = $1`;

interface RunsRow extends Omit<FlowRuns, "doneByMinute"> {
  readonly minutes: readonly { readonly minute: string; readonly done: number }[];
}

/** What the workers of all shops did in the hour before `now`, or in the newest 10,000 runs where those are fewer. */
export async function readRecentRuns(pool: pg.Pool, now: Date): Promise<RecentRuns> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  const [reach, recent] = await Promise.all([
    pool.query<{ since: Date }>(REACH, [MOST_RUNS]),
    pool.query<RunsRow>(RECENT, [MOST_RUNS, hourAgo]),
  ]);
  const reachedSince = reach.rows[0]?.since ?? hourAgo;
  return {
    since: reachedSince > hourAgo ? reachedSince : hourAgo,
    flows: recent.rows.map(({ minutes, ...runs }) => ({
      ...runs,
      doneByMinute: minutes.map(({ minute, done }) => ({ minute: new Date(minute), done })),
    })),
  };
}
