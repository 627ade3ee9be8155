import type pg from "pg";
import { isFault } from "#app/domain/errors/what-follows.ts";
import type { AttemptRecord, EventState } from "#app/engine/port.ts";

// Each attempt's record is whole: repeated, it finds its own row and the settled event, and changes neither.
// A run that erased its own event, as shop/redact does, leaves no trace of itself either.
// An attempt's id is of the month of its run, which is not before its event's.
const RECORD = `
with ended as (
  select * from unnest(
    $1::text[], $2::bigint[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::int[]
  ) as e(shop, event_id, number, started_at, ended_at, outcome, error_kind, error_code, message, state, faults)
),
run as (
  insert into attempt (shop, event_id, number, started_at, ended_at, outcome, error_kind, error_code, message)
  select e.shop, e.event_id, e.number, e.started_at, e.ended_at, e.outcome, e.error_kind, e.error_code, e.message
  from ended e
  where exists (select from event v where v.shop = e.shop and v.id = e.event_id)
    and not exists (
      select from attempt a
      where a.shop = e.shop and a.event_id = e.event_id and a.id >= e.event_id >> 40 << 40 and a.started_at = e.started_at)
)
update event v
set attempts = case when e.outcome = 'wait' then v.attempts else greatest(v.attempts, e.number) end,
    faults = greatest(v.faults, e.faults), note = e.message, error_code = e.error_code, state = coalesce(e.state, v.state),
    settled_at = case when e.state is null then null else e.ended_at end
from ended e
where v.shop = e.shop and v.id = e.event_id and v.state = 'ready'`;

/** Records attempts and settles the events that will not run again, all in one statement. Recording again changes nothing. */
export async function recordAttempts(pool: pg.Pool, attempts: readonly AttemptRecord[]): Promise<void> {
  const column = <T>(read: (attempt: AttemptRecord) => T): T[] => attempts.map(read);
  const values = [
    column(({ job }) => job.shop),
    column(({ job }) => job.eventId),
    column(({ job }) => job.attempt),
    column(({ startedAt }) => startedAt.toISOString()),
    column(({ endedAt }) => endedAt.toISOString()),
    column(({ outcome }) => outcome),
    column(({ error }) => error?.kind ?? null),
    column(({ error }) => error?.code ?? null),
    column(({ note, error }) => note ?? error?.message ?? null),
    column(({ outcome }) => STATE_AFTER[outcome]),
    column(({ job, error }) => job.faults + (error !== null && isFault(error) ? 1 : 0)),
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
