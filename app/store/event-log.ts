import type { EventDraft, Lane, SqlRunner, TokenWriter } from "#app/engine/port.ts";
import { shopColumn } from "./columns.ts";

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
  /** Always the same lane for a key; given by the engine. */
  readonly laneOf: (key: string) => number;
  readonly writeTokens: TokenWriter;
  readonly now: () => Date;
}

// Ids are drawn in the order of arrival; rows are written in the order of their unique key, so that two batches with the
// same deliveries wait for each other in one direction and never deadlock.
const INSERT_EVENTS = `
with arrived as materialized (
  select nextval('event_id_seq') as id, d.*
  from unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::text[],
    $10::int[], $11::int[], $12::jsonb[], $13::timestamptz[], $14::text[], $15::int[]
  ) as d(shop, source, topic, kind, flow, key, lane, dedupe_key, correlation_id, body_from, body_length, headers, triggered_at, ignored_because, repeats)
)
insert into event (id, shop, epoch, source, topic, kind, flow, key, lane, dedupe_key, correlation_id, body, headers,
                   triggered_at, duplicates, state, note, created_at, ready_at, settled_at)
select a.id, a.shop, coalesce(s.epoch, 0), a.source, a.topic, a.kind, a.flow, a.key, a.lane, a.dedupe_key, a.correlation_id,
       substring($19::bytea from a.body_from for a.body_length), a.headers, a.triggered_at, a.repeats,
       case when t.note is null then 'ready' else 'ignored' end, t.note, $16, $16, case when t.note is null then null else $16::timestamptz end
from arrived a
left join shop s on s.shop = a.shop and s.uninstalled_at is null
cross join lateral (
  select coalesce(a.ignored_because, case when s.shop is null and a.kind <> all ($17::text[]) then $18 end) as note
) t
order by a.shop, a.topic, a.dedupe_key
on conflict (shop, topic, dedupe_key) do update set duplicates = event.duplicates + 1 + excluded.duplicates
returning xmax = 0 as is_new`;

interface Inserted {
  readonly is_new: boolean;
}

/**
 * Keeps events and the tokens of their lanes in the caller's transaction. A delivery that is known changes nothing but its
 * count of duplicates, so accepting again what was accepted is safe.
 */
export async function insertEvents(
  run: SqlRunner,
  drafts: readonly EventDraft[],
  options: EventLogOptions,
): Promise<{ readonly kept: number; readonly known: number }> {
  if (drafts.length === 0) return { kept: 0, known: 0 };
  // Both are sent at once: a connection that pipelines saves a turn. A token too many (for a known delivery) finds nothing to do.
  const [{ rows }] = await Promise.all([
    run.executeSql(INSERT_EVENTS, insertValues(drafts, options)),
    writeLanes(run, lanesOf(drafts, options.laneOf), options.writeTokens),
  ]);
  const inserted = rows as Inserted[]; // oxlint-disable-line no-unsafe-type-assertion -- the shape of `returning` above
  const kept = inserted.filter((row) => row.is_new).length;
  return { kept, known: drafts.length - kept };
}

function lanesOf(drafts: readonly EventDraft[], laneOf: EventLogOptions["laneOf"]): Lane[] {
  const toRun = drafts.filter(({ ignoredBecause }) => ignoredBecause === undefined);
  return toRun.map(({ shop, flow, key }) => ({ shop, flow, lane: laneOf(key) }));
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

function insertValues(drafts: readonly EventDraft[], options: EventLogOptions): unknown[] {
  const { first, repeats } = withoutRepeats(drafts);
  const column = <T>(read: (draft: EventDraft) => T): T[] => first.map(read);
  const lengths = column((d) => d.body.byteLength);
  return [
    column((d) => d.shop),
    column((d) => d.source),
    column((d) => d.topic),
    column((d) => d.kind),
    column((d) => d.flow),
    column((d) => d.key),
    column((d) => options.laneOf(d.key)),
    column((d) => d.dedupeKey),
    column((d) => d.correlationId),
    startsOf(lengths),
    lengths,
    column((d) => JSON.stringify(d.headers)),
    column((d) => d.triggeredAt?.toISOString() ?? null),
    column((d) => d.ignoredBecause ?? null),
    repeats,
    options.now(),
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

// One statement cannot meet the same key twice.
function withoutRepeats(drafts: readonly EventDraft[]): { readonly first: EventDraft[]; readonly repeats: number[] } {
  const places = new Map<string, number>();
  const first: EventDraft[] = [];
  const repeats: number[] = [];
  for (const draft of drafts) {
    const name = JSON.stringify([draft.shop, draft.topic, draft.dedupeKey]);
    const place = places.get(name);
    if (place === undefined) {
      places.set(name, first.length);
      first.push(draft);
      repeats.push(0);
    } else repeats[place] = (repeats[place] ?? 0) + 1;
  }
  return { first, repeats };
}
