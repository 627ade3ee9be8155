import { randomBytes } from "node:crypto";
import pg from "pg";
import { parseDecimal } from "#app/domain/values/money.ts";
import { parseErpItem, parseShop, parseWarehouse, type InventoryItemGid, type Shop } from "#app/domain/values/ids.ts";
import { foldOrders } from "#app/flows/inventory/fold-orders.ts";
import { publishItems } from "#app/flows/inventory/publish-items.ts";
import { migrateEverything } from "#app/migrate.server.ts";
import { API } from "#test/flows/room-parts.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { addCrowd, addOldOrders } from "./publish/crowd.ts";
import { jobOf, openPublisher, type Publisher } from "./publish/publisher.ts";
import { FIRST_UNITS, openShop, WAREHOUSES } from "./publish/seed.ts";

/** Items whose levels change: at two locations, 1,000 levels. */
const CHANGED_ITEMS = 500;
const SMALL_LEVELS = 10_000;
const BIG_LEVELS = Number(process.env["BENCH_LEVELS"] ?? 500_000);
/** Old orders of each level that is stored. */
const ORDERS_A_LEVEL = 1;
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the bench's names are names");
  return value;
}

interface GrownShop {
  readonly levels: number;
  readonly shop: Shop;
  readonly shopify: SandboxShopify;
  readonly publisher: Publisher;
  readonly itemOf: ReadonlyMap<string, InventoryItemGid>;
}

/** Folds all that is settled, as each minute's job does; returns the orders a second. */
async function foldEverything({ ports, database }: Publisher, shop: Shop, orders: number): Promise<number> {
  const startedAt = performance.now();
  for (let folded = -1; folded !== 0;) {
    await foldOrders(ports, jobOf(shop, "fold"));
    folded = (await database.store.forShop(shop, ({ orderUnits }) => orderUnits.foldable(1))).length;
  }
  return (orders / (performance.now() - startedAt)) * 1000;
}

async function openGrownShop(serverUrl: string, levels: number): Promise<GrownShop> {
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/levels_${levels}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database levels_${levels}`);
  await server.end();
  await migrateEverything(databaseUrl.href);
  const shop = must(parseShop(`levels-${levels}.myshopify.com`));
  const shopify = await startSandboxShopify({
    ...API,
    port: 0,
    seed: "growth",
    plan: "enterprise",
    appUrl: "http://127.0.0.1:9",
    webhookRetryDelaysMs: [],
    shops: [{ domain: shop, products: CHANGED_ITEMS }],
  });
  const key = randomBytes(32).toString("base64");
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const pace = { now: () => new Date(), sleep, slower: 1 };
  const publisher = openPublisher({ databaseUrl: databaseUrl.href, key, shopifyUrl: shopify.url, pace });
  await openShop(publisher, { shop, shopify, databaseUrl: databaseUrl.href });
  const itemOf = new Map<string, InventoryItemGid>();
  await publisher.database.store.forShop(shop, async ({ catalogue }) => {
    const { rows } = await catalogue.variants({ limit: CHANGED_ITEMS });
    for (const { sku, inventoryItem } of rows) if (sku !== null) itemOf.set(sku, inventoryItem);
  });
  const client = new pg.Client({ connectionString: databaseUrl.href });
  await client.connect();
  const crowd = levels / WAREHOUSES.length - CHANGED_ITEMS;
  await addCrowd(client, shop, crowd);
  // The measured items have as many old orders each as the size of the shop gives them.
  const own = Math.round((levels * ORDERS_A_LEVEL) / 20);
  await addOldOrders(client, { shop, skus: [...itemOf.keys()], orders: own });
  await publishRound({ levels, shop, shopify, publisher, itemOf }, 0);
  const perSecond = await foldEverything(publisher, shop, crowd + own);
  await client.query("vacuum analyze");
  const left = await client.query<{ count: string }>("select count(*) from taken_units");
  await client.end();
  console.log(
    `  ${levels} levels, ${crowd + own} old orders, ${own} of them of the measured items: folded at ${Math.round(perSecond)}/s, ${left.rows[0]?.count} rows left`,
  );
  return { levels, shop, shopify, publisher, itemOf };
}

/** The ERP tells other numbers of the measured items, and their levels are published; milliseconds. */
async function publishRound({ shop, publisher, itemOf }: GrownShop, round: number): Promise<number> {
  const rows = [...itemOf.keys()].flatMap((sku) =>
    WAREHOUSES.map((warehouse) => ({
      item: must(parseErpItem(sku)),
      warehouse: must(parseWarehouse(warehouse)),
      onHand: null,
      allocated: null,
      available: must(parseDecimal(String(FIRST_UNITS * 100 + round))),
      incoming: null,
      asOf: new Date().toISOString(),
      version: String(round),
    })),
  );
  const startedAt = performance.now();
  const items = await publisher.database.store.forShop(shop, async (store) => {
    const snapshot = await store.flows.beginSnapshot();
    const changed = await store.stock.saveTerms(
      rows.map((row) => ({ ...row, snapshot })),
      new Date(),
    );
    const wanted = changed.map(({ item, isFall }) => ({ item: must(itemOf.get(item)), isFall }));
    await publishItems(store, jobOf(shop, `round-${round}`), wanted, `round ${round}`);
    return wanted.length;
  });
  if (items !== CHANGED_ITEMS) throw new Error(`${items} items have changed`);
  await publisher.publishDue(shop);
  return performance.now() - startedAt;
}

function written({ shopify, shop }: GrownShop, round: number): number {
  const levels = shopify.control.levels({ shop });
  return levels.filter(({ available }) => available === FIRST_UNITS * 100 + round).length;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const postgres = await startThrowawayPostgres("growth", { max_wal_size: "8GB", synchronous_commit: "off" });
try {
  console.log(
    `publish-growth: 1,000 changed levels, published where ${SMALL_LEVELS} and where ${BIG_LEVELS} are stored`,
  );
  const small = await openGrownShop(postgres.url, SMALL_LEVELS);
  const big = await openGrownShop(postgres.url, BIG_LEVELS);
  const times = { small: [] as number[], big: [] as number[] };
  for (let round = 1; round <= ROUNDS + 2; round++) {
    const pair = { small: await publishRound(small, round), big: await publishRound(big, round) };
    for (const shop of [small, big])
      if (written(shop, round) !== CHANGED_ITEMS * WAREHOUSES.length) throw new Error("not every level was written");
    // The first two open ledgers and warm up.
    if (round <= 2) continue;
    times.small.push(pair.small);
    times.big.push(pair.big);
  }
  console.table({
    [`${SMALL_LEVELS} levels`]: { "ms, median": Math.round(median(times.small)), rounds: times.small.length },
    [`${BIG_LEVELS} levels`]: { "ms, median": Math.round(median(times.big)), rounds: times.big.length },
  });
  const ratio = Number((median(times.big) / median(times.small)).toFixed(2));
  console.log(JSON.stringify({ bench: "publish-growth", ratio }));
  for (const { publisher, shopify } of [small, big]) {
    await publisher.close();
    await shopify.close();
  }
} finally {
  await postgres.stop();
}
