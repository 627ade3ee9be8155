import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import type { Call } from "#test/sandbox/shopify/call-log.ts";
import { RESTORE_RATE } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { createPerson, type Person } from "#test/world/person.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";

const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 1000);
/** At 100 points a second a thousand orders of the old price take 25 minutes. */
const LONGEST_WAIT_MS = 40 * 60_000;
/** An echo of our own writes comes sooner than this. */
const QUIET_MS = 3000;

interface Spent {
  readonly operation: string;
  readonly requests: number;
  readonly reserved: number;
  readonly charged: number;
}

function spentBy(calls: readonly Call[]): readonly Spent[] {
  const operations = [...new Set(calls.map(({ operation }) => operation))].toSorted();
  return operations.map((operation) => {
    const own = calls.filter((call) => call.operation === operation);
    const sum = (points: (call: Call) => number | null) => own.reduce((total, call) => total + (points(call) ?? 0), 0);
    // A throttled request is refused, and costs nothing.
    const reserved = sum((call) => (call.errorCodes.includes("THROTTLED") ? 0 : call.requestedCost));
    return { operation, requests: own.length, reserved, charged: sum(({ actualCost }) => actualCost) };
  });
}

/** Resolves when no message about an order is left to be worked off, the echoes of our own writes neither. */
async function workedOff(database: pg.Client): Promise<void> {
  let quietSince = performance.now();
  const isQuiet = async () => {
    const { rows } = await database.query("select from event where flow = 'orders' and state = 'ready' limit 1");
    if (rows.length > 0) quietSince = performance.now();
    return performance.now() - quietSince > QUIET_MS;
  };
  await eventually("the echoes are worked off", isQuiet, LONGEST_WAIT_MS);
}

/** Sells `count` orders at once, and waits until all of them stand in the ERP with their number in Shopify, and the last echo is worked off. */
async function sell(world: World, database: pg.Client, count: number) {
  const { control } = world.shopify;
  const callsBefore = control.calls({ shop: SHOP }).length;
  const before = world.erp.control.documents().length;
  const startedAt = performance.now();
  for (let placed = 0; placed < count; placed += 50) {
    control.placeOrders({ shop: SHOP, kind: "paid", oversell: true, count: Math.min(50, count - placed) });
    await delay(0);
  }
  const areWritten = async () => {
    const { rows } = await database.query<{ count: string }>("select count(*) from order_sync where written_back");
    return Number(rows[0]?.count) >= before + count;
  };
  await eventually("every order is written back", areWritten, LONGEST_WAIT_MS);
  const seconds = (performance.now() - startedAt) / 1000;
  await workedOff(database);
  const documents = world.erp.control.documents().length - before;
  if (documents !== count) throw new Error(`${count} orders became ${documents} documents`);
  return { seconds, spent: spentBy(control.calls({ shop: SHOP }).slice(callsBefore)) };
}

const round = (value: number) => Number(value.toFixed(1));

function total(operation: string, rows: readonly Spent[]): Spent {
  const sum = (points: (row: Spent) => number) => rows.reduce((all, row) => all + points(row), 0);
  return {
    operation,
    requests: sum(({ requests }) => requests),
    reserved: sum(({ reserved }) => reserved),
    charged: sum(({ charged }) => charged),
  };
}

/** Prints what each operation cost an order, and returns the sum. */
function report(what: string, count: number, { seconds, spent }: Awaited<ReturnType<typeof sell>>) {
  const all = total("all", spent);
  const perOrder = ({ reserved, charged }: Spent) => ({
    "reserved / order": round(reserved / count),
    "charged / order": round(charged / count),
  });
  console.log(`  ${what}: ${count} ${count === 1 ? "order" : "orders"}, written back after ${round(seconds)} s`);
  const rows = [...spent, all].map((row) => [row.operation, { requests: row.requests, ...perOrder(row) }] as const);
  console.table(Object.fromEntries(rows));
  return { reserved: round(all.reserved / count), charged: round(all.charged / count) };
}

async function onlyOrders(person: Person): Promise<void> {
  for (const flow of ["products", "inventory"])
    await person.submit("/app?index", { flow, mode: "off", reason: "only orders are measured" });
}

async function measure(world: World, databaseUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { shopify, erp, appUrl } = world;
    await Promise.all([world.startWeb(), world.startWorker()]);
    const person = createPerson({ appUrl, shop: SHOP, shopify });
    await setUpShop({ person, shop: SHOP, shopify, erp });
    await onlyOrders(person);
    await workedOff(database);
    const single = report("single", 1, await sell(world, database, 1));
    const sold = await sell(world, database, ORDERS);
    const burst = report("burst", ORDERS, sold);
    const perMinute = (points: number) => Math.round((RESTORE_RATE.standard * 60) / points);
    console.log(
      `  orders a minute at ${RESTORE_RATE.standard} points a second: ${perMinute(burst.charged)} by what was charged, ${perMinute(burst.reserved)} by what was reserved; measured ${round((ORDERS / sold.seconds) * 60)}`,
    );
    console.log(
      JSON.stringify({
        bench: "order-points",
        burst: burst.reserved,
        single: single.reserved,
        burst_charged: burst.charged,
        single_charged: single.charged,
        per_minute: round((ORDERS / sold.seconds) * 60),
      }),
    );
  } finally {
    await database.end();
  }
}

await buildIfOld();
const postgres = await startThrowawayPostgres("bench");
try {
  await migrateEverything(postgres.url);
  const world = await openWorld({ databaseUrl: postgres.url, plan: "standard", env: { ALERT_CHECK_SECONDS: "30" } });
  console.log(`order-points: what an order costs of Shopify's points on the Standard plan, one worker`);
  try {
    await measure(world, postgres.url);
  } finally {
    await world.stop();
  }
} finally {
  await postgres.stop();
}
