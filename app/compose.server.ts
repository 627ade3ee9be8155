import { v7 as uuidv7 } from "uuid";
import { parseCorrelationId, parseShop, type CorrelationId, type Shop } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import { createEngine, type RunningEngine, type Work } from "#app/engine/engine.ts";
import { createGuard } from "#app/engine/guard.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { Schedule } from "#app/engine/schedules.ts";
import { createTokens as createLaneTokens } from "#app/engine/tokens.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import { createHandlers } from "#app/flows/handlers.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createOps } from "#app/ops/ops.ts";
import type { Log } from "#app/ops/port.ts";
import type { Desk } from "#app/services/desk.ts";
import { createIntake, type Intake } from "#app/services/intake.server.ts";
import { createAuth, type Auth } from "#app/shopify/auth/auth.server.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { openDatabaseSocket } from "#app/store/database-socket.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { missingMigrations } from "#app/store/migrate.server.ts";
import type { Vault } from "#app/store/token-vault.ts";
import type { Config } from "./config.server.ts";

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;
/** A pause ends this long after its time at the latest; the screens say so. */
const TEND_FLOWS_MS = 30 * SECOND_MS;
/** A refresh token lives 90 days; a shop's pair is renewed when it is this old, whether anybody works or not. */
const TOKEN_RENEWED_AFTER_DAYS = 7;
/** Connections of a process that pg-boss gets; the rest are the store's. */
const ENGINE_CONNECTIONS = 4;

const now = () => new Date();

function newCorrelationId(): CorrelationId {
  const id = parseCorrelationId(uuidv7());
  if (id === null) throw new Error("a UUID is no correlation id");
  return id;
}

/** A vault whose new token opens the way that an old one, refused, had closed. */
function forgiving({ vault, breakers }: Database): Vault {
  return {
    ...vault,
    save: async (shop, token) => {
      await vault.save(shop, token);
      await breakers.close(`${shop}/shopify`, null);
    },
  };
}

/** What both kinds of process stand on. */
function createHouse(config: Config, parts: { readonly isWorker: boolean }) {
  const databaseUrl = config.DATABASE_URL;
  if (databaseUrl === undefined)
    throw new Error("DATABASE_URL: missing; `npm start` brings a PostgreSQL of its own, a single process does not");
  const ops = createOps({ level: config.LOG_LEVEL, smtpUrl: config.SMTP_URL, from: config.MAIL_FROM });
  const boss = createBoss({
    databaseUrl,
    connections: ENGINE_CONNECTIONS,
    openSocket: openDatabaseSocket,
    isSupervising: parts.isWorker,
    onProblem: (defect) => ops.log.warn("the queue had a problem in the background", { defect }),
  });
  const database = createStore({
    databaseUrl,
    poolSize: config.DATABASE_POOL,
    keys: config.ENCRYPTION_KEYS,
    laneOf,
    writeTokens: createLaneTokens(boss).write,
    now,
  });
  const originOf = createOriginOf(config.SHOPIFY_ORIGIN);
  const shopifyAccess = { originOf, fetch: globalThis.fetch, now };
  const vault = forgiving(database);
  const tokens = createTokens({
    ...shopifyAccess,
    vault,
    clientId: config.SHOPIFY_API_KEY,
    clientSecrets: config.SHOPIFY_API_SECRET,
  });
  const shopify = createShopify({
    ...shopifyAccess,
    tokens,
    onVersionDiffers: (served) =>
      ops.log.warn(`Shopify serves API version ${served}`, { code: "shopify-version-differs" }),
  });
  const connectors = createConnectors({ allow: config.ERP_ALLOWED_ADDRESSES, allowInsecure: config.mayUsePlainHttp });
  return { ops, boss, databaseUrl, database, vault, originOf, shopifyAccess, tokens, shopify, connectors };
}

type House = ReturnType<typeof createHouse>;

/** A connection that answers again has work waiting: its flows look now instead of at their next retry. */
function createHouseGuard(house: House, wake: (shop: Shop, flow: string) => Promise<void>) {
  const { log } = house.ops;
  return createGuard({
    board: house.database.breakers,
    budgets: house.database.callBudgets,
    onTrouble: (defect) => log.warn("what the guards of all processes share could not be read or written", { defect }),
    onRecovered: (connection) => {
      // "<shop>/erp" or "<shop>/shopify", as the flows name them.
      const [domain = "", system = ""] = connection.split("/");
      const shop = parseShop(domain);
      if (shop === null) return;
      log.info("a connection works again", { shop, kind: system });
      for (const flow of new Set(Object.values(FLOW_OF_JOB))) {
        wake(shop, flow).catch((defect: unknown) =>
          log.warn("waiting work could not be woken", { shop, flow, defect }),
        );
      }
    },
  });
}

async function stopHouse(house: House, engine: RunningEngine): Promise<void> {
  await engine.stop();
  await house.connectors.close();
  await house.database.close();
}

export interface Web {
  readonly log: Log;
  readonly intake: Intake;
  readonly apiKey: string;
  readonly appBridgeUrl: string;
  readonly requireInstalled: Auth["requireInstalled"];
  readonly answerAuthPath: Auth["answerAuthPath"];
  readonly documentHeaders: Auth["documentHeaders"];
  desk(shop: Shop, actor: string, locale: string): Desk;
  isReady(): Promise<boolean>;
  stop(): Promise<void>;
}

let web: Web | null = null;

/** The web process's parts, for the screens it serves. */
export function composed(): Web {
  if (web === null) throw new Error("no screens without a web process: createWeb comes first");
  return web;
}

/** Everything a web process needs, started: it accepts webhooks and serves screens, and runs no jobs. */
export async function createWeb(config: Config): Promise<Web> {
  const house = createHouse(config, { isWorker: false });
  const { ops, database, shopify, connectors } = house;
  const engine = createEngine({ boss: house.boss, ledger: database.ledger, log: ops.log });
  const guard = createHouseGuard(house, engine.wake);
  const auth = createAuth({
    ...house.shopifyAccess,
    clientId: config.SHOPIFY_API_KEY,
    clientSecrets: config.SHOPIFY_API_SECRET,
    appUrl: config.APP_URL,
    appBridgeUrl: config.APP_BRIDGE_URL,
    frameAncestor: config.FRAME_ANCESTOR,
    vault: house.vault,
    install: async (shop) => void (await database.store.shops.install(shop)),
    onInstalled: async (shop) => {
      const correlationId = newCorrelationId();
      await engine.accept(
        draftJob({
          shop,
          kind: "shop.connected",
          key: "shop",
          because: correlationId,
          correlationId,
          source: "person",
        }),
      );
    },
  });
  await engine.start();
  web = {
    log: ops.log,
    intake: createIntake({ engine, secrets: config.SHOPIFY_API_SECRET, log: ops.log }),
    apiKey: config.SHOPIFY_API_KEY,
    appBridgeUrl: config.APP_BRIDGE_URL,
    requireInstalled: auth.requireInstalled,
    answerAuthPath: auth.answerAuthPath,
    documentHeaders: auth.documentHeaders,
    desk: (shop, actor, locale) => ({
      shop,
      actor,
      locale,
      store: database.store,
      engine,
      shopify,
      connectors,
      guard,
      ops,
      now,
      newId: uuidv7,
    }),
    isReady: async () => (await missingMigrations(house.databaseUrl)).length === 0,
    stop: () => stopHouse(house, engine),
  };
  return web;
}

function schedulesOf(config: Config): readonly Schedule[] {
  const every = (kind: JobKind, key: string, everyMs: number): Schedule => ({
    kind,
    flow: FLOW_OF_JOB[kind],
    key,
    recurs: { kind: "interval", everyMs },
  });
  return [
    every("stock.pull", "stock", config.STOCK_PULL_SECONDS * SECOND_MS),
    every("alerts.check", "alerts", config.ALERT_CHECK_SECONDS * SECOND_MS),
    every("catalogue.pull", "catalogue", HOUR_MS),
    every("flows.tend", "flows", TEND_FLOWS_MS),
    every("token.refresh", "token", 24 * HOUR_MS),
  ];
}

export interface Worker {
  readonly log: Log;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Everything a worker process needs, not yet started. Any number of them may run. */
export function createWorker(config: Config): Worker {
  const house = createHouse(config, { isWorker: true });
  const { ops, boss, database, tokens, shopify, connectors } = house;
  const adminOrigin = config.FRAME_ANCESTOR ?? "https://admin.shopify.com";
  const ports: FlowPorts = {
    store: database.store,
    shopify,
    connectors,
    guard: createHouseGuard(house, (shop, flow) => engine.wake(shop, flow)),
    ops,
    now,
    newId: uuidv7,
    wake: (shop, flow) => engine.wake(shop, flow),
    refreshToken: (shop) => tokens.refreshIfOlderThan(shop, TOKEN_RENEWED_AFTER_DAYS),
    appLink: (shop, path) =>
      `${adminOrigin}/store/${shop.replace(/\.myshopify\.com$/, "")}/apps/${config.APP_HANDLE}${path}`,
  };
  const work: Work = {
    handlers: createHandlers(ports),
    slots: config.WORKER_SLOTS,
    schedules: schedulesOf(config),
    runningShops: database.store.shops.running,
    now,
    chance: Math.random,
    newId: newCorrelationId,
    lanes: config.FLOW_LANES,
    laneChanges: database.laneChanges,
    logKeeping: database.logKeeping,
    retention: config.retention,
  };
  const engine: RunningEngine = createEngine({ boss, ledger: database.ledger, log: ops.log, work });
  return { log: ops.log, start: () => engine.start(), stop: () => stopHouse(house, engine) };
}
