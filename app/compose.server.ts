import { v7 as uuidv7 } from "uuid";
import type { Shop } from "#app/domain/values/ids.ts";
import { createEngine, type RunningEngine, type Work } from "#app/engine/engine.ts";
import type { EventDraft } from "#app/engine/port.ts";
import { traceHandlers } from "#app/engine/traced.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import { createHandlers } from "#app/flows/handlers.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { schedulesOf } from "#app/flows/schedules.ts";
import type { Metrics } from "#app/ops/metrics/metrics.ts";
import type { Log } from "#app/ops/port.ts";
import { createPulse } from "#app/ops/pulse.ts";
import type { Desk } from "#app/services/desk.ts";
import { createIntake, type Intake } from "#app/services/intake.server.ts";
import { createErpIntake } from "#app/services/intake/erp-intake.server.ts";
import { pushPath } from "#app/services/intake/push-address.ts";
import { createAuth, type Auth } from "#app/shopify/auth/auth.server.ts";
import { createHouse, createHouseGuard, isMigrated, newCorrelationId, now, stopHouse } from "./compose-house.server.ts";
import type { Config } from "./config.server.ts";

const SECOND_MS = 1000;
/** A refresh token lives 90 days; a shop's pair is renewed when it is this old, whether anybody works or not. */
const TOKEN_RENEWED_AFTER_DAYS = 7;

export interface Web {
  readonly log: Log;
  readonly intake: Intake;
  readonly erpIntake: Intake;
  readonly apiKey: string;
  readonly appBridgeUrl: string;
  readonly requireInstalled: Auth["requireInstalled"];
  readonly answerAuthPath: Auth["answerAuthPath"];
  readonly documentHeaders: Auth["documentHeaders"];
  desk(shop: Shop, actor: string, locale: string): Desk;
  isReady(): Promise<boolean>;
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
  stop(): Promise<void>;
}

let web: Web | null = null;

/** The web process's parts, for the screens it serves. */
export function composed(): Web {
  if (web === null) throw new Error("no screens without a web process: createWeb comes first");
  return web;
}

function draftConnected(shop: Shop): EventDraft {
  const correlationId = newCorrelationId();
  const own = { shop, kind: "shop.connected", key: "shop", because: correlationId, source: "person" } as const;
  return draftJob({ ...own, correlationId });
}

/** Everything a web process needs, started: it accepts webhooks and serves screens, and runs no jobs. */
export async function createWeb(config: Config): Promise<Web> {
  const house = createHouse(config, { isWorker: false, isMetered: config.METRICS_PORT !== undefined });
  const { ops, database, observing, shopify, connectors } = house;
  const engine = createEngine({ boss: house.boss, ledger: observing.ledger(database.ledger), log: ops.log });
  const accept = observing.accept(engine.accept);
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
    onInstalled: (shop) => engine.accept(draftConnected(shop)),
  });
  await engine.start();
  web = {
    log: ops.log,
    intake: observing.intake(createIntake({ engine: { accept }, secrets: config.SHOPIFY_API_SECRET, log: ops.log })),
    erpIntake: observing.intake(createErpIntake({ engine: { accept }, store: database.store, now, log: ops.log })),
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
      pushAddress: new URL(pushPath(shop), config.APP_URL).href,
      stockPollMs: config.STOCK_PULL_SECONDS * SECOND_MS,
      ...(config.OPERATOR_SHOPS.includes(shop) ? { operator: observing.operator } : {}),
    }),
    isReady: () => isMigrated(house),
    metrics: observing.metrics,
    stop: () => stopHouse(house, engine),
  };
  return web;
}

export interface Worker {
  readonly log: Log;
  /** It asks for work. */
  isLive(): boolean;
  /** The database answers it and has this release's tables. */
  isReady(): Promise<boolean>;
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Everything a worker process needs, not yet started. Any number of them may run. */
export function createWorker(config: Config): Worker {
  const house = createHouse(config, { isWorker: true, isMetered: config.WORKER_METRICS_PORT !== undefined });
  const { ops, boss, database, observing, tokens, shopify, connectors } = house;
  const pulse = createPulse();
  const adminOrigin = config.FRAME_ANCESTOR ?? "https://admin.shopify.com";
  const ports: FlowPorts = {
    store: database.store,
    shopify,
    connectors,
    guard: createHouseGuard(house, (shop, flow) => engine.wake(shop, flow)),
    ops,
    now,
    listLagMs: config.SHOPIFY_LIST_LAG_SECONDS * SECOND_MS,
    newId: uuidv7,
    wake: (shop, flow) => engine.wake(shop, flow),
    refreshToken: (shop) => tokens.refreshIfOlderThan(shop, TOKEN_RENEWED_AFTER_DAYS),
    appLink: (shop, path) =>
      `${adminOrigin}/store/${shop.replace(/\.myshopify\.com$/, "")}/apps/${config.APP_HANDLE}${path}`,
  };
  const work: Work = {
    handlers: traceHandlers(createHandlers(ports)),
    slots: config.WORKER_SLOTS,
    schedules: schedulesOf({
      stockPullMs: config.STOCK_PULL_SECONDS * SECOND_MS,
      alertCheckMs: config.ALERT_CHECK_SECONDS * SECOND_MS,
    }),
    runningShops: pulse.taken(database.store.shops.running),
    now,
    chance: Math.random,
    newId: newCorrelationId,
    lanes: config.FLOW_LANES,
    laneChanges: database.laneChanges,
    logKeeping: database.logKeeping,
    retention: config.retention,
  };
  const engine: RunningEngine = createEngine({ boss, ledger: observing.ledger(database.ledger), log: ops.log, work });
  return {
    log: ops.log,
    isLive: pulse.isTurning,
    isReady: async () => pulse.isAnswered() && (await isMigrated(house)),
    metrics: observing.metrics,
    start: () => engine.start(),
    stop: () => stopHouse(house, engine),
  };
}
