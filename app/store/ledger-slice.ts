import type pg from "pg";
import type { Job, Lane, LaneSlice, Source } from "#app/engine/port.ts";
import { correlationColumn, shopColumn, wordColumn } from "./columns.ts";
import { KINDS_THAT_OUTLIVE_AN_INSTALLATION, UPKEEP_FLOW } from "./event-log.ts";

const SWITCHES = `
select s.epoch, coalesce(f.mode, 'off') as mode, f.drain_through as through
from (values ($1, $2)) lane(shop, flow)
left join shop s on s.shop = lane.shop and s.uninstalled_at is null
left join flow_status f on f.shop = lane.shop and f.flow = lane.flow`;

// A drain brings to its end what stood there when it began.
const READY = `
select id, shop, flow, kind, topic, source, key, body, correlation_id, attempts, ready_at, epoch
from event
where state = 'ready' and shop = $1 and flow = $2 and lane = $3 and ($5::bigint is null or id <= $5)
order by id
limit $4`;

// An uninstall goes before all other upkeep: what stands in front of it asks Shopify with a token that has ended, and would be
// tried for a week, with the uninstall and the erasure behind it (I16). Its lanes are short, so nothing is lost by sorting them.
const READY_UPKEEP = READY.replace("order by id", "order by kind <> 'shop.uninstalled', id");

const CANCEL = `
update event set state = 'cancelled', note = 'The installation it was accepted under has ended.', settled_at = $3
where shop = $1 and id = any ($2::bigint[]) and state = 'ready'`;

interface ReadyRow {
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
  readonly ready_at: Date;
  readonly epoch: number;
}

/**
 * The oldest ready events of a lane, in the order of the inbox with none left out, but an uninstall first. Work of an ended installation is cancelled
 * where it stands instead of being run (I16). Reading again gives the same until something is recorded.
 */
export async function readSlice(pool: pg.Pool, lane: Lane, limit: number, now: Date): Promise<LaneSlice> {
  const { epoch, mode, through } = await readSwitches(pool, lane);
  const isUpkeep = lane.flow === UPKEEP_FLOW;
  if (!isUpkeep && epoch === null) return { kind: "gone" };
  if (!isUpkeep && mode !== "live" && mode !== "draining") return { kind: "paused" };
  const values = [lane.shop, lane.flow, lane.lane, limit + 1, mode === "draining" ? through : null];
  const statement = isUpkeep ? { name: "upkeep", text: READY_UPKEEP } : { name: "slice", text: READY };
  const { rows } = await pool.query<ReadyRow>({ ...statement, values });
  const read = rows.slice(0, limit);
  const mayRun = (row: ReadyRow) => row.epoch === epoch || KINDS_THAT_OUTLIVE_AN_INSTALLATION.includes(row.kind);
  const ended = read.filter((row) => !mayRun(row));
  if (ended.length > 0) await pool.query(CANCEL, [lane.shop, ended.map((row) => row.id), now]);
  return { kind: "work", jobs: read.filter(mayRun).map(jobOf), hasMore: rows.length > limit };
}

interface Switches {
  readonly epoch: number | null;
  readonly mode: string;
  /** The newest event of a drain. */
  readonly through: string | null;
}

async function readSwitches(pool: pg.Pool, lane: Lane): Promise<Switches> {
  const { rows } = await pool.query<Switches>({
    name: "switches",
    text: SWITCHES,
    values: [lane.shop, lane.flow],
  });
  return rows[0] ?? { epoch: null, mode: "off", through: null };
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
    receivedAt: row.ready_at,
  };
}
