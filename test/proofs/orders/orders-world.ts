import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { CHARGE_CODE } from "#app/domain/orders/line-code.ts";
import { parseErpItem, parseShop, type Shop } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import { createEngine } from "#app/engine/engine.ts";
import { laneOf } from "#app/engine/lane.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import type { JobKind } from "#app/flows/jobs.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { connectShop, mapLocations } from "#test/flows/connect-shop.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { openWebhookDoor } from "#test/flows/webhook-door.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { HURRIED_RETRY_DELAYS_MS } from "#test/sandbox/shopify/webhooks/dispatcher.ts";
import { API_KEY, API_SECRET, appEnvironment } from "#test/world/app-environment.ts";
import { startChild, type Child } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";
import { CHARGE_ITEM, type ErpOfProof } from "./erp-of-proof.ts";

const API = { apiKey: API_KEY, apiSecret: API_SECRET };
/** A catalogue is read page by page, on a busy machine for a while. */
const SET_UP_MS = 60_000;

/**
 * Orders on their whole way: a sandbox Shopify whose webhooks come in by the app's own door, real worker processes, and an ERP.
 * Everything is mapped; unless told, of the flows only orders and products are on, so that the machine is theirs.
 */
export interface OrdersWorld {
  readonly shop: Shop;
  readonly shopify: SandboxShopify;
  /** Past every role and row-level security. */
  rows<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]>;
  /** A worker, ready to work; any number may run. */
  startWorker(): Promise<void>;
  /** SIGKILL to the one that has run longest, in the middle of whatever it does. */
  killWorker(): Promise<void>;
  /** Work that its schedule would bring later. */
  ask(kind: JobKind, key: string): Promise<void>;
  /** Ends those that run; each gives back what it has in hands. */
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

function theShop(): Shop {
  const shop = parseShop("orders-world.myshopify.com");
  if (shop === null) throw new Error("the world's shop is one");
  return shop;
}

function openOffice(databaseUrl: string, key: string) {
  const problem = (defect: unknown) => process.stderr.write(`${String(defect)}\n`);
  const log = { info: () => {}, warn: problem, error: problem };
  const boss = createBoss({ databaseUrl, connections: 4, isSupervising: false, onProblem: problem });
  const database = createStore({
    databaseUrl,
    poolSize: 6,
    keys: [key],
    now: () => new Date(),
    laneOf,
    writeTokens: createTokens(boss).write,
  });
  return { database, engine: createEngine({ boss, ledger: database.ledger, log }) };
}

async function mapCharges(database: Database, shop: Shop): Promise<void> {
  const item = parseErpItem(CHARGE_ITEM);
  if (item === null) throw new Error("the charges' item is one");
  await eventually(
    "the ERP's items are known",
    () => database.store.forShop(shop, (store) => store.catalogue.hasItem(item)),
    SET_UP_MS,
  );
  await database.store.forShop(shop, async (store) => {
    for (const code of Object.values(CHARGE_CODE)) await store.catalogue.mapItem(code, item, "person:1");
  });
}

function employWorkers(
  env: Readonly<Record<string, string>>,
): Pick<OrdersWorld, "startWorker" | "killWorker" | "stopWorkers"> {
  const workers: Child[] = [];
  return {
    async startWorker() {
      const child = startChild({ name: "worker", file: "app/worker.server.ts", env });
      workers.push(child);
      await child.line("worker is ready", SET_UP_MS);
    },
    async killWorker() {
      await workers.shift()?.kill();
    },
    async stopWorkers() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
  };
}

/** A sandbox Shopify and a set-up shop on a migrated database; its first worker runs. */
export async function openOrdersWorld(given: {
  readonly databaseUrl: string;
  readonly erp: Pick<ErpOfProof, "connection">;
  readonly products: number;
  readonly plan?: "plus" | "enterprise";
  readonly flows?: readonly string[];
  /** On sale at the start in the main and in the east warehouse. */
  readonly available?: readonly [number, number];
}): Promise<OrdersWorld> {
  const { databaseUrl, erp, products, plan = "plus", flows = ["orders", "products"] } = given;
  const shop = theShop();
  const encryptionKey = randomBytes(32).toString("base64");
  const { database, engine } = openOffice(databaseUrl, encryptionKey);
  await engine.start();
  const door = await openWebhookDoor(API_SECRET);
  door.leadTo(engine.accept);
  const shopify = await startSandboxShopify({
    ...API,
    port: 0,
    seed: "orders",
    plan,
    appUrl: door.url,
    webhookRetryDelaysMs: HURRIED_RETRY_DELAYS_MS,
    shops: [{ domain: shop, products, available: given.available }],
  });
  await connectShop({ shop, database, shopify, connectedErp: erp.connection }, API, flows);
  const erpPort = erp.connection.port;
  const own = appEnvironment({ port: 0, shopifyUrl: shopify.url, erpPort, encryptionKey, databaseUrl });
  // The hurried checks of other tests would read the orders that wait once more every two seconds.
  const env = { ...own, ALERT_CHECK_SECONDS: "30" };
  const { startWorker, killWorker, stopWorkers } = employWorkers(env);
  const ask = (kind: JobKind, key: string): Promise<void> =>
    engine.accept(draftJob({ shop, kind, key, because: randomUUID(), correlationId: aCorrelation() }));
  await startWorker();
  await ask("catalogue.pull", "catalogue");
  await mapCharges(database, shop);
  await eventually("the shop's locations are known", () => hasLocations(database, shop), SET_UP_MS);
  await mapLocations({ shop, shopify, database });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  return {
    shop,
    shopify,
    rows: async <Row extends pg.QueryResultRow>(sql: string) => (await pool.query<Row>(sql)).rows,
    startWorker,
    killWorker,
    ask,
    stopWorkers,
    async close() {
      await stopWorkers();
      await Promise.all([shopify.close(), door.close(), pool.end()]);
      await engine.stop();
      await database.close();
    },
  };
}

async function hasLocations(database: Database, shop: Shop): Promise<boolean> {
  return (await database.store.forShop(shop, (store) => store.locations.all())).length > 1;
}
