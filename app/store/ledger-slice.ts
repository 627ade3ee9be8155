import type pg from "pg";
import type { Job, Lane, LaneSlice, Source } from "#app/engine/port.ts";
import { correlationColumn, shopColumn, wordColumn } from "./columns.ts";
import { KINDS_THAT_OUTLIVE_AN_INSTALLATION, UPKEEP_FLOW } from "./event-log.ts";

// One statement for the switches and the events, so that a slice costs one turn. A lane that may not run reads no event.
// A drain brings to its end what stood there when it began. A later event of an open exception's key stands behind it, where its kind is one of $5.
const READY = `
select s.epoch as shop_epoch, coalesce(f.mode, 'off') as mode, coalesce(f.is_changing_lanes, false) as is_changing, e.*
from (values (1)) one(row)
left join shop s on s.shop = $1 and s.uninstalled_at is null
left join flow_status f on f.shop = $1 and f.flow = $2
left join lateral (
  select id, shop, flow, kind, topic, source, key, body, correlation_id, attempts, faults, ready_at, epoch
  from event v
  where state = 'ready' and shop = $1 and flow = $2 and lane = $3 and s.shop is not null
    and not f.is_changing_lanes and (f.mode = 'live' or f.mode = 'draining' and id <= f.drain_through)
    and (kind <> all ($5::text[]) or not exists (
      select from exception_case c
      where c.shop = $1 and c.subject = v.key and c.state = 'open' and c.flow = $2 and c.event_id < v.id))
  order by id
  limit $4
) e on true
order by e.id`;

// Upkeep has no switch, and outlives an installation. An uninstall goes before all other upkeep: what stands in front of it asks
// Shopify with a token that has ended, and would be tried for a week, with the uninstall and the erasure behind it (I16). Its
// lanes are short, so nothing is lost by sorting them.
const READY_UPKEEP = `
select s.epoch as shop_epoch, 'live' as mode, false as is_changing, e.*
from (values (1)) one(row)
left join shop s on s.shop = $1 and s.uninstalled_at is null
left join lateral (
  select id, shop, flow, kind, topic, source, key, body, correlation_id, attempts, faults, ready_at, epoch
  from event
  where state = 'ready' and shop = $1 and flow = $2 and lane = $3
  order by kind <> 'shop.uninstalled', id
  limit $4
) e on true
order by e.kind <> 'shop.uninstalled', e.id`;

const CANCEL = `
update event set state = 'cancelled', note = 'The installation it was accepted under has ended.', settled_at = $3
where shop = $1 and id = any ($2::bigint[]) and state = 'ready'`;

interface Switches {
  readonly shop_epoch: number | null;
  readonly mode: string;
  readonly is_changing: boolean;
}

interface ReadyRow extends Switches {
  readonly id: string;
  readonly shop: string;
  readonly flow: string;
  readonly kind: string;
  readonly topic: string;
  readonly source: string;
  readonly key: string;
  readonly body: Buffer;
  readonly correlation_id: string;
  readonly attempts: number;
  readonly faults: number;
  readonly ready_at: Date;
  readonly epoch: number;
}

type SliceRow = ReadyRow | (Switches & { readonly id: null });

export interface SliceOptions {
  readonly limit: number;
  readonly kindsInStep: readonly string[];
}

/**
 * The oldest ready events of a lane, in the order of the inbox with none left out but those behind an open exception, and an
 * uninstall first. Work of an ended installation is cancelled where it stands instead of being run (I16). Reading again gives the
 * same until something is recorded.
 */
export async function readSlice(pool: pg.Pool, lane: Lane, options: SliceOptions, now: Date): Promise<LaneSlice> {
  const { limit, kindsInStep } = options;
  const isUpkeep = lane.flow === UPKEEP_FLOW;
  const values = [lane.shop, lane.flow, lane.lane, limit + 1, ...(isUpkeep ? [] : [kindsInStep])];
  const statement = isUpkeep ? { name: "upkeep", text: READY_UPKEEP } : { name: "slice", text: READY };
  const { rows } = await pool.query<SliceRow>({ ...statement, values });
  const [first] = rows;
  if (first === undefined) throw new Error("the switches of a lane are always one row");
  const { shop_epoch: epoch, mode, is_changing: isChanging } = first;
  if (!isUpkeep && epoch === null) return { kind: "gone" };
  if (!isUpkeep && (isChanging || (mode !== "live" && mode !== "draining"))) return { kind: "paused" };
  const read = rows.filter((row): row is ReadyRow => row.id !== null).slice(0, limit);
  const mayRun = (row: ReadyRow) => row.epoch === epoch || KINDS_THAT_OUTLIVE_AN_INSTALLATION.includes(row.kind);
  const ended = read.filter((row) => !mayRun(row));
  if (ended.length > 0) await pool.query(CANCEL, [lane.shop, ended.map((row) => row.id), now]);
  return { kind: "work", jobs: read.filter(mayRun).map(jobOf), hasMore: rows.length > limit };
}

const sourceColumn = wordColumn<Source>(["shopify", "erp", "schedule", "person"]);

function jobOf(row: ReadyRow): Job {
  return {
    eventId: row.id,
    shop: shopColumn(row.shop),
    flow: row.flow,
    kind: row.kind,
    topic: row.topic,
    source: sourceColumn(row.source),
    key: row.key,
    body: row.body,
    correlationId: correlationColumn(row.correlation_id),
    attempt: row.attempts + 1,
    faults: row.faults,
    receivedAt: row.ready_at,
  };
}
