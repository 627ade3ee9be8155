import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { eventually } from "#test/world/eventually.ts";
import { freePort } from "#test/world/free-port.ts";

/** How long applications find nobody at its address. */
const OUTAGE_MS = 2000;
/** A server that was cut off replays its log, on a busy machine for a while. */
const BACK_WITHIN_MS = 60_000;

/** A PostgreSQL of its own with durable commits, which can lose its processes from one moment to the next. */
export interface Cluster {
  readonly url: string;
  /** Rows past every role and row-level security; asked again while the server is away. */
  rows<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]>;
  /** Ends the server without a checkpoint and without a word to its clients, and starts it again on the same files. */
  stopImmediately(): Promise<void>;
  close(): Promise<void>;
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

export async function openCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-crash-"));
  // Started by root, the server runs as another user, who must be able to walk through this folder.
  await chmod(folder, 0o755);
  const dataDir = join(folder, "data");
  const port = await freePort();
  const start = () => startEmbeddedPostgres({ dataDir, port });
  let server: EmbeddedPostgres = await start();
  await migrateEverything(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 2 });
  // An idle connection that the server drops is replaced with the next question.
  pool.on("error", () => {});
  return {
    url: server.url,
    rows: <Row extends pg.QueryResultRow>(sql: string) =>
      eventually("the database answers", async () => (await pool.query<Row>(sql)).rows, BACK_WITHIN_MS),
    stopImmediately: async () => {
      const [pid = ""] = (await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGQUIT");
      await eventually("the server is gone", () => isGone(Number(pid)), BACK_WITHIN_MS);
      await delay(OUTAGE_MS);
      server = await start();
    },
    close: async () => {
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
