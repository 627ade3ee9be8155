import { DEFAULT_LANES, type EventDraft, type Lane, type SqlRunner, type TokenWriter } from "#app/engine/port.ts";
import { shopColumn } from "./columns.ts";
import type { LaneCounts } from "./lane-counts.ts";

/** What must be done for a shop that has left, and may be done for one we do not know: the law asks for it. */
export const KINDS_THAT_OUTLIVE_AN_INSTALLATION: readonly string[] = [
  "shop.uninstalled",
  "shop.redact",
  "customer.redact",
  "customer.export",
];

/** The house's own upkeep: has no switch, so it is never paused. */
export const UPKEEP_FLOW = "shop";

const NOT_INSTALLED = "The app is not installed in this shop.";

/** What keeping events needs beside the events. */
export interface EventLogOptions {
  /** Always the same lane for a key of a flow with so many lanes; given by the engine. */
  readonly laneOf: (key: string, lanes: number) => number;
  readonly writeTokens: TokenWriter;
  readonly now: () => Date;
}

export interface EventLog extends EventLogOptions {
  readonly laneCounts: LaneCounts;
}

// A delivery that is known inserts nothing. Ids are drawn in the order of arrival; deliveries are written in the order of their
// key, so that two batches with the same ones wait for each other in one direction and never deadlock. An event whose flow has
// another number of lanes than this process thought is not kept yet, and said in `moved`.
const INSERT_EVENTS = `
with numbered as materialized (
  select ledger_id(nextval('event_id_seq')) as id, d.*
  from unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::smallint[], $9::text[], $10::text[],
    $11::int[], $12::int[], $13::jsonb[], $14::timestamptz[], $15::text[], $16::int[]
  ) as d(shop, source, topic, kind, flow, key, lane, lanes, dedupe_key, correlation_id, body_from, body_length, headers, triggered_at,
         ignored_because, repeats)
),
arrived as materialized (
  select n.*, s.shop is not null as is_installed, coalesce(s.epoch, 0) as epoch, coalesce(f.lanes, ${DEFAULT_LANES}) as lanes_now
  from numbered n
  left join shop s on s.shop = n.shop and s.uninstalled_at is null
  left join flow_status f on f.shop = n.shop and f.flow = n.flow
),
fresh as (
  insert into delivery (shop, topic, dedupe_key, event_id, created_at)
  select shop, topic, dedupe_key, id, $17 from arrived where lanes = lanes_now order by shop, topic, dedupe_key
  on conflict do nothing
  returning event_id
),
kept as (
  insert into event (id, shop, epoch, source, topic, kind, flow, key, lane, dedupe_key, correlation_id, body, headers,
                     triggered_at, duplicates, state, note, created_at, ready_at, settled_at)
  select a.id, a.shop, a.epoch, a.source, a.topic, a.kind, a.flow, a.key, a.lane, a.dedupe_key, a.correlation_id,
         substring($20::bytea from a.body_from for a.body_length), a.headers, a.triggered_at, a.repeats,
         case when t.note is null then 'ready' else 'ignored' end, t.note, $17, $17,
         case when t.note is null then null else $17::timestamptz end
  from fresh join arrived a on a.id = fresh.event_id
  cross join lateral (
    select coalesce(a.ignored_because, case when not a.is_installed and a.kind <> all ($18::text[]) then $19 end) as note
  ) t
  returning topic, shop, dedupe_key
)
select a.shop, a.topic, a.dedupe_key, a.flow, a.lanes_now, a.lanes <> a.lanes_now as is_moved
from arrived a
where not exists (select from kept k where k.shop = a.shop and k.topic = a.topic and k.dedupe_key = a.dedupe_key)`;

// A statement of its own, and only where there are any: it must see what the statement above waited for.
const COUNT_DUPLICATES = `
with again as (
  select d.event_id, a.times
  from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as a(shop, topic, dedupe_key, times)
  join delivery d on d.shop = a.shop and d.topic = a.topic and d.dedupe_key = a.dedupe_key
),
locked as (
  select e.id, again.times from event e join again on e.id = again.event_id order by e.id for no key update of e
)
update event e set duplicates = e.duplicates + locked.times from locked where e.id = locked.id`;

interface NotKept {
  readonly shop: string;
  readonly topic: string;
  readonly dedupe_key: string;
  readonly flow: string;
  readonly lanes_now: number;
  readonly is_moved: boolean;
}

/**
 * Keeps events and the tokens of their lanes in the caller's transaction. A delivery is known for as long as its event is kept, and
 * then changes nothing but its count of duplicates, so accepting again what was accepted is safe.
 */
export async function insertEvents(
  run: SqlRunner,
  drafts: readonly EventDraft[],
  log: EventLog,
): Promise<{ readonly kept: number; readonly known: number }> {
  let waiting = withoutRepeats(drafts);
  let kept = 0;
  while (waiting.length > 0) {
    // Both are sent at once: a connection that pipelines saves a turn. A token too many (for a known delivery) finds nothing to do.
    const [{ rows }] = await Promise.all([
      run.executeSql(INSERT_EVENTS, insertValues(waiting, log)),
      writeLanes(run, lanesOf(waiting, log), log.writeTokens),
    ]);
    const notKept = rows as NotKept[]; // oxlint-disable-line no-unsafe-type-assertion -- the shape of the last select above
    const moved = notKept.filter((row) => row.is_moved);
    const known = among(
      waiting,
      notKept.filter((row) => !row.is_moved),
    );
    if (known.length > 0) await countDuplicates(run, known);
    for (const { shop, flow, lanes_now } of moved) log.laneCounts.learn(shop, flow, lanes_now);
    kept += waiting.length - notKept.length;
    waiting = among(waiting, moved);
  }
  return { kept, known: drafts.length - kept };
}

type Named = Pick<NotKept, "shop" | "topic" | "dedupe_key">;

const nameOf = (row: Named) => JSON.stringify([row.shop, row.topic, row.dedupe_key]);
const deliveryOf = ({ shop, topic, dedupeKey }: EventDraft): Named => ({ shop, topic, dedupe_key: dedupeKey });

function among(arrivals: readonly Arrival[], rows: readonly Named[]): readonly Arrival[] {
  if (rows.length === 0) return [];
  const names = new Set(rows.map(nameOf));
  return arrivals.filter(({ draft }) => names.has(nameOf(deliveryOf(draft))));
}

async function countDuplicates(run: SqlRunner, known: readonly Arrival[]): Promise<void> {
  await run.executeSql(COUNT_DUPLICATES, [
    known.map(({ draft }) => draft.shop),
    known.map(({ draft }) => draft.topic),
    known.map(({ draft }) => draft.dedupeKey),
    known.map(({ repeats }) => 1 + repeats),
  ]);
}

function lanesOf(arrivals: readonly Arrival[], { laneOf, laneCounts }: EventLog): Lane[] {
  const toRun = arrivals.filter(({ draft }) => draft.ignoredBecause === undefined);
  return toRun.map(({ draft: { shop, flow, key } }) => ({ shop, flow, lane: laneOf(key, laneCounts.of(shop, flow)) }));
}

/** Writes one token per lane, in one order everywhere: two transactions with the same lanes never deadlock. */
export async function writeLanes(
  run: SqlRunner,
  rows: readonly { readonly shop: string; readonly flow: string; readonly lane: number }[],
  writeTokens: TokenWriter,
): Promise<void> {
  const lanes = new Map<string, Lane>();
  for (const { shop, flow, lane } of rows) lanes.set(`${shop} ${flow} ${lane}`, { shop: shopColumn(shop), flow, lane });
  const inOrder = [...lanes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane);
  if (inOrder.length > 0) await writeTokens(run, inOrder);
}

function insertValues(arrivals: readonly Arrival[], { laneOf, laneCounts, now }: EventLog): unknown[] {
  const column = <T>(read: (draft: EventDraft) => T): T[] => arrivals.map(({ draft }) => read(draft));
  const lengths = column((d) => d.body.byteLength);
  const lanes = column((d) => laneCounts.of(d.shop, d.flow));
  return [
    column((d) => d.shop),
    column((d) => d.source),
    column((d) => d.topic),
    column((d) => d.kind),
    column((d) => d.flow),
    column((d) => d.key),
    column((d) => laneOf(d.key, laneCounts.of(d.shop, d.flow))),
    lanes,
    column((d) => d.dedupeKey),
    column((d) => d.correlationId),
    startsOf(lengths),
    lengths,
    column((d) => JSON.stringify(d.headers)),
    column((d) => d.triggeredAt?.toISOString() ?? null),
    column((d) => d.ignoredBecause ?? null),
    arrivals.map(({ repeats }) => repeats),
    now(),
    KINDS_THAT_OUTLIVE_AN_INSTALLATION,
    NOT_INSTALLED,
    // One parameter goes as it is; in an array each body would go as hexadecimal text, twice as long.
    Buffer.concat(column((d) => d.body)),
  ];
}

/** Where each of them begins when they stand one behind the other; SQL counts from 1. */
function startsOf(lengths: readonly number[]): number[] {
  let next = 1;
  return lengths.map((length) => {
    const start = next;
    next += length;
    return start;
  });
}

interface Arrival {
  readonly draft: EventDraft;
  /** Times the same delivery came again in these drafts. */
  repeats: number;
}

// One statement cannot meet the same key twice.
function withoutRepeats(drafts: readonly EventDraft[]): readonly Arrival[] {
  const arrivals = new Map<string, Arrival>();
  for (const draft of drafts) {
    const name = nameOf(deliveryOf(draft));
    const first = arrivals.get(name);
    if (first === undefined) arrivals.set(name, { draft, repeats: 0 });
    else first.repeats += 1;
  }
  return [...arrivals.values()];
}
