import type pg from "pg";
import type { Lane, LaneChanges, LaneTokens } from "#app/engine/port.ts";
import { shopColumn } from "./columns.ts";
import { writeLanes, type EventLogOptions } from "./event-log.ts";
import { inTransaction, runnerOf } from "./transaction.ts";

/**
 * Changes the number of a flow's lanes while events come in and work runs. Each step is committed and may be repeated, so whoever
 * dies in between is followed by any other worker:
 *
 *   begun    the new number is in force for what is accepted from now on, and the flow rests: a slice of it is refused
 *   drained  who was keeping events under the old number has committed, and no worker holds a token of the flow
 *   moved    what waits is in its new lane, the flow goes on, and the lanes have their tokens; one transaction
 *
 * Between the first and the last nothing of the flow runs, so no key is at work in its old and its new lane at once; and a key's
 * events move together, so they stay in their order.
 */
export function createLaneChanges(pool: pg.Pool, laneOf: EventLogOptions["laneOf"]): LaneChanges {
  return {
    async advance(defaultLanes, tokens) {
      const { rows } = await pool.query<FlowRow>(BEGIN, [defaultLanes]);
      if (rows.length === 0) return 0;
      await waitForWriters(pool);
      let underWay = 0;
      for (const row of rows) {
        const change = { ...row, shop: shopColumn(row.shop) };
        if (!(await tokens.areIdle(runnerOf(pool), lanesUpTo(change, MOST_LANES)))) underWay += 1;
        else await move(pool, change, { laneOf, tokens });
      }
      return underWay;
    },
  };
}

interface FlowRow {
  readonly shop: string;
  readonly flow: string;
  readonly lanes: number;
}

type Flow = Pick<Lane, "shop" | "flow"> & { readonly lanes: number };

/** Of any number that was ever in force: more than lane-settings.ts allows. */
const MOST_LANES = 64;
/** Distinct keys moved by one statement. */
const KEYS_A_STATEMENT = 5000;

function lanesUpTo({ shop, flow }: Flow, count: number): Lane[] {
  return Array.from({ length: count }, (_, lane) => ({ shop, flow, lane }));
}

const BEGIN = `
with wanted as (
  update flow_status set lanes = coalesce(wanted_lanes, $1), is_changing_lanes = true
  where lanes <> coalesce(wanted_lanes, $1)
  returning shop, flow, lanes
)
select shop, flow, lanes from wanted
union
select shop, flow, lanes from flow_status where is_changing_lanes and lanes = coalesce(wanted_lanes, $1)`;

// A lock that every writer of events stands against, held for no longer than it takes to get: what has begun before it is
// committed after it. Who comes later reads the new number. Where it is not had in time, the next call tries again.
async function waitForWriters(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("set local lock_timeout = '2s'");
    await client.query("lock table event in exclusive mode");
  });
}

async function move(
  pool: pg.Pool,
  flow: Flow,
  { laneOf, tokens }: { readonly laneOf: EventLogOptions["laneOf"]; readonly tokens: LaneTokens },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Another worker may have moved it, or somebody wants yet another number.
    const { rowCount } = await client.query(LOCK_CHANGE, [flow.shop, flow.flow, flow.lanes]);
    if (rowCount === 0) return;
    const lanes = new Set<number>();
    for (let after = "", isLast = false; !isLast;) {
      const { rows } = await client.query<{ key: string }>(WAITING_KEYS, [
        flow.shop,
        flow.flow,
        after,
        KEYS_A_STATEMENT,
      ]);
      const keys = rows.map(({ key }) => key);
      const moved = keys.map((key) => laneOf(key, flow.lanes));
      await client.query(MOVE, [flow.shop, flow.flow, keys, moved]);
      for (const lane of moved) lanes.add(lane);
      after = keys.at(-1) ?? "";
      isLast = keys.length < KEYS_A_STATEMENT;
    }
    await client.query("update flow_status set is_changing_lanes = false where shop = $1 and flow = $2", [
      flow.shop,
      flow.flow,
    ]);
    const { shop, flow: name } = flow;
    await writeLanes(
      runnerOf(client),
      Array.from(lanes, (lane) => ({ shop, flow: name, lane })),
      tokens.write,
    );
  });
}

const LOCK_CHANGE = `
select from flow_status where shop = $1 and flow = $2 and lanes = $3 and is_changing_lanes for update`;

const WAITING_KEYS = `
select distinct key from event where state = 'ready' and shop = $1 and flow = $2 and key > $3 order by key limit $4`;

const MOVE = `
update event e set lane = k.lane
from unnest($3::text[], $4::smallint[]) as k(key, lane)
where e.state = 'ready' and e.shop = $1 and e.flow = $2 and e.key = k.key and e.lane <> k.lane`;
