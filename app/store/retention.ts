import type pg from "pg";
import type { Removed, RetentionDays } from "#app/domain/retention.ts";
import type { LogKeeping } from "#app/engine/port.ts";
import { dropEmptyMonths, makeMonths } from "./months.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows of one transaction: a few milliseconds, so that nobody waits for it. */
const BATCH_ROWS = 1000;
// Any number that nobody else locks: the first bytes of sha256("throughline retention").
const LOCK = 1_523_446_087;

/** Keeps the log's months and its size. Batches are committed one by one: whoever dies in between has removed what it removed. */
export function createLogKeeping(pool: pg.Pool, now: () => Date): LogKeeping {
  return {
    makeMonths: () => makeMonths(pool),
    async removeExpired(days, signal) {
      const client = await pool.connect();
      try {
        const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_lock($1) as ours", [LOCK]);
        if (rows[0]?.ours !== true) return null;
        try {
          return await removeAll(client, days, { now: now(), signal });
        } finally {
          await client.query("select pg_advisory_unlock($1)", [LOCK]);
        }
      } finally {
        client.release();
      }
    },
  };
}

interface Run {
  readonly now: Date;
  readonly signal: AbortSignal;
}

async function removeAll(client: pg.PoolClient, days: RetentionDays, run: Run): Promise<Removed> {
  const rows = {
    finished: 0,
    failed: 0,
    scheduled: 0,
    attempts: 0,
    exchanges: 0,
    cases: 0,
    rehearsals: 0,
    stock: 0,
    batches: 0,
  };
  for (const dataClass of CLASSES) {
    const before = new Date(run.now.getTime() - days[dataClass] * DAY_MS);
    for (const statement of REMOVE[dataClass]) rows[dataClass] += await removeBefore(client, statement, before, run);
  }
  await client.query(ADD_UP_ORDER_COUNTS);
  return { rows, months: run.signal.aborted ? [] : await dropEmptyMonths(client) };
}

async function removeBefore(client: pg.PoolClient, statement: string, before: Date, { signal }: Run): Promise<number> {
  let sum = 0;
  for (let removed = BATCH_ROWS; removed === BATCH_ROWS && !signal.aborted;) {
    const { rows: counts } = await client.query<{ removed: number }>(statement, [before, BATCH_ROWS]);
    removed = counts[0]?.removed ?? 0;
    sum += removed;
  }
  return sum;
}

// Counts of database sessions that have ended go to session 0. A session that begins under the same number begins with a new row.
const ADD_UP_ORDER_COUNTS = `
with ended as (
  delete from order_count c
  where c.session <> 0 and not exists (select from pg_stat_activity a where a.pid = c.session)
  returning c.shop, c.state, c.count
)
insert into order_count (shop, state, session, count)
select shop, state, 0, sum(count) from ended group by shop, state
on conflict (shop, state, session) do update set count = order_count.count + excluded.count`;

const CLASSES = [
  "scheduled",
  "finished",
  "failed",
  "attempts",
  "exchanges",
  "cases",
  "rehearsals",
  "stock",
  "batches",
] as const;

/** With an event go its attempts and its delivery: from then on the same delivery would be taken for a new one. */
function removeEvents(dataClass: "finished" | "failed" | "scheduled", unless: string): string {
  return `
with expired as (
  select e.id from event e
  where (case when e.state in ('quarantined', 'dead') then 'failed' when e.source = 'schedule' then 'scheduled' else 'finished' end) = '${dataClass}'
    and e.settled_at < $1 and e.state <> 'ready'
    and not exists (select from exception_case c where c.shop = e.shop and c.state = 'open' and (c.event_id = e.id${unless}))
    ${dataClass === "scheduled" ? NOT_THE_NEWEST_RUN : ""}
  order by e.settled_at limit $2
  for update of e skip locked
),
gone as (delete from event e using expired x where e.id = x.id and e.state <> 'ready' returning e.id, e.shop, e.topic, e.dedupe_key),
runs as (delete from attempt a using gone g where a.shop = g.shop and a.event_id = g.id and a.id >= g.id >> 40 << 40),
deliveries as (delete from delivery d using gone g where d.shop = g.shop and d.topic = g.topic and d.dedupe_key = g.dedupe_key)
select count(*)::int as removed from gone`;
}

// The newest run of a schedule says that the interval has its run: without it a worker that starts would make it again.
const NOT_THE_NEWEST_RUN = `
    and exists (
      select from event later
      where later.shop = e.shop and later.key = e.key and later.kind = e.kind and later.source = 'schedule' and later.id > e.id)`;

/** The oldest rows of a table, in the order of its ids, which is the order of its time: reads no more than it removes. */
function removeOldest(table: "attempt" | "exchange"): string {
  return `
with oldest as (select id, created_at from ${table} order by id limit $2),
gone as (delete from ${table} t using oldest o where t.id = o.id and o.created_at < $1 returning t.id)
select count(*)::int as removed from gone`;
}

/** Rows that were over so long ago, by an index on when that was. */
function removeOver(table: string, key: string, overAt: string, isOver = `${overAt} is not null`): string {
  return `
with expired as (select ${key} from ${table} where ${isOver} and ${overAt} < $1 order by ${overAt} limit $2),
gone as (delete from ${table} where (${key}) in (select ${key} from expired) returning 1)
select count(*)::int as removed from gone`;
}

const REMOVE: Readonly<Record<keyof RetentionDays, readonly string[]>> = {
  finished: [removeEvents("finished", "")],
  // A person may still repair the key by this event, whichever of its events the exception names.
  failed: [removeEvents("failed", " or c.subject = e.key")],
  scheduled: [removeEvents("scheduled", "")],
  attempts: [removeOldest("attempt")],
  exchanges: [removeOldest("exchange")],
  cases: [removeOver("exception_case", "id", "settled_at", "state <> 'open'")],
  rehearsals: [removeOver("rehearsal_order", "shop, rehearsal_id, order_id", "created_at")],
  stock: [
    removeOver("oversell", "id", "ended_at"),
    removeOver("foreign_change", "id", "found_at"),
    removeOver("stock_variance", "shop, day, location", "day"),
    removeOver("publishing", "id", "settled_at"),
  ],
  batches: [removeOver("publish_batch", "shop, key", "settled_at")],
};
