import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { appEnvironment } from "#test/world/app-environment.ts";
import { startChild, type Child } from "#test/world/child.ts";
import { freePort } from "#test/world/free-port.ts";
import { CONNECTIONS, sendLoad, type Load } from "./intake/load.ts";
import { orderBodies, SHOP, type SignedBody } from "./intake/order-bodies.ts";
import { median } from "./median.ts";

/** Short turns, often: on a shared machine the minutes differ more than the servers do, so each is compared with its neighbor in time. */
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 8);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 2);
const WARM_UP_SECONDS = 2;
const SERVERS = ["bare", "ours", "library"] as const;
type Server = (typeof SERVERS)[number];

/** Ours is the web process as it runs for merchants, screens and all. */
const FILE_OF: Readonly<Record<Server, string>> = {
  bare: "test/bench/intake/bare.ts",
  ours: "app/server.ts",
  library: "test/bench/intake/library.ts",
};

const KEPT_IN: Readonly<Record<Server, string>> = {
  bare: "select id from bare_inbox",
  ours: "select dedupe_key as id from event where flow = 'orders'",
  library: "select dedupe_key as id from event where flow = 'library'",
};

function never(server: Server): never {
  throw new Error(`${server} was not started`);
}

interface Running {
  readonly port: number;
  readonly child: Child;
  readonly acknowledged: string[];
}

/** The server, up and warm. All three are up at once; the idle ones cost nothing. */
async function start(server: Server, databaseUrl: string, bodies: readonly SignedBody[]): Promise<Running> {
  const port = await freePort();
  // Neither Shopify nor an ERP is called: accepting needs the database alone.
  const env = appEnvironment({
    port,
    shopifyUrl: "http://127.0.0.1:9",
    erpPort: 9,
    encryptionKey: randomBytes(32).toString("base64"),
    databaseUrl,
  });
  const child = startChild({ name: server, file: FILE_OF[server], env });
  await child.line("is ready");
  const { acknowledged } = await sendLoad(port, bodies, WARM_UP_SECONDS);
  return { port, child, acknowledged: [...acknowledged] };
}

type Turns = ReadonlyMap<Server, readonly Load[]>;

/** The servers in turns, and how many acknowledged webhooks each has lost in the end. */
async function measure(
  databaseUrl: string,
): Promise<{ readonly turns: Turns; readonly lost: ReadonlyMap<Server, number> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("create table bare_inbox (id text primary key, topic text not null, body bytea not null)");
  await client.query("insert into shop (shop, epoch) values ($1, 1)", [SHOP]);
  const bodies = orderBodies(200);
  const running = new Map<Server, Running>();
  const turns = new Map<Server, Load[]>(SERVERS.map((server) => [server, []]));
  try {
    for (const server of SERVERS) running.set(server, await start(server, databaseUrl, bodies));
    for (let round = 0; round < ROUNDS; round++) {
      // Turned by one each round, so that no server always runs on the machine its predecessor left.
      for (const server of [...SERVERS.slice(round % 3), ...SERVERS.slice(0, round % 3)]) {
        const { port, acknowledged } = running.get(server) ?? never(server);
        const load = await sendLoad(port, bodies, SECONDS);
        acknowledged.push(...load.acknowledged);
        turns.get(server)?.push(load);
      }
      const rates = SERVERS.map(
        (server) => `${server} ${Math.round(turns.get(server)?.at(-1)?.requestsPerSecond ?? 0)}/s`,
      );
      console.log(`  round ${round + 1}: ${rates.join(", ")}`);
    }
    return { turns, lost: await countLost(client, running) };
  } finally {
    await Promise.all([...running.values()].map(({ child }) => child.kill()));
    await client.end();
  }
}

async function countLost(
  client: pg.Client,
  running: ReadonlyMap<Server, Running>,
): Promise<ReadonlyMap<Server, number>> {
  const lost = new Map<Server, number>();
  for (const [server, { acknowledged }] of running) {
    const { rows } = await client.query<{ id: string }>(KEPT_IN[server]);
    const kept = new Set(rows.map((row) => row.id));
    lost.set(server, acknowledged.filter((id) => !kept.has(id)).length);
  }
  return lost;
}

/** The median over the rounds of ours : other, each round by itself. */
function ratioTo(other: Server, turns: Turns): number {
  const others = turns.get(other) ?? [];
  const ratios = (turns.get("ours") ?? []).map(
    (ours, round) => ours.requestsPerSecond / (others[round]?.requestsPerSecond ?? Number.NaN),
  );
  return Number(median(ratios).toFixed(2));
}

await buildIfOld();
const postgres = await startThrowawayPostgres("bench");
try {
  await migrateEverything(postgres.url);
  console.log(
    `intake: signed order webhooks of 3.8 KB, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turns, durable commits`,
  );
  const { turns, lost } = await measure(postgres.url);
  const of = (server: Server, read: (load: Load) => number) => median((turns.get(server) ?? []).map(read));
  console.table(
    Object.fromEntries(
      SERVERS.map((server) => [
        server,
        {
          "requests/s": Math.round(of(server, (load) => load.requestsPerSecond)),
          "p50 ms": of(server, (load) => load.p50Ms),
          "p99 ms": of(server, (load) => load.p99Ms),
          failed: (turns.get(server) ?? []).reduce((sum, load) => sum + load.failed, 0),
          lost: lost.get(server),
        },
      ]),
    ),
  );
  console.log(
    JSON.stringify({
      bench: "intake",
      ours_vs_bare: ratioTo("bare", turns),
      ours_vs_library: ratioTo("library", turns),
      lost: lost.get("ours"),
      p99_ms: of("ours", (load) => load.p99Ms),
    }),
  );
} finally {
  await postgres.stop();
}
