import { randomBytes } from "node:crypto";
import pg from "pg";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import { DUE_ITEMS } from "#app/flows/inventory/publish-items.ts";
import { migrateEverything } from "#app/migrate.server.ts";
import { sandboxConnection } from "#test/flows/connect-shop.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { API } from "#test/flows/room-parts.ts";
import { openWebhookDoor } from "#test/flows/webhook-door.ts";
import { sampleItem } from "#test/sandbox/erp/seed.ts";
import { startSandboxErp, type SandboxErp } from "#test/sandbox/erp/start.ts";
import type { Plan } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { ERP_TOKEN } from "#test/world/app-environment.ts";
import { eventually } from "#test/world/eventually.ts";
import { makeEverythingDue } from "./due-levels.ts";
import { employ } from "./engine.ts";
import { hireWorker, type HiredWorker } from "./hired-worker.ts";
import type { Pace, Publisher } from "./publisher.ts";
import { openShop, WAREHOUSES } from "./seed.ts";
import { leapingPace, slowPace, type SlowClock } from "./slow-clock.ts";

/** Items that buyers take, and the ERP knows. */
const SOLD_ITEMS = 500;
/** Of one plan, on a machine that has other work. */
const PATIENCE_MS = 3_600_000;

export const skuOf = (number: number): string => sampleItem(number).code;

export interface RoomWish {
  readonly name: string;
  readonly plan: Plan;
  readonly levels: number;
  readonly slower: number;
}

/** A shop of a plan whose levels are all due, with an ERP that takes its orders, in a database of its own. */
export interface PlanRoom {
  readonly plan: Plan;
  readonly shop: Shop;
  readonly shopify: SandboxShopify;
  readonly erp: SandboxErp;
  readonly publisher: Publisher;
  readonly clock: SlowClock;
  /** Of that clock. */
  readonly pace: Pace;
  /** Past every role and row-level security. */
  rows(sql: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  hire(): Promise<HiredWorker>;
}

/** Orders' messages come in by the app's own door. The echoes of 50,000 written levels do not: they cost no points, and would measure the door. */
const TOPICS = ["orders/create", "orders/paid", "orders/updated"];

async function startSandboxes({ name, plan, levels }: RoomWish, clock: SlowClock) {
  const shop = parseShop(`publish-${name}.myshopify.com`);
  if (shop === null) throw new Error("the bench's shop is one");
  const door = await openWebhookDoor(API.apiSecret);
  const erp = await startSandboxErp({ port: 0, token: ERP_TOKEN, items: SOLD_ITEMS });
  const shopify = await startSandboxShopify({
    ...API,
    port: 0,
    seed: "publish",
    plan,
    clock: slowPace(clock).now,
    appUrl: door.url,
    topics: TOPICS,
    shops: [{ domain: shop, products: levels / WAREHOUSES.length }],
  });
  return { shop, door, erp, shopify };
}

async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/${name}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  await migrateEverything(databaseUrl.href);
  return databaseUrl.href;
}

/** Opens a room, lets `work` be done in it, and leaves nothing behind. */
export async function inRoom<T>(serverUrl: string, wish: RoomWish, work: (room: PlanRoom) => Promise<T>): Promise<T> {
  const clock = { fromMs: Date.now(), slower: wish.slower, aheadMs: 0 };
  const databaseUrl = await createDatabase(serverUrl, `publish_${wish.name}`);
  const { shop, door, erp, shopify } = await startSandboxes(wish, clock);
  const key = randomBytes(32).toString("base64");
  const given = { databaseUrl, key, shopifyUrl: shopify.url, erpPort: erp.port };
  const { publisher, engine, close } = await employ("intake", { ...given, pace: leapingPace(clock) });
  door.leadTo(engine.accept);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    await openShop(publisher, { shop, shopify, databaseUrl, erp: sandboxConnection(erp, ERP_TOKEN) });
    await makeEverythingDue({ shop, shopify }, pool);
    return await work({
      plan: wish.plan,
      shop,
      shopify,
      erp,
      publisher,
      clock,
      pace: slowPace(clock),
      rows: async (sql, values = []) => (await pool.query<Record<string, unknown>>(sql, [...values])).rows,
      hire: () => hireWorker({ ...given, clock }),
    });
  } finally {
    await close();
    await Promise.all([pool.end(), door.close(), shopify.close(), erp.close()]);
  }
}

/** Another job of the app has just used up all points. */
export async function emptyBucket({ shop, shopify, publisher }: PlanRoom): Promise<void> {
  shopify.control.fault({ shop, graphql: { throttle: true } });
  const call = { work: "interactive", signal: new AbortController().signal, record: () => {} } as const;
  await publisher.ports.shopify.forShop(shop).locations(call);
}

const DUE = `select from due_level union all select from event where kind = 'availability.publish' and state = 'ready' limit 1`;

/** Wants all that is due to be published; resolves when nothing is due any more. */
export async function publishDue({ shop, publisher, rows }: PlanRoom): Promise<void> {
  const correlationId = aCorrelation();
  const job = draftJob({ shop, kind: "availability.publish", key: DUE_ITEMS, because: "bench", correlationId });
  await publisher.database.store.forShop(shop, (store) => store.enqueue(job));
  await eventually("nothing is due", async () => (await rows(DUE)).length === 0, PATIENCE_MS);
}
