import { randomUUID } from "node:crypto";
import pg from "pg";
import { type CorrelationId, parseCorrelationId, parseShop, type Shop } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import { createEngine, type RunningEngine, type Work } from "#app/engine/engine.ts";
import type { EngineLog } from "#app/engine/engine-log.ts";
import { laneOf } from "#app/engine/lane.ts";
import { DEFAULT_LANES, type EventDraft, type JobHandler, type JobOutcome, type Ledger } from "#app/engine/port.ts";
import { createTokens, type Tokens } from "#app/engine/tokens.ts";
import { createLaneChanges } from "#app/store/lane-changes.ts";
import { createLedger } from "#app/store/ledger.ts";
import { createLogKeeping } from "#app/store/retention.ts";
import { ENGINE_SESSION } from "#app/store/roles.ts";
import { KEPT_DAYS } from "#test/retention-days.ts";

export const DONE: JobOutcome = { kind: "done", note: "posted" };

export function aShop(name = "demo-store"): Shop {
  const shop = parseShop(`${name}.myshopify.com`);
  if (shop === null) throw new Error(`no shop: ${name}`);
  return shop;
}

export function aCorrelationId(): CorrelationId {
  const id = parseCorrelationId(randomUUID());
  if (id === null) throw new Error("no correlation id");
  return id;
}

/** An event of flow orders, as intake would accept it. */
export function anEvent(given: Partial<EventDraft> = {}): EventDraft {
  return {
    shop: aShop(),
    source: "shopify",
    topic: "orders/create",
    kind: "order.push",
    flow: "orders",
    key: "gid://shopify/Order/1",
    dedupeKey: randomUUID(),
    correlationId: aCorrelationId(),
    body: Buffer.from('{"id":1}'),
    headers: {},
    triggeredAt: null,
    ...given,
  };
}

/** A handler that does what `run` says, and keeps what it gave up. */
export function aHandler(run: JobHandler["run"]): JobHandler & { readonly givenUp: string[] } {
  const givenUp: string[] = [];
  return {
    run,
    givenUp,
    giveUp: (job, error) => {
      givenUp.push(`${job.eventId} ${error.code}`);
      return Promise.resolve();
    },
  };
}

export const silent: EngineLog = { info: () => {}, warn: () => {}, error: () => {} };

export interface EngineRoom {
  readonly ledger: Ledger;
  /** The database's owner: sees and changes everything. */
  readonly owner: pg.Pool;
  /** Connections that wear the engine's role. */
  readonly pool: pg.Pool;
  /** Tokens on a pg-boss of their own. */
  readonly tokens: Tokens;
  /** Another engine on the same database; with a handler it also works. */
  open(work?: Partial<Work> & { readonly handler?: JobHandler }): Promise<RunningEngine>;
  /** Event rows of a shop, in the order of the inbox. */
  events(shop?: Shop): Promise<readonly EventRow[]>;
  install(shop: Shop): Promise<void>;
  setMode(mode: "live" | "paused", shop?: Shop): Promise<void>;
  close(): Promise<void>;
}

export interface EventRow {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly attempts: number;
  readonly duplicates: number;
  readonly note: string | null;
}

function openPools(connectionString: string) {
  const owner = new pg.Pool({ connectionString, max: 2 });
  const pool = new pg.Pool({ connectionString, max: 8, options: ENGINE_SESSION, pipeline: true });
  // A test's database is dropped by force, which may cut a connection that is just being closed.
  for (const opened of [owner, pool]) {
    opened.on("error", () => {});
    opened.on("connect", (client) => client.on("error", () => {}));
  }
  return { owner, pool };
}

/** Real engines over a real ledger on a migrated database. */
export async function openEngineRoom(databaseUrl: string, log: EngineLog = silent): Promise<EngineRoom> {
  const { owner, pool } = openPools(databaseUrl);
  const ledger = createLedger(pool, { laneOf, now: () => new Date() });
  const engines: RunningEngine[] = [];
  const bossOf = (isSupervising: boolean) =>
    createBoss({ databaseUrl, connections: 4, isSupervising, onProblem: () => {} });
  const boss = bossOf(false);
  await boss.start();
  return {
    ledger,
    owner,
    pool,
    tokens: createTokens(boss),
    open: async (given) => {
      const { handler, ...work } = given ?? {};
      const defaults: Work = {
        handlers: handler === undefined ? {} : { "order.push": handler },
        slots: 8,
        schedules: [],
        runningShops: () => Promise.resolve([]),
        now: () => new Date(),
        chance: () => 0,
        newId: aCorrelationId,
        lanes: DEFAULT_LANES,
        laneChanges: createLaneChanges(pool, laneOf),
        logKeeping: createLogKeeping(pool, () => new Date()),
        retention: KEPT_DAYS,
      };
      const engine = createEngine({
        ledger,
        log,
        boss: bossOf(given !== undefined),
        ...(given === undefined ? {} : { work: { ...defaults, ...work } }),
      });
      engines.push(engine);
      await engine.start();
      return engine;
    },
    events: async (shop = aShop()) => {
      const text = "select id, key, state, attempts, duplicates, note from event where shop = $1 order by id";
      return (await owner.query<EventRow>(text, [shop])).rows;
    },
    install: async (shop) => {
      await owner.query("insert into shop (shop, epoch) values ($1, 1) on conflict do nothing", [shop]);
      await owner.query(
        "insert into flow_status (shop, flow, mode) values ($1, 'orders', 'live') on conflict do nothing",
        [shop],
      );
    },
    setMode: async (mode, shop = aShop()) => {
      await owner.query("update flow_status set mode = $2 where shop = $1", [shop, mode]);
    },
    close: async () => {
      await Promise.all(engines.map((engine) => engine.stop()));
      await boss.stop({ graceful: false });
      await Promise.all([pool.end(), owner.end()]);
    },
  };
}
