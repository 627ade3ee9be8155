import type { SqlRunner, TokenWriter } from "#app/engine/port.ts";
import { writeLanes } from "./event-log.ts";
import { isRowNumber } from "./keyset.ts";

// Attempts and age begin anew, under the installation that asks.
const REPLAY = `
update event e
set state = 'ready', attempts = 0, epoch = s.epoch, note = null, error_code = null, settled_at = null, ready_at = $3::timestamptz,
    bulk_action = $4::uuid
from shop s
where s.shop = e.shop and s.uninstalled_at is null
  and e.shop = $1 and e.id = any ($2::bigint[]) and e.state <> 'ready'
returning e.shop, e.flow, e.lane`;

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
export async function replayEvents(run: SqlRunner, replay: Replay, writeTokens: TokenWriter): Promise<number> {
  const { shop, eventIds, now, bulkAction } = replay;
  const { rows } = await run.executeSql(REPLAY, [shop, eventIds.filter(isRowNumber), now, bulkAction]);
  const lanes = rows as LaneRow[]; // oxlint-disable-line no-unsafe-type-assertion -- the shape of `returning` above
  await writeLanes(run, lanes, writeTokens);
  return lanes.length;
}
