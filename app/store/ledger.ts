import type pg from "pg";
import type { AttemptRecord, EventState, Ledger } from "#app/engine/port.ts";
import { shopColumn } from "./columns.ts";
import { insertEvents, UPKEEP_FLOW, type EventLogOptions } from "./event-log.ts";
import { readSlice } from "./ledger-slice.ts";
import { replayEvents, type LaneRow } from "./replay-events.ts";
import { inTransaction, runnerOf } from "./transaction.ts";

/** The event ledger over connections that wear the engine's role. Statements are named, so that each connection plans them once. */
export function createLedger(pool: pg.Pool, options: Omit<EventLogOptions, "writeTokens">): Ledger {
  return {
    accept: (events, writeTokens) =>
      inTransaction(pool, (client) => insertEvents(runnerOf(client), events, { ...options, writeTokens })),
    slice: (lane, limit) => readSlice(pool, lane, limit, options.now()),
    record: (attempt) => recordAttempt(pool, attempt),
    lanesWithWork: async (limit) => {
      const { rows } = await pool.query<LaneRow>(LANES_WITH_WORK, [UPKEEP_FLOW, limit]);
      return rows.map(({ shop, flow, lane }) => ({ shop: shopColumn(shop), flow, lane }));
    },
    replay: (shop, eventIds, writeTokens) =>
      inTransaction(pool, (client) => {
        const replay = { shop, eventIds, now: options.now(), bulkAction: null };
        return replayEvents(runnerOf(client), replay, writeTokens);
      }),
  };
}

// The whole statement is one attempt's record: repeated, it finds its own row and the settled event, and changes neither.
// A run that erased its own event, as shop/redact does, leaves no trace of itself either.
const RECORD = `
with run as (
  insert into attempt (shop, event_id, number, started_at, ended_at, outcome, error_kind, error_code, message)
  select $1, $2::bigint, $3, $4, $5, $6, $7, $8, $9
  where exists (select from event where shop = $1 and id = $2::bigint)
    and not exists (select from attempt where shop = $1 and event_id = $2::bigint and started_at = $4)
)
update event
set attempts = case when $6 = 'wait' then attempts else greatest(attempts, $3) end,
    note = $9, error_code = $8, state = coalesce($10, state), settled_at = case when $10::text is null then null else $5::timestamptz end
where shop = $1 and id = $2::bigint and state = 'ready'`;

async function recordAttempt(pool: pg.Pool, attempt: AttemptRecord): Promise<void> {
  const { job, error } = attempt;
  const values = [
    job.shop,
    job.eventId,
    job.attempt,
    attempt.startedAt,
    attempt.endedAt,
    attempt.outcome,
    error?.kind ?? null,
    error?.code ?? null,
    attempt.note ?? error?.message ?? null,
    STATE_AFTER[attempt.outcome],
  ];
  await pool.query({ name: "record", text: RECORD, values });
}

/** Null: it runs again, so it stays ready. */
const STATE_AFTER: Readonly<Record<AttemptRecord["outcome"], EventState | null>> = {
  done: "done",
  ignored: "ignored",
  quarantined: "quarantined",
  dead: "dead",
  retry: null,
  wait: null,
};

// Jumps from lane to lane along the index event_ready: costs the number of lanes, not the depth of the backlog.
const LANES_WITH_WORK = `
with recursive lane as (
  (select shop, flow, lane from event where state = 'ready' order by shop, flow, lane limit 1)
  union all
  select next.shop, next.flow, next.lane
  from lane l
  cross join lateral (
    select shop, flow, lane from event
    where state = 'ready' and (shop, flow, lane) > (l.shop, l.flow, l.lane)
    order by shop, flow, lane limit 1
  ) next
)
select l.shop, l.flow, l.lane
from lane l
left join shop s on s.shop = l.shop and s.uninstalled_at is null
left join flow_status f on f.shop = l.shop and f.flow = l.flow
where l.flow = $1 or (s.shop is not null and f.mode in ('live', 'draining'))
order by (select min(id) from event e where e.state = 'ready' and e.shop = l.shop and e.flow = l.flow and e.lane = l.lane)
limit $2`;
