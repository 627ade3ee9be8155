import { DEFAULT_LANES, type SqlRunner } from "#app/engine/port.ts";
import { writeLanes, type EventLogOptions } from "./event-log.ts";
import { isRowNumber } from "./keyset.ts";

// Locked, so that the lanes read beside them stay in force until the events are back: see lane-changes.ts.
const SETTLED = `
select e.id::text as id, e.shop, e.flow, e.key, coalesce(f.lanes, ${DEFAULT_LANES})::int as lanes
from event e
join shop s on s.shop = e.shop and s.uninstalled_at is null
left join flow_status f on f.shop = e.shop and f.flow = e.flow
where e.shop = $1 and e.id = any ($2::bigint[]) and e.state <> 'ready'
order by e.id
for update of e`;

// Attempts and age begin anew, under the installation that asks.
const REPLAY = `
update event e
set state = 'ready', lane = r.lane, attempts = 0, faults = 0, epoch = s.epoch, note = null, error_code = null, settled_at = null,
    ready_at = $4::timestamptz, bulk_action = $5::uuid
from unnest($2::bigint[], $3::smallint[]) as r(id, lane), shop s
where s.shop = $1 and e.shop = $1 and e.id = r.id`;

interface SettledRow {
  readonly id: string;
  readonly shop: string;
  readonly flow: string;
  readonly key: string;
  readonly lanes: number;
}

export interface LaneRow {
  readonly shop: string;
  readonly flow: string;
  readonly lane: number;
}

export interface Replay {
  readonly shop: string;
  readonly eventIds: readonly string[];
  readonly now: Date;
  /** Null: a person asked for this one event. */
  readonly bulkAction: string | null;
}

/** Brings settled events back to ready in the caller's transaction, with the tokens of their lanes; returns how many. Those that wait already are passed over. */
export async function replayEvents(
  run: SqlRunner,
  { shop, eventIds, now, bulkAction }: Replay,
  { laneOf, writeTokens }: Pick<EventLogOptions, "laneOf" | "writeTokens">,
): Promise<number> {
  const { rows } = await run.executeSql(SETTLED, [shop, eventIds.filter(isRowNumber)]);
  const settled = rows as SettledRow[]; // oxlint-disable-line no-unsafe-type-assertion -- the columns of SETTLED
  // The number of lanes may have been changed since the event was settled: it comes back to the lane its key has now.
  const back = settled.map((row) => ({ ...row, lane: laneOf(row.key, row.lanes) }));
  const lanes = back.map(({ lane }) => lane);
  await run.executeSql(REPLAY, [shop, back.map(({ id }) => id), lanes, now, bulkAction]);
  await writeLanes(run, back, writeTokens);
  return back.length;
}
