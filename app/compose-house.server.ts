import { v7 as uuidv7 } from "uuid";
import { parseCorrelationId, parseShop, type CorrelationId, type Shop } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import type { RunningEngine } from "#app/engine/engine.ts";
import { createGuard } from "#app/engine/guard.ts";
import { laneOf } from "#app/engine/lane.ts";
import { createTokens as createLaneTokens } from "#app/engine/tokens.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import { createOps } from "#app/ops/ops.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { openDatabaseSocket } from "#app/store/database-socket.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { missingMigrations } from "#app/store/migrate.server.ts";
import type { Vault } from "#app/store/token-vault.ts";
import { createObserving } from "./compose-observing.server.ts";
import type { Config } from "./config.server.ts";

/** Connections of a process that pg-boss gets; the rest are the store's. */
const ENGINE_CONNECTIONS = 4;

export const now = () => new Date();

/** A correlation id of our own. */
export function newCorrelationId(): CorrelationId {
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
export function createHouse(config: Config, parts: { readonly isWorker: boolean; readonly isMetered: boolean }) {
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
  const observing = createObserving({ boss, database, now, isMetered: parts.isMetered });
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
    onCost: observing.metrics?.notePoints,
  });
  const connectors = createConnectors({ allow: config.ERP_ALLOWED_ADDRESSES, allowInsecure: config.mayUsePlainHttp });
  return { ops, boss, databaseUrl, database, observing, vault, originOf, shopifyAccess, tokens, shopify, connectors };
}

export type House = ReturnType<typeof createHouse>;

/** A connection that answers again has work waiting: its flows look now instead of at their next retry. */
export function createHouseGuard(house: House, wake: (shop: Shop, flow: string) => Promise<void>) {
  const { log } = house.ops;
  const guard = createGuard({
    board: house.database.breakers,
    onLine: house.observing.metrics?.watchLimit,
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
  return house.observing.guard(guard);
}

/** Whether the database answers and has this release's tables. */
export async function isMigrated({ databaseUrl }: House): Promise<boolean> {
  return (await missingMigrations(databaseUrl)).length === 0;
}

/** Gives back what is under way, then closes all connections. */
export async function stopHouse(house: House, engine: RunningEngine): Promise<void> {
  await engine.stop();
  await house.connectors.close();
  await house.ops.mappings.close();
  await house.database.close();
}
