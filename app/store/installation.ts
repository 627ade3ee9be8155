import type pg from "pg";
import type { Shop } from "#app/domain/values/ids.ts";
import { shopColumn } from "./columns.ts";
import { UPKEEP_FLOW } from "./event-log.ts";
import { laneWalk } from "./lane-walk.ts";
import type { Installation, ShopBacklog, Tally, Unfinished } from "./port.ts";
import { readRecentRuns } from "./recent-runs.ts";
import { inShop, type ScopeOptions } from "./shop-scope.ts";

/** Events of one lane that are counted; a deeper one is told as more. */
const COUNTED_A_LANE = 10_000;
/** Of one flow and state of a shop. */
const COUNTED_UNFINISHED = 1000;
const MOST_LANES = 20_000;
/** Levels that differ, the oldest first. */
const COUNTED_GAPS = 10_000;

/** Numbers over all shops, over connections that wear the engine's role; what only a shop may read is asked shop by shop. */
export function createInstallation(pool: pg.Pool, options: ScopeOptions): Installation {
  return {
    backlog: async () => {
      const values = [COUNTED_A_LANE, MOST_LANES, UPKEEP_FLOW];
      return (await pool.query<BacklogRow>(BACKLOG, values)).rows.map(backlogOf);
    },
    unfinished: async (flows) => {
      const { rows } = await pool.query<UnfinishedRow>(UNFINISHED, [flows, COUNTED_UNFINISHED]);
      return rows.map(unfinishedOf);
    },
    ordersInDoubt: async (shops) => {
      let orders = 0;
      // One after another: a scrape must not take the connections that work needs.
      for (const shop of shops) orders += await inDoubtOf(shop, options);
      return orders;
    },
    stockGaps: async () => {
      const { rows } = await pool.query<{ levels: number; oldestSince: Date | null }>(STOCK_GAPS, [COUNTED_GAPS + 1]);
      const { levels = 0, oldestSince = null } = rows[0] ?? {};
      return {
        levels: { count: Math.min(levels, COUNTED_GAPS), isMore: levels > COUNTED_GAPS },
        oldestSince,
      };
    },
    recentRuns: () => readRecentRuns(pool, options.now()),
  };
}

function inDoubtOf(shop: Shop, options: ScopeOptions): Promise<number> {
  return inShop(shop, options, ({ tx }) => tx.orderSync.count({ where: { shop, state: "in-doubt" } }));
}

// Counts each lane no further than its limit.
export const BACKLOG = `
${laneWalk("'', '', -1")}
select l.shop, l.flow, l.flow = $3 or (s.shop is not null and coalesce(f.mode in ('live', 'draining'), false)) as "mayRun",
  sum(waiting.count)::int as count, bool_or(waiting.count = $1) as "isMore", min(head.ready_at) as "oldestSince"
from (select * from lane limit $2) l
left join shop s on s.shop = l.shop and s.uninstalled_at is null
left join flow_status f on f.shop = l.shop and f.flow = l.flow
cross join lateral (
  select ready_at from event
  where state = 'ready' and shop = l.shop and flow = l.flow and lane = l.lane order by id limit 1
) head
cross join lateral (
  select count(*) from (
    select from event where state = 'ready' and shop = l.shop and flow = l.flow and lane = l.lane limit $1
  ) ready
) waiting
group by 1, 2, 3
order by 1, 2`;

const STOCK_GAPS = `
select count(*)::int as levels, min(since) as "oldestSince" from (
  select g.since from level_gap g
  join flow_status f on f.shop = g.shop and f.flow = 'inventory' and f.mode in ('live', 'draining')
  order by g.since limit $1
) oldest`;

interface BacklogRow {
  readonly shop: string;
  readonly flow: string;
  readonly mayRun: boolean;
  readonly count: number;
  readonly isMore: boolean;
  readonly oldestSince: Date;
}

function backlogOf({ shop, flow, mayRun, count, isMore, oldestSince }: BacklogRow): ShopBacklog {
  return { shop: shopColumn(shop), flow, mayRun, waiting: { count, isMore }, oldestSince };
}

export const UNFINISHED = `
select flow,
  coalesce(sum(n) filter (where state = 'quarantined'), 0)::int as quarantined,
  coalesce(bool_or(n = $2) filter (where state = 'quarantined'), false) as "hasMoreQuarantined",
  coalesce(sum(n) filter (where state = 'dead'), 0)::int as dead,
  coalesce(bool_or(n = $2) filter (where state = 'dead'), false) as "hasMoreDead"
from unnest($1::text[]) flow
cross join unnest(array['quarantined', 'dead']) state
left join shop s on s.uninstalled_at is null
left join lateral (
  select count(*) as n from (
    select from event e
    where e.state <> 'ready' and e.shop = s.shop and e.flow = flow.flow and e.state = state.state limit $2
  ) settled
) counted on true
group by flow`;

interface UnfinishedRow {
  readonly flow: string;
  readonly quarantined: number;
  readonly hasMoreQuarantined: boolean;
  readonly dead: number;
  readonly hasMoreDead: boolean;
}

function unfinishedOf(row: UnfinishedRow): Unfinished {
  const tally = (count: number, isMore: boolean): Tally => ({ count, isMore });
  return {
    flow: row.flow,
    quarantined: tally(row.quarantined, row.hasMoreQuarantined),
    dead: tally(row.dead, row.hasMoreDead),
  };
}
