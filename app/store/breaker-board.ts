import type pg from "pg";
import type { BreakerBoard, BreakReason, OpenBreaker, Probe } from "#app/engine/port.ts";
import { wordColumn } from "./columns.ts";
import { splitConnection } from "./connection-name.ts";

const reasonColumn = wordColumn<BreakReason>(["failing", "unauthorized", "throttled"]);

interface BreakerRow {
  readonly connection: string;
  readonly reason: string;
  readonly rest_ms: number | null;
}

/** The open breakers of all processes, over connections that wear the engine's role. Rests are measured by the database's clock alone. */
export function createBreakerBoard(pool: pg.Pool): BreakerBoard {
  const write = async (name: string, text: string, connection: string, values: readonly unknown[]) => {
    const { rowCount } = await pool.query({ name, text, values: [...splitConnection(connection), ...values] });
    return (rowCount ?? 0) > 0;
  };
  return {
    list: async () => {
      const { rows } = await pool.query<BreakerRow>({ name: "breakers", text: LIST });
      return rows.map(({ connection, reason, rest_ms }) => ({
        connection,
        reason: reasonColumn(reason),
        restMs: rest_ms ?? Infinity,
      }));
    },
    open: async (breaker) => {
      await write("breaker-open", OPEN, breaker.connection, restOf(breaker));
    },
    takeProbe: async (connection, leaseMs) => {
      const values = [...splitConnection(connection), leaseMs];
      const { rows } = await pool.query<Probe>({ name: "breaker-probe", text: TAKE_PROBE, values });
      return rows[0] ?? null;
    },
    reopen: async (breaker, probe) => {
      await write("breaker-reopen", REOPEN, breaker.connection, [...restOf(breaker), probe.id]);
    },
    close: (connection, probe) => write("breaker-close", CLOSE, connection, [probe?.id ?? null]),
  };
}

function restOf({ reason, restMs }: OpenBreaker): readonly [BreakReason, number | null] {
  return [reason, Number.isFinite(restMs) ? restMs : null];
}

const LIST = `
select shop || '/' || system as connection, reason,
  case when isfinite(rests_until) then (extract(epoch from rests_until - clock_timestamp()) * 1000)::float8 end as rest_ms
from breaker`;

/** Null: a rest without an end. */
const RESTS_UNTIL = "coalesce(clock_timestamp() + $4::float8 * interval '1 millisecond', 'infinity')";

// Two processes that find the same outage open it once: the second one's word counts only where it says more.
const OPEN = `
insert into breaker as b (shop, system, reason, rests_until) values ($1, $2, $3, ${RESTS_UNTIL})
on conflict (shop, system) do update
set rests_until = greatest(b.rests_until, excluded.rests_until),
    reason = case when excluded.rests_until > b.rests_until then excluded.reason else b.reason end
where excluded.reason <> 'failing'`;

const TAKE_PROBE = `
update breaker
set probe = gen_random_uuid(), probe_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
where shop = $1 and system = $2 and rests_until <= clock_timestamp() and (probe is null or probe_until <= clock_timestamp())
returning probe::text as id, openings`;

const REOPEN = `
update breaker
set reason = $3, rests_until = ${RESTS_UNTIL}, openings = openings + 1, probe = null, probe_until = null
where shop = $1 and system = $2 and probe = $5::uuid`;

const CLOSE = `delete from breaker where shop = $1 and system = $2 and ($3::uuid is null or probe = $3::uuid)`;
