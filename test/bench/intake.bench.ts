import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { appEnvironment } from "#test/world/app-environment.ts";
import { startChild } from "#test/world/child.ts";
import { freePort } from "#test/world/free-port.ts";
import { CONNECTIONS, sendLoad, type Load } from "./intake/load.ts";
import { orderBodies, SHOP } from "./intake/order-bodies.ts";

const ROUNDS = 3;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 5);
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Every server for itself, on an empty inbox, warm. */
async function measure(
  server: Server,
  databaseUrl: string,
  client: pg.Client,
): Promise<Load & { readonly lost: number }> {
  await client.query("truncate event, bare_inbox");
  await client.query("delete from pgboss.job");
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
  try {
    await child.line("is ready");
    const bodies = orderBodies(200);
    const warmUp = await sendLoad(port, bodies, WARM_UP_SECONDS);
    const load = await sendLoad(port, bodies, SECONDS);
    const { rows } = await client.query<{ id: string }>(KEPT_IN[server]);
    const kept = new Set(rows.map((row) => row.id));
    const lost = [...warmUp.acknowledged, ...load.acknowledged].filter((id) => !kept.has(id)).length;
    return { ...load, lost };
  } finally {
    await child.kill();
  }
}

async function measureAll(
  databaseUrl: string,
): Promise<ReadonlyMap<Server, readonly (Load & { readonly lost: number })[]>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("create table bare_inbox (id text primary key, topic text not null, body bytea not null)");
  await client.query("insert into shop (shop, epoch) values ($1, 1)", [SHOP]);
  const loads = new Map<Server, (Load & { readonly lost: number })[]>(SERVERS.map((server) => [server, []]));
  for (let round = 0; round < ROUNDS; round++) {
    // Turned by one each round, so that no server always runs on the machine its predecessor left.
    for (const server of [...SERVERS.slice(round % 3), ...SERVERS.slice(0, round % 3)]) {
      const load = await measure(server, databaseUrl, client);
      loads.get(server)?.push(load);
      console.log(`  round ${round + 1} ${server}: ${Math.round(load.requestsPerSecond)}/s`);
    }
  }
  await client.end();
  return loads;
}

await buildIfOld();
const folder = await mkdtemp(join(tmpdir(), "throughline-bench-"));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
try {
  await migrateEverything(postgres.url);
  console.log(
    `intake: signed order webhooks of 3.8 KB, ${CONNECTIONS} connections, ${ROUNDS} interleaved rounds of ${SECONDS} s, durable commits`,
  );
  const loads = await measureAll(postgres.url);
  const of = (server: Server, read: (load: Load & { readonly lost: number }) => number) =>
    median((loads.get(server) ?? []).map(read));
  console.table(
    Object.fromEntries(
      SERVERS.map((server) => [
        server,
        {
          "requests/s": Math.round(of(server, (load) => load.requestsPerSecond)),
          "p50 ms": of(server, (load) => load.p50Ms),
          "p99 ms": of(server, (load) => load.p99Ms),
          failed: (loads.get(server) ?? []).reduce((sum, load) => sum + load.failed, 0),
          lost: (loads.get(server) ?? []).reduce((sum, load) => sum + load.lost, 0),
        },
      ]),
    ),
  );
  const ratio = (other: Server) =>
    Number((of("ours", (load) => load.requestsPerSecond) / of(other, (load) => load.requestsPerSecond)).toFixed(2));
  const lost = (loads.get("ours") ?? []).reduce((sum, load) => sum + load.lost, 0);
  console.log(
    JSON.stringify({
      bench: "intake",
      ours_vs_bare: ratio("bare"),
      ours_vs_library: ratio("library"),
      lost,
      p99_ms: of("ours", (load) => load.p99Ms),
    }),
  );
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
