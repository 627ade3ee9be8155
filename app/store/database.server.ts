import { PrismaClient } from "@prisma/client";
import pg from "pg";
import type { BreakerBoard, CallBudgets, LaneChanges, Ledger, LogKeeping } from "#app/engine/port.ts";
import { createBreakerBoard } from "./breaker-board.ts";
import { createCallBudgets } from "./call-budgets.ts";
import { openDatabaseSocket } from "./database-socket.ts";
import type { EventLogOptions } from "./event-log.ts";
import { createInstallation } from "./installation.ts";
import { createLaneChanges } from "./lane-changes.ts";
import { createLaneCounts } from "./lane-counts.ts";
import { createLedger } from "./ledger.ts";
import type { Installation, Store } from "./port.ts";
import { ReleasingAdapter } from "./releasing-adapter.ts";
import { ENGINE_SESSION } from "./roles.ts";
import { createKeyRing } from "./sealing.ts";
import { createLogKeeping } from "./retention.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createShopDirectory } from "./shop-directory.ts";
import { inShop, type ScopeOptions } from "./shop-scope.ts";
import { createShopStore } from "./shop-store.ts";
import { createVault, type Vault } from "./token-vault.ts";

export interface StoreOptions extends EventLogOptions {
  readonly databaseUrl: string;
  /** Connections this process may hold, beside one for each shop lock it holds. */
  readonly poolSize: number;
  /** Key-encryption keys in base64, newest first. */
  readonly keys: readonly string[];
}

export interface Database {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly breakers: BreakerBoard;
  readonly callBudgets: CallBudgets;
  readonly laneChanges: LaneChanges;
  readonly logKeeping: LogKeeping;
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly installation: Installation;
  /** For whoever watches how many connections are in use and waited for. */
  readonly pools: Readonly<Record<"shop" | "engine", pg.Pool>>;
  /** Ends all connections; work under way is waited for. */
  close(): Promise<void>;
}

// Of the pool, for the engine: its statements are single ones, a shop's work is a transaction.
const ENGINE_SHARE = 1 / 3;

/** The one door to a migrated database. Opens no connection until it is asked something. */
export function createStore(options: StoreOptions): Database {
  const { databaseUrl, poolSize, now } = options;
  const engineSize = Math.max(1, Math.floor(poolSize * ENGINE_SHARE));
  const shopPool = openPool({ connectionString: databaseUrl, max: Math.max(1, poolSize - engineSize) });
  // These connections wear the engine's role from their first statement on.
  // Pipelined, they send "begin" and the first statement in one turn.
  const enginePool = openPool({
    connectionString: databaseUrl,
    max: engineSize,
    options: ENGINE_SESSION,
    pipeline: true,
  });
  const prisma = new PrismaClient({ adapter: new ReleasingAdapter(shopPool) });
  const scopeOptions: ScopeOptions = { prisma, keyRing: createKeyRing(options.keys), now };
  const shops = createShopDirectory(enginePool, scopeOptions);
  const eventLog = { ...options, laneCounts: createLaneCounts() };
  return {
    store: {
      forShop: (shop, work) => inShop(shop, scopeOptions, (scope) => work(createShopStore(scope, eventLog))),
      shops,
    },
    ledger: createLedger(enginePool, options),
    breakers: createBreakerBoard(enginePool),
    callBudgets: createCallBudgets(enginePool),
    laneChanges: createLaneChanges(enginePool, options.laneOf),
    logKeeping: createLogKeeping(enginePool, now),
    vault: createVault(databaseUrl, scopeOptions),
    sessions: createSessions(shops, scopeOptions),
    installation: createInstallation(enginePool, scopeOptions),
    pools: { shop: shopPool, engine: enginePool },
    async close() {
      await prisma.$disconnect();
      await Promise.all([shopPool.end(), enginePool.end()]);
    },
  };
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    application_name: "throughline",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    stream: openDatabaseSocket,
  });
  // A connection that the server cuts says so by an error event, idle or in a transaction, and one that nobody hears ends the
  // process. Its statements fail anyhow, and the pool drops it and opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
