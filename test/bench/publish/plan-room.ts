import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import pg from "pg";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import { DUE_ITEMS } from "#app/flows/inventory/publish-items.ts";
import { migrateEverything } from "#app/migrate.server.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { API } from "#test/flows/room-parts.ts";
import type { Plan } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { openPublisher, type Publisher } from "./publisher.ts";
import { openShop, WAREHOUSES } from "./seed.ts";
import { leapingPace, slowPace, type SlowClock } from "./slow-clock.ts";
import type { Errand, ErrandEnd } from "./worker.ts";

export interface RoomWish {
  readonly name: string;
  readonly plan: Plan;
  readonly levels: number;
  readonly slower: number;
}

/** A shop of a plan whose levels are all due, in a database of its own. */
export interface PlanRoom {
  readonly plan: Plan;
  readonly shop: Shop;
  readonly shopify: SandboxShopify;
  readonly publisher: Publisher;
  readonly databaseUrl: string;
  readonly key: string;
  readonly clock: SlowClock;
}

export async function inRoom<T>(serverUrl: string, wish: RoomWish, work: (room: PlanRoom) => Promise<T>): Promise<T> {
  const { name, plan, slower } = wish;
  const shop = parseShop(`publish-${name}.myshopify.com`);
  if (shop === null) throw new Error("the bench's shop is one");
  const databaseUrl = await createDatabase(serverUrl, `publish_${name}`);
  const key = randomBytes(32).toString("base64");
  const clock = { fromMs: Date.now(), slower, aheadMs: 0 };
  const shopify = await startSandboxShopify({
    ...API,
    port: 0,
    seed: "publish",
    plan,
    clock: slowPace(clock).now,
    appUrl: "http://127.0.0.1:9",
    topics: [],
    webhookRetryDelaysMs: [],
    shops: [{ domain: shop, products: wish.levels / WAREHOUSES.length }],
  });
  const publisher = openPublisher({ databaseUrl, key, shopifyUrl: shopify.url, pace: leapingPace(clock) });
  try {
    await openShop(publisher, { shop, shopify, databaseUrl });
    const room = { plan, shop, shopify, publisher, databaseUrl, key, clock };
    await wantEverything(room);
    return await work(room);
  } finally {
    await publisher.close();
    await shopify.close();
  }
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

/** Every second item has more than Shopify says, the others less; the ledgers of all levels are open. */
async function wantEverything({ shop, shopify, databaseUrl, publisher }: PlanRoom): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const mapped = await client.query<{ location: string; warehouse: string }>(
    "select location, warehouse from location_mapping where shop = $1 and warehouse is not null",
    [shop],
  );
  const warehouseOf = new Map(mapped.rows.map(({ location, warehouse }) => [location, warehouse]));
  const levels = shopify.control
    .levels({ shop })
    .filter(({ sku, locationId }) => sku !== null && warehouseOf.has(locationId));
  const isMore = (sku: string | null) => Number(sku?.slice(-1)) % 2 === 0;
  await client.query(
    `insert into stock_terms (shop, item, warehouse, available, as_of, version, snapshot, read_at)
     select $1, r.*, now(), '1', 1, now() from unnest($2::text[], $3::text[], $4::int[]) as r`,
    [
      shop,
      levels.map(({ sku }) => sku),
      levels.map(({ locationId }) => warehouseOf.get(locationId)),
      levels.map(({ sku, available }) => Math.max(0, available + (isMore(sku) ? 5 : -5))),
    ],
  );
  await client.query(
    `insert into level_ledger (shop, inventory_item, location, sku, ledger, version)
     select $1, i, l, s, jsonb_build_object('explained', a, 'residual', 0, 'grossUnits', 0, 'openingSince', null, 'oldUnits', 0,
       'openedHighBy', 0, 'missing', null, 'foreign', null), 1
     from unnest($2::text[], $3::text[], $4::text[], $5::int[]) as r(i, l, s, a)`,
    [
      shop,
      levels.map(({ inventoryItemId }) => inventoryItemId),
      levels.map(({ locationId }) => locationId),
      levels.map(({ sku }) => sku),
      levels.map(({ available }) => available),
    ],
  );
  await client.query(
    "insert into due_level (shop, inventory_item, is_fall) select shop, inventory_item, false from variant where shop = $1 and sku is not null",
    [shop],
  );
  await client.query("analyze");
  await client.end();
  const correlationId = aCorrelation();
  const job = draftJob({ shop, kind: "availability.publish", key: DUE_ITEMS, because: "bench", correlationId });
  await publisher.database.store.forShop(shop, (store) => store.enqueue(job));
}

/** Another job of the app has just used up all points. */
export async function emptyBucket({ shop, shopify, publisher }: PlanRoom): Promise<void> {
  shopify.control.fault({ shop, graphql: { throttle: true } });
  const call = { work: "interactive", signal: new AbortController().signal, record: () => {} } as const;
  await publisher.ports.shopify.forShop(shop).locations(call);
}

/** A worker of its own publishes all that is due. */
export async function publishDue({ databaseUrl, key, shopify, shop, clock }: PlanRoom): Promise<ErrandEnd> {
  const child = fork(new URL("./worker.ts", import.meta.url), { stdio: "inherit" });
  const hasDied = once(child, "exit").then(([code]) => {
    throw new Error(`the worker ended with ${String(code)} and no answer`);
  });
  const errand: Errand = { databaseUrl, key, shopifyUrl: shopify.url, shop, clock };
  child.send(errand);
  const [end] = (await Promise.race([once(child, "message"), hasDied])) as [ErrandEnd];
  hasDied.catch(() => {});
  return end;
}
