import type { PgBoss } from "pg-boss";
import { createBatches } from "./batches.ts";
import { LANE_POLICY, LANE_QUEUE } from "./boss.ts";
import { lanePath } from "./lane.ts";
import type { Lane, LaneTokens, SqlRunner, TokenWriter } from "./port.ts";

/** The right to work in one lane. `retryCount` fences it: who lost it and comes late changes nothing. */
export interface Token {
  readonly id: string;
  readonly retryCount: number;
  readonly lane: Lane;
}

/** Tokens of lanes on the durable queue. Every method may be repeated; one that comes late for a token that went to others changes nothing. */
export interface Tokens extends LaneTokens {
  /** Makes sure each lane has a token that no worker takes before the caller's transaction commits. */
  readonly write: TokenWriter;
  /** The same, and ends a lane's backoff. */
  readonly writeDue: TokenWriter;
  /** Makes sure each lane has a token, waiting, resting or at work; in transactions of its own. */
  ensure(lanes: readonly Lane[]): Promise<void>;
  /** As `writeDue`, in transactions of its own. */
  wake(lanes: readonly Lane[]): Promise<void>;
  take(limit: number): Promise<readonly Token[]>;
  /** Tells the queue that its holder is alive; false: it is no longer ours. */
  keep(token: Token): Promise<boolean>;
  /** Gives it back; the lane gets a new one by the next event. Calls made close together share a turn. */
  end(token: Token): Promise<void>;
  /** Gives it back while the lane has more work: it goes to the tail of the queue. Calls made close together share a turn. */
  passOn(token: Token): Promise<void>;
  /** The lane rests: nobody gets the token before. False: it is no longer ours. */
  defer(token: Token, afterMs: number): Promise<boolean>;
}

// A fixed order: two transactions that write tokens of the same lanes wait for each other instead of dying in a deadlock.
function inOrder(lanes: readonly Lane[]): ReadonlyMap<string, Lane> {
  const byPath = new Map(lanes.map((lane) => [lanePath(lane), lane]));
  return new Map([...byPath].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

// pg-boss answers how many jobs a command found in that attempt, but its types keep silent about it.
function wasOurs(response: object): boolean {
  return "affected" in response && Number(response.affected) > 0;
}

// Locks, until commit, every waiting token of these lanes that is not the first of its lane, and says which lanes have one.
// While it is locked no worker takes it, finds nothing and ends it before our rows are there. The first is left alone: if
// intake locked it batch after batch, no worker would get it in a rush. A share lock, so that batches do not wait for each other.
// One statement for all lanes, along pg-boss's own index _i10: with an upsert per lane a batch took up to sixteen more turns; with
// a question per token ("is there an older one?") instead of one numbering, keeping took twice as long.
const LOCK_WAITING = `
with waiting as materialized (
  select id, row_number() over (partition by singleton_key order by created_on, id) as place
  from pgboss.job
  where name = '${LANE_QUEUE}' and state = 'created' and policy = '${LANE_POLICY}' and not blocked and singleton_key = any ($1)
)
select t.singleton_key as path
from waiting w join pgboss.job t on t.name = '${LANE_QUEUE}' and t.id = w.id
where w.place > 1 and t.state = 'created'
for key share of t skip locked`;

// Lanes that have a token in one of these states.
const WITH_TOKEN = `
select distinct singleton_key as path from pgboss.job
where name = '${LANE_QUEUE}' and singleton_key = any ($1) and state::text = any ($2)`;

const WAITING = ["created"];
const ANY_TOKEN = ["created", "retry", "active"];
const AT_WORK = ["active"];

function pathColumn(row: unknown): string {
  return typeof row === "object" && row !== null && "path" in row ? String(row.path) : "";
}

/** Tokens over a started pg-boss. */
export function createTokens(boss: PgBoss): Tokens {
  const insert = async (lanes: Iterable<readonly [string, Lane]>, options: { db?: SqlRunner } = {}) => {
    const tokens = Array.from(lanes, ([singletonKey, { shop, flow, lane }]) => ({
      singletonKey,
      data: { shop, flow, lane },
    }));
    if (tokens.length > 0) await boss.insert(LANE_QUEUE, tokens, options);
  };
  const write: TokenWriter = async (db, lanes) => {
    const byPath = inOrder(lanes);
    const { rows } = await db.executeSql(LOCK_WAITING, [[...byPath.keys()]]);
    const covered = new Set(rows.map(pathColumn));
    await insert(
      [...byPath].filter(([path]) => !covered.has(path)),
      { db },
    );
  };
  const upsertDue = async (lanes: readonly Lane[], options: { db?: SqlRunner } = {}) => {
    for (const [singletonKey, { shop, flow, lane }] of inOrder(lanes)) {
      await boss.upsert(LANE_QUEUE, { shop, flow, lane }, { singletonKey, startAfter: 0, match: "all", ...options });
    }
  };
  const pathsWithToken = async (db: SqlRunner, paths: readonly string[], states: readonly string[]) => {
    const { rows } = await db.executeSql(WITH_TOKEN, [paths, states]);
    return new Set(rows.map(pathColumn));
  };
  // Nobody takes a lane's second token while its first is at work, so one that waits here waits until we have ended ours.
  const addWhereMissing = async (lanes: readonly Lane[], states: readonly string[]) => {
    const byPath = inOrder(lanes);
    const present = await pathsWithToken(boss.getDb(), [...byPath.keys()], states);
    await insert([...byPath].filter(([path]) => !present.has(path)));
  };
  const ends = createBatches<Token>(async (tokens) => void (await boss.complete(LANE_QUEUE, [...tokens])));
  const passes = createBatches<Token>(async (tokens) => {
    await addWhereMissing(
      tokens.map(({ lane }) => lane),
      WAITING,
    );
    await boss.complete(LANE_QUEUE, [...tokens]);
  });
  return {
    write,
    writeDue: (db, lanes) => upsertDue(lanes, { db }),
    areIdle: async (db, lanes) => (await pathsWithToken(db, lanes.map(lanePath), AT_WORK)).size === 0,
    ensure: (lanes) => addWhereMissing(lanes, ANY_TOKEN),
    wake: (lanes) => upsertDue(lanes),
    take: async (limit) => {
      const jobs = await boss.fetch<Lane>(LANE_QUEUE, { batchSize: limit });
      return jobs.map((job) => ({ id: job.id, retryCount: job.retryCount, lane: job.data }));
    },
    keep: async (token) => wasOurs(await boss.touch(LANE_QUEUE, token)),
    end: ends.add,
    passOn: passes.add,
    defer: async (token, afterMs) => {
      const isOurs = wasOurs(await boss.fail(LANE_QUEUE, token));
      if (isOurs) await boss.update(LANE_QUEUE, undefined, { id: token.id, startAfter: afterMs / 1000 });
      return isOurs;
    },
  };
}
