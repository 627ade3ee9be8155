import type pg from "pg";
import type { CallBudgets } from "#app/engine/port.ts";
import { splitConnection } from "./connection-name.ts";

/** What all processes have taken of each ERP's calls, over connections that wear the engine's role. Windows are the database's clock's. */
export function createCallBudgets(pool: pg.Pool): CallBudgets {
  return {
    take: async (connection, { windowMs }, portion) => {
      const values = [...splitConnection(connection), windowMs, portion];
      const { rows } = await pool.query<TakenRow>({ name: "call-budget", text: TAKE, values });
      const [row] = rows;
      if (row === undefined) throw new Error("an upsert answers its row");
      return { taken: row.taken, endsInMs: row.ends_in_ms };
    },
  };
}

interface TakenRow {
  readonly taken: number;
  readonly ends_in_ms: number;
}

// Windows begin at multiples of their length, so a process that never spoke with another agrees with it about them.
const TAKE = `
insert into call_budget as b (shop, system, window_start, taken)
values ($1, $2, date_bin($3::float8 * interval '1 millisecond', clock_timestamp(), 'epoch'), $4)
on conflict (shop, system) do update
set taken = case when b.window_start < excluded.window_start then excluded.taken else b.taken + excluded.taken end,
    window_start = greatest(b.window_start, excluded.window_start)
returning taken::float8 as taken,
  (extract(epoch from window_start + $3::float8 * interval '1 millisecond' - clock_timestamp()) * 1000)::float8 as ends_in_ms`;
