import { startChild, type Child } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";
import { openAccept } from "./engine/accept.ts";
import { benchShop, type Fill } from "./engine/load.ts";
import { openBenchServer, type BenchDatabase } from "./engine/server.ts";
import { SLOTS, WORK_MS } from "./engine/tally.ts";
import { median } from "./median.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const DEEP = Number(process.env["BENCH_DEEP"] ?? 1_000_000);
const SHALLOW = 10_000;
/** Jobs whose time is taken; fewer than wait, so that the last lanes to end do not count. */
const TIMED = 8000;
const SECONDS = 3;

type Worker = "lanes" | "plain";
const FILE_OF: Readonly<Record<Worker, string>> = {
  lanes: "test/bench/engine/worker.ts",
  plain: "test/bench/engine/plain.ts",
};

const SHOPS = Array.from({ length: 25 }, (_, number) => number);
const SMALL_SHOPS = Array.from({ length: 50 }, (_, number) => 100 + number);

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

function start(worker: Worker, databaseUrl: string, env: Readonly<Record<string, string>> = {}): Child {
  return startChild({ name: worker, file: FILE_OF[worker], env: { DATABASE_URL: databaseUrl, ...env } });
}

/** Seconds that a worker says all its jobs took. */
async function secondsForAll(worker: Worker, database: BenchDatabase): Promise<number> {
  const child = start(worker, database.url, { JOBS: String(TIMED) });
  try {
    const line = await child.line("seconds for all:", 300_000);
    return Number(line.slice(line.lastIndexOf(" ")));
  } finally {
    await child.kill();
  }
}

const server = await openBenchServer();

async function inDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const database = await server.open();
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

function fill(worker: Worker, database: BenchDatabase, what: Fill): Promise<void> {
  return worker === "lanes" ? database.fillLedger(what) : database.fillQueue(what);
}

/** Work that has waited for a while. */
async function fillBefore(worker: Worker, database: BenchDatabase, what: Fill): Promise<void> {
  await fill(worker, database, what);
  await database.settle();
}

/** Jobs a second of one worker with so many waiting. */
function drainRate(worker: Worker, waiting: number): Promise<number> {
  return inDatabase(async (database) => {
    await fillBefore(worker, database, { shops: SHOPS, events: waiting });
    return TIMED / (await secondsForAll(worker, database));
  });
}

async function drainVersusPlain() {
  const plain: number[] = [];
  const lanes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await drainRate("plain", SHALLOW));
    lanes.push(await drainRate("lanes", SHALLOW));
    console.log(`  drain ${round + 1}: plain ${plain.at(-1)?.toFixed(0)}/s, lanes ${lanes.at(-1)?.toFixed(0)}/s`);
  }
  return { plain: median(plain), lanes: median(lanes) };
}

async function drainDeep() {
  return inDatabase(async (database) => {
    const startedAt = performance.now();
    await fillBefore("lanes", database, { shops: SHOPS, events: DEEP });
    console.log(`  deep: ${DEEP} events were made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rates.push(TIMED / (await secondsForAll("lanes", database)));
      console.log(`  deep ${round + 1}: ${rates.at(-1)?.toFixed(0)}/s`);
      // What the killed worker held comes back when its heartbeat is over; the next one shall not wait for it.
      await database.client.query("delete from pgboss.job");
    }
    return median(rates);
  });
}

/** Seconds from the coming of fifty small shops' events, behind one shop's 20,000 that are being worked off, until they are done. */
function smallShopsDone(worker: Worker): Promise<number> {
  return inDatabase(async (database) => {
    await fillBefore(worker, database, { shops: [0], events: 20_000 });
    const env = { AWAKE_JOBS: "500", BIG_SHOP: benchShop(0), SMALL_JOBS: String(SMALL_SHOPS.length * 20) };
    const child = start(worker, database.url, env);
    try {
      await child.line("is at work", 60_000);
      const cameAt = performance.now();
      await fill(worker, database, { shops: SMALL_SHOPS, events: SMALL_SHOPS.length * 20 });
      await child.line("the small are done", 300_000);
      return (performance.now() - cameAt) / 1000;
    } finally {
      await child.kill();
    }
  });
}

async function smallShopsVersusPlain() {
  const plain: number[] = [];
  const lanes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await smallShopsDone("plain"));
    lanes.push(await smallShopsDone("lanes"));
    console.log(`  fair ${round + 1}: plain ${plain.at(-1)?.toFixed(2)} s, lanes ${lanes.at(-1)?.toFixed(2)} s`);
  }
  return { plain: median(plain), lanes: median(lanes) };
}

async function acceptVersusRow() {
  return inDatabase(async (database) => {
    await fillBefore("lanes", database, { shops: SHOPS, events: 1000 });
    const accept = await openAccept(database.url);
    const row: number[] = [];
    const token: number[] = [];
    await accept.rate(true, 1);
    for (let round = 0; round < ROUNDS; round++) {
      row.push(await accept.rate(false, SECONDS));
      token.push(await accept.rate(true, SECONDS));
    }
    await accept.close();
    return { row: median(row), token: median(token) };
  });
}

/** Seconds from the kill of one of two workers until all that it held is done. */
async function recoverySeconds(): Promise<number> {
  return inDatabase(async (database) => {
    await fillBefore("lanes", database, { shops: SHOPS, events: 40_000 });
    const workers = [start("lanes", database.url), start("lanes", database.url)];
    await Promise.all(workers.map((worker) => worker.line("worker is ready")));
    const count = async (text: string, values: readonly unknown[] = []) =>
      Number((await database.client.query<{ count: string }>(text, [...values])).rows[0]?.count);
    await eventually("both are at work", async () => (await count("select count(*) from attempt")) > 2000);
    const [victim] = workers;
    await victim?.kill();
    const killedAt = performance.now();
    // Tokens that nobody keeps alive: the other worker's are touched or given back meanwhile.
    const { rows } = await database.client.query<{ key: string }>(
      "select singleton_key as key from pgboss.job where name = 'lane' and state = 'active'",
    );
    const held = rows.map(({ key }) => key);
    await eventually(
      "the tokens it held are given out again",
      async () =>
        (await count(
          "select count(*) from pgboss.job where singleton_key = any ($1) and state = 'active' and started_on < now() - make_interval(secs => $2)",
          [held, (performance.now() - killedAt) / 1000],
        )) === 0,
      60_000,
    );
    const seconds = (performance.now() - killedAt) / 1000;
    await Promise.all(workers.map((worker) => worker.kill()));
    return seconds;
  });
}

try {
  console.log(`engine: one worker, ${SLOTS} jobs at a time of ${WORK_MS} ms, 25 shops, 200 keys each, durable commits`);
  const drain = await drainVersusPlain();
  const deep = await drainDeep();
  const fair = await smallShopsVersusPlain();
  const accept = await acceptVersusRow();
  const recovery = await recoverySeconds();
  console.table({
    "plain pg-boss, jobs/s": { value: Math.round(drain.plain) },
    "lanes, jobs/s": { value: Math.round(drain.lanes) },
    [`lanes with ${DEEP} waiting, jobs/s`]: { value: Math.round(deep) },
    "small shops behind a big one, plain, s": { value: rounded(fair.plain) },
    "small shops behind a big one, lanes, s": { value: rounded(fair.lanes) },
    "kept, rows alone, events/s": { value: Math.round(accept.row) },
    "kept with tokens, events/s": { value: Math.round(accept.token) },
    "recovery after kill -9, s": { value: rounded(recovery, 1) },
  });
  console.log(
    JSON.stringify({
      bench: "engine",
      drain_vs_plain: rounded(drain.lanes / drain.plain),
      deep_vs_shallow: rounded(deep / drain.lanes),
      fair_vs_fifo: rounded(fair.lanes / fair.plain, 3),
      accept_vs_row: rounded(accept.token / accept.row),
      recovery_s: rounded(recovery, 1),
    }),
  );
} finally {
  await server.stop();
}
