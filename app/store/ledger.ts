import type pg from "pg";
import type { Ledger } from "#app/engine/port.ts";
import { shopColumn } from "./columns.ts";
import { insertEvents, UPKEEP_FLOW, type EventLog, type EventLogOptions } from "./event-log.ts";
import { createLaneCounts } from "./lane-counts.ts";
import { recordAttempts } from "./ledger-record.ts";
import { laneWalk } from "./lane-walk.ts";
import { readSlice } from "./ledger-slice.ts";
import { withItsMonth } from "./months.ts";
import { replayEvents, type LaneRow } from "./replay-events.ts";
import { inTransaction, runnerOf } from "./transaction.ts";

/** The event ledger over connections that wear the engine's role. Statements are named, so that each connection plans them once. */
export function createLedger(pool: pg.Pool, options: Omit<EventLogOptions, "writeTokens">): Ledger {
  const laneCounts = createLaneCounts();
  return {
    accept: (events, writeTokens) => {
      const log: EventLog = { ...options, laneCounts, writeTokens };
      return withItsMonth(pool, () => inTransaction(pool, (client) => insertEvents(runnerOf(client), events, log)));
    },
    slice: (lane, limit, kindsInStep = []) => readSlice(pool, lane, { limit, kindsInStep }, options.now()),
    record: (attempts) => withItsMonth(pool, () => recordAttempts(pool, attempts)),
    lanesWithWork: async ({ after, limit }) => {
      const values = [after?.shop ?? "", after?.flow ?? "", after?.lane ?? -1, UPKEEP_FLOW, limit];
      return (await pool.query<LaneRow>(LANES_WITH_WORK, values)).rows.map(laneRow);
    },
    lanesOf: async (shop, flow) => (await pool.query<LaneRow>(LANES_OF_FLOW, [shop, flow])).rows.map(laneRow),
    replay: (shop, eventIds, writeTokens) =>
      inTransaction(pool, (client) => {
        const replay = { shop, eventIds, now: options.now(), bulkAction: null };
        return replayEvents(runnerOf(client), replay, { ...options, writeTokens });
      }),
  };
}

const laneRow = ({ shop, flow, lane }: LaneRow) => ({ shop: shopColumn(shop), flow, lane });

const LANES_WITH_WORK = `
${laneWalk("$1::text, $2::text, $3::int")}
select l.shop, l.flow, l.lane
from lane l
where l.flow = $4 or exists (
  select from flow_status f join shop s on s.shop = f.shop
  where f.shop = l.shop and f.flow = l.flow and f.mode in ('live', 'draining') and s.uninstalled_at is null)
limit $5`;

const LANES_OF_FLOW = `
with recursive lane as (
  (select lane from event where state = 'ready' and shop = $1 and flow = $2 order by lane limit 1)
  union all
  select next.lane
  from lane l
  cross join lateral (
    select lane from event where state = 'ready' and shop = $1 and flow = $2 and lane > l.lane order by lane limit 1
  ) next
)
select $1::text as shop, $2::text as flow, lane from lane`;
