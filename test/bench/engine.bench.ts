import { startChild, type Child } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";
import { openAccept } from "./engine/accept.ts";
import { benchShop, type Fill } from "./engine/load.ts";
import { openBenchServer, type BenchDatabase } from "./engine/server.ts";
import { SLOTS, WORK_MS } from "./engine/tally.ts";

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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

function start(worker: Worker, databaseUrl: string, env: Readonly<Record<string, string>> = {}): Child {
  return startChild({ name: worker, file: FILE_OF[worker], env: { DATABASE_URL: databaseUrl, ...env } });
}

/** Seconds until a worker has told of the line. */
async function secondsOf(worker: Worker, database: BenchDatabase, told: string, env: Readonly<Record<string, string>>) {
  const child = start(worker, database.url, env);
  try {
    const line = await child.line(told, 300_000);
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

/** Jobs a second of one worker with so many waiting. */
function drainRate(worker: Worker, waiting: number): Promise<number> {
  return inDatabase(async (database) => {
    await fill(worker, database, { shops: SHOPS, events: waiting });
    return TIMED / (await secondsOf(worker, database, "seconds for all:", { JOBS: String(TIMED) }));
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
    await fill("lanes", database, { shops: SHOPS, events: DEEP });
    console.log(`  deep: ${DEEP} events were made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const seconds = await secondsOf("lanes", database, "seconds for all:", { JOBS: String(TIMED) });
      rates.push(TIMED / seconds);
      console.log(`  deep ${round + 1}: ${rates.at(-1)?.toFixed(0)}/s`);
      // What the killed worker held comes back when its heartbeat is over; the next one shall not wait for it.
      await database.client.query("delete from pgboss.job");
    }
    return median(rates);
  });
}

/** Seconds until fifty small shops are done that came behind one shop's 20,000. */
function smallShopsDone(worker: Worker): Promise<number> {
  return inDatabase(async (database) => {
    const small = Array.from({ length: 50 }, (_, number) => 100 + number);
    await fill(worker, database, { shops: [0], events: 20_000 });
    await fill(worker, database, { shops: small, events: 50 * 20 });
    const env = { BIG_SHOP: benchShop(0), SMALL_JOBS: "1000" };
    return secondsOf(worker, database, "seconds for the small:", env);
  });
}

async function acceptVersusRow() {
  return inDatabase(async (database) => {
    await database.fillLedger({ shops: SHOPS, events: 1000 });
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
    await database.fillLedger({ shops: SHOPS, events: 40_000 });
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
  const fair = { plain: await smallShopsDone("plain"), lanes: await smallShopsDone("lanes") };
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
