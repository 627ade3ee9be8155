import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { createPerson } from "#test/world/person.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";
import { bookedAt } from "./outage/fixed-concurrency.ts";

/** Orders that wait when the ERP comes back: more than the measured time can work off, so that it is worked off at one depth. */
const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 3600);
const CATCH_UP_MS = Number(process.env["BENCH_SECONDS"] ?? 90) * 1000;
const FIXED_MS = 12_000;
const LONGEST_WAIT_MS = 180_000;
const HOUR_MS = 3_600_000;
/** A real ERP booked 1.8 orders a second one by one, and for eight at once as many; this one begins there, and falls as far behind its best. */
const CAPACITY = { alonePerSecond: 1.8, contention: 0, crosstalk: 0.15 };
const FIXED = [1, 2, 3, 4, 6, 8];

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The best that this ERP gives to any fixed number of callers, and what it gives to the others. */
async function measureFixed(world: World): Promise<{ readonly best: number; readonly rows: Record<string, unknown> }> {
  const rows: Record<string, unknown> = {};
  let best = 0;
  for (const atOnce of FIXED) {
    const perSecond = await bookedAt(world.erp, atOnce, FIXED_MS);
    rows[`${atOnce} at once`] = { "orders/s": round(perSecond) };
    best = Math.max(best, perSecond);
  }
  return { best, rows };
}

/** The shop sells on while its ERP is down; resolves when every order waits in the inbox and the breaker is open. */
async function sellThroughOutage(world: World, database: pg.Client): Promise<void> {
  await world.erp.control.goDown(HOUR_MS);
  for (let placed = 0; placed < ORDERS; placed += 100) {
    world.shopify.control.placeOrders({ shop: SHOP, kind: "paid", oversell: true, count: 100 });
    await delay(0);
  }
  const count = async (sql: string) => Number((await database.query<{ count: string }>(sql)).rows[0]?.count);
  await eventually(
    "all orders wait in the inbox",
    async () => {
      const waiting = await count(
        "select count(distinct key) from event where flow = 'orders' and kind = 'order.push' and state = 'ready'",
      );
      return waiting >= ORDERS;
    },
    LONGEST_WAIT_MS,
  );
  await eventually(
    "the breaker is open",
    async () => (await count("select count(*) from breaker")) > 0,
    LONGEST_WAIT_MS,
  );
}

/** Orders a second that the workers bring to the ERP from the first one after the outage on, and how long that one took. */
async function catchUp(world: World): Promise<{ readonly perSecond: number; readonly firstAfterMs: number }> {
  const documents = () => world.erp.control.documents().length;
  const before = documents();
  const backAt = performance.now();
  world.erp.control.comeUp();
  await eventually("the first order is booked", () => documents() > before, LONGEST_WAIT_MS);
  const firstAt = performance.now();
  const first = documents();
  await delay(CATCH_UP_MS);
  const perSecond = ((documents() - first) / (performance.now() - firstAt)) * 1000;
  return { perSecond, firstAfterMs: firstAt - backAt };
}

async function measure(world: World, databaseUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { shopify, erp, appUrl } = world;
    await Promise.all([world.startWeb(), world.startWorker()]);
    await setUpShop({ person: createPerson({ appUrl, shop: SHOP, shopify }), shop: SHOP, shopify, erp });
    erp.control.setCapacity(CAPACITY);
    const fixed = await measureFixed(world);
    console.log(`  ${ORDERS} orders are placed while the ERP is down`);
    await sellThroughOutage(world, database);
    erp.control.resetCalls();
    const { perSecond, firstAfterMs } = await catchUp(world);
    const calls = Object.values(erp.control.calls()).reduce((sum, count) => sum + count, 0);
    console.table({ ...fixed.rows, "catching up": { "orders/s": round(perSecond) } });
    console.log(`  first order after ${round(firstAfterMs / 1000, 1)} s, ${calls} ERP calls in all`);
    console.log(JSON.stringify({ bench: "outage", catchup_share: round(perSecond / fixed.best) }));
  } finally {
    await database.end();
  }
}

await buildIfOld();
const postgres = await startThrowawayPostgres("bench");
try {
  await migrateEverything(postgres.url);
  const world = await openWorld({ databaseUrl: postgres.url });
  console.log(
    `outage: an ERP that is best at three calls at once is down while ${ORDERS} orders come in, then back for ${CATCH_UP_MS / 1000} s`,
  );
  try {
    await measure(world, postgres.url);
  } finally {
    await world.stop();
  }
} finally {
  await postgres.stop();
}
