import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { findBinaries, serverAccount } from "./embedded-binaries.ts";
import { openCluster, type Cluster } from "./embedded-cluster.ts";
import { clusterUrl, endServer, isAlive, joinOrLaunch, type RunningServer } from "./embedded-server.ts";

const DATABASE = "throughline";

export interface EmbeddedPostgres {
  readonly url: string;
  /** Ends the server if this start is its owner; who only joined leaves it running. Repeating it changes nothing. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL for trying, developing and testing: set up under `dataDir` at the first start, listening on 127.0.0.1 only.
 * A second process with the same folder joins the server that is up; after a kill -9 the next start recovers what was
 * committed. Throws one sentence that says what to do where this machine cannot run it.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDir: string;
  /** Absent: any free one. */
  readonly port?: number;
  /** Server settings, for tests that need not survive a power cut: `{ fsync: "off" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const account = await serverAccount();
  const binaries = await findBinaries(account);
  const cluster = await openCluster(dataDir, binaries, account);
  const logFile = join(dataDir, "postgres.log");
  const server = await joinOrLaunch({
    cluster,
    binaries,
    account,
    logFile,
    port: options.port,
    settings: options.settings ?? {},
  });
  const isOwner = await becomeOwner(join(dataDir, "owner"), server);
  await ensureDatabase(clusterUrl(cluster, server.port, "postgres"));
  return {
    url: clusterUrl(cluster, server.port, DATABASE),
    stop: isOwner ? stopOnce(server, cluster) : () => Promise.resolve(),
  };
}

function stopOnce(server: RunningServer, cluster: Cluster): () => Promise<void> {
  // A process that ends without stop() still asks its server to end; only kill -9 leaves it, for the next start to adopt.
  const askToEnd = () => void (isAlive(server.pid) && process.kill(server.pid, "SIGINT"));
  process.once("exit", askToEnd);
  let stopping: Promise<void> | undefined;
  return () => {
    process.removeListener("exit", askToEnd);
    stopping ??= endServer(server.pid, cluster.folder);
    return stopping;
  };
}

/** Who launched the server owns it; whoever joins one whose owner died takes it over, so that it does not run for ever. */
async function becomeOwner(file: string, server: RunningServer): Promise<boolean> {
  const owner = Number(await readFile(file, "utf8").catch(() => "0"));
  if (!server.isLaunched && owner > 0 && isAlive(owner)) return false;
  await writeFile(file, String(process.pid));
  return true;
}

async function ensureDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`).catch(passOverDuplicate);
  } finally {
    await client.end();
  }
}

// Two processes that start at once both find none: duplicate_database, or its index first.
function passOverDuplicate(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "42P04" && code !== "23505") throw error;
}
