import type { PgBoss } from "pg-boss";
import { LANE_POLICY, LANE_QUEUE } from "./boss.ts";
import { lanePath } from "./lane.ts";
import type { Lane, SqlRunner, TokenWriter } from "./port.ts";

/** The right to work in one lane. `retryCount` fences it: who lost it and comes late changes nothing. */
export interface Token {
  readonly id: string;
  readonly retryCount: number;
  readonly lane: Lane;
}

/** Tokens of lanes on the durable queue. Every method may be repeated; those that take a token answer whether it is still ours. */
export interface Tokens {
  /** Makes sure each lane has a token that no worker takes before the caller's transaction commits. */
  readonly write: TokenWriter;
  /** The same, and ends a lane's backoff. */
  readonly writeDue: TokenWriter;
  /** Makes sure each lane has a token that waits; in transactions of its own. */
  ensure(lanes: readonly Lane[]): Promise<void>;
  /** As `writeDue`, in transactions of its own. */
  wake(lanes: readonly Lane[]): Promise<void>;
  take(limit: number): Promise<readonly Token[]>;
  /** Tells the queue that its holder is alive. */
  keep(token: Token): Promise<boolean>;
  /** Gives it back; the lane gets a new one by the next event. */
  end(token: Token): Promise<boolean>;
  /** Gives it back while the lane has more work: it goes to the tail of the queue. */
  passOn(token: Token): Promise<boolean>;
  /** The lane rests: nobody gets the token before. */
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
// One statement for all lanes, along pg-boss's own index _i10: with an upsert per lane a batch took up to sixteen more turns.
const LOCK_WAITING = `
select t.singleton_key as path
from pgboss.job t
where t.name = '${LANE_QUEUE}' and t.state = 'created' and t.policy = '${LANE_POLICY}' and not t.blocked and t.singleton_key = any ($1)
  and exists (
    select from pgboss.job first
    where first.name = '${LANE_QUEUE}' and first.state = 'created' and first.policy = '${LANE_POLICY}' and not first.blocked
      and first.singleton_key = t.singleton_key and (first.created_on, first.id) < (t.created_on, t.id)
  )
for key share of t skip locked`;

function pathColumn(row: unknown): string {
  return typeof row === "object" && row !== null && "path" in row ? String(row.path) : "";
}

/** Tokens over a started pg-boss. */
export function createTokens(boss: PgBoss): Tokens {
  const write: TokenWriter = async (db, lanes) => {
    const byPath = inOrder(lanes);
    const { rows } = await db.executeSql(LOCK_WAITING, [[...byPath.keys()]]);
    const covered = new Set(rows.map(pathColumn));
    const missing = [...byPath].filter(([path]) => !covered.has(path));
    if (missing.length === 0) return;
    const tokens = missing.map(([singletonKey, { shop, flow, lane }]) => ({
      singletonKey,
      data: { shop, flow, lane },
    }));
    await boss.insert(LANE_QUEUE, tokens, { db });
  };
  const upsert = async (lanes: readonly Lane[], options: { db?: SqlRunner; startAfter?: number; match?: "all" }) => {
    for (const [singletonKey, { shop, flow, lane }] of inOrder(lanes)) {
      await boss.upsert(LANE_QUEUE, { shop, flow, lane }, { singletonKey, ...options });
    }
  };
  return {
    write,
    writeDue: (db, lanes) => upsert(lanes, { db, startAfter: 0, match: "all" }),
    ensure: (lanes) => upsert(lanes, {}),
    wake: (lanes) => upsert(lanes, { startAfter: 0, match: "all" }),
    take: async (limit) => {
      const jobs = await boss.fetch<Lane>(LANE_QUEUE, { batchSize: limit });
      return jobs.map((job) => ({ id: job.id, retryCount: job.retryCount, lane: job.data }));
    },
    keep: async (token) => wasOurs(await boss.touch(LANE_QUEUE, token)),
    end: async (token) => wasOurs(await boss.complete(LANE_QUEUE, token)),
    passOn: async (token) => {
      await upsert([token.lane], {});
      return wasOurs(await boss.complete(LANE_QUEUE, token));
    },
    defer: async (token, afterMs) => {
      const isOurs = wasOurs(await boss.fail(LANE_QUEUE, token));
      if (isOurs) await boss.update(LANE_QUEUE, undefined, { id: token.id, startAfter: afterMs / 1000 });
      return isOurs;
    },
  };
}
