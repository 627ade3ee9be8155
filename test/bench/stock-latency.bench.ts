import { setTimeout as delay } from "node:timers/promises";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { eventually } from "#test/world/eventually.ts";
import { hearErp } from "#test/world/hear-erp.ts";
import { createPerson } from "#test/world/person.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";

/** Each way; one after the other they take some five minutes, most of it rest. The third slowest of 40 is their p95. */
const CHANGES = Number(process.env["BENCH_CHANGES"] ?? 40);
const PRODUCTS = 20;
/** As long as a poll, so that changes fall on every moment between two of them. */
const MOST_REST_MS = 2_000;
/** A poll that nobody waits for. */
const NO_POLL_SECONDS = "3600";

type Way = "push" | "poll";

const skuOf = (change: number) => `SKU-${String(1 + (change % PRODUCTS)).padStart(5, "0")}`;

function inShopify({ shopify }: World, sku: string): number | undefined {
  const levels = shopify.control.levels({ shop: SHOP, sku });
  return levels.find(({ location }) => location === "Main warehouse")?.available;
}

/** Seconds from a change in the ERP's books to Shopify's number. */
async function timeChange(world: World, change: number): Promise<number> {
  const sku = skuOf(change);
  const wanted = (inShopify(world, sku) ?? 0) + 1;
  await delay(Math.random() * MOST_REST_MS);
  const startedAt = performance.now();
  world.erp.control.moveStock(sku, "MAIN", "1");
  await eventually(`${sku} is ${wanted} in Shopify`, () => inShopify(world, sku) === wanted, 60_000);
  return (performance.now() - startedAt) / 1_000;
}

async function measure(way: Way, databaseUrl: string): Promise<readonly number[]> {
  const env = { STOCK_PULL_SECONDS: way === "push" ? NO_POLL_SECONDS : "2", ALERT_CHECK_SECONDS: "30" };
  const world = await openWorld({ databaseUrl, products: PRODUCTS, env });
  try {
    const { shopify, erp, appUrl } = world;
    await Promise.all([world.startWeb(), world.startWorker()]);
    const person = createPerson({ appUrl, shop: SHOP, shopify });
    await setUpShop({ person, shop: SHOP, shopify, erp });
    if (way === "push") await hearErp({ person, shop: SHOP, appUrl, erp });
    // The first full read and what the installation begins with are over when a change comes through.
    await timeChange(world, 0);
    const seconds: number[] = [];
    for (let change = 1; change <= CHANGES; change++) seconds.push(await timeChange(world, change));
    return seconds;
  } finally {
    await world.stop();
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(2));
}

async function report(way: Way) {
  const postgres = await startThrowawayPostgres("bench");
  try {
    await migrateEverything(postgres.url);
    const seconds = await measure(way, postgres.url);
    return { p50: quantile(seconds, 0.5), p95: quantile(seconds, 0.95), most: quantile(seconds, 1) };
  } finally {
    await postgres.stop();
  }
}

await buildIfOld();
console.log(`stock-latency: seconds from a change in the ERP to Shopify's number, ${CHANGES} changes each way`);
const [push, poll] = [await report("push"), await report("poll")];
console.table({ "push, no poll": push, "poll of 2 s": poll });
console.log(JSON.stringify({ bench: "stock-latency", push_p95_s: push.p95, poll_p95_s: poll.p95 }));
