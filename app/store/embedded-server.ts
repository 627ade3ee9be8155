import { spawn } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { SERVER_ENV, type Account, type Binaries } from "./embedded-binaries.ts";
import { CLUSTER_USER, type Cluster } from "./embedded-cluster.ts";

const HOST = "127.0.0.1";
// A cluster whose server was killed replays its log before it answers.
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 20_000;
const LOOK_AGAIN_MS = 50;

export interface Launch {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly port: number | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** False: it was up already. */
  readonly isLaunched: boolean;
}

/** The server of a cluster: the one that is up, or a new one. Of two processes that launch at once, one launches and the other joins. */
export async function joinOrLaunch(launch: Launch): Promise<RunningServer> {
  const deadline = Date.now() + START_DEADLINE_MS;
  let launched: number | undefined;
  let reason = "";
  while (Date.now() < deadline) {
    const server = await readPostmaster(launch.cluster.folder);
    if (server !== null && (await isServerOf(server.pid, launch.cluster.folder))) {
      if (await answers(launch.cluster, server.port)) return { ...server, isLaunched: server.pid === launched };
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    // Its process is gone. PostgreSQL would see that itself, unless its number belongs to another process by now.
    if (server !== null) await rm(join(launch.cluster.folder, "postmaster.pid"), { force: true });
    const attempt = await launchOnce(launch);
    launched = attempt.pid;
    if (attempt.failure !== null && !isPassing(attempt.failure, launch.port)) {
      throw new Error(
        `The embedded PostgreSQL did not start. Its last words, from ${launch.logFile}:\n${attempt.failure}`,
      );
    }
    reason = attempt.failure ?? reason;
  }
  throw new Error(
    `The embedded PostgreSQL did not answer within ${START_DEADLINE_MS / 1000} s; see ${launch.logFile}. ${reason}`,
  );
}

// Another process was faster; the last server's children are still leaving; the free port was taken in between.
function isPassing(failure: string, askedPort: number | undefined): boolean {
  if (/lock file|pre-existing shared memory/.test(failure)) return true;
  return askedPort === undefined && failure.includes("Address already in use");
}

/** Starts a server and waits until its process is seen by everybody, or has ended: then `failure` is what it said. */
async function launchOnce(
  launch: Launch,
): Promise<{ readonly pid: number | undefined; readonly failure: string | null }> {
  const { cluster, binaries, account } = launch;
  const log = await open(launch.logFile, "a");
  const { size } = await log.stat();
  const settings = { listen_addresses: HOST, unix_socket_directories: "", ...launch.settings };
  const port = launch.port ?? (await freePort());
  const flags = [
    "-D",
    cluster.folder,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  // Detached: Ctrl-C goes to a terminal's whole group, and the server must outlive the app's last write.
  const server = spawn(binaries.postgres, flags, {
    ...account,
    cwd: "/",
    env: SERVER_ENV,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  server.unref();
  const ended = new Promise<true>((resolve) => {
    server.once("exit", () => resolve(true));
    server.once("error", () => resolve(true));
  });
  try {
    let hasEnded = false;
    while (!hasEnded && (await readPostmaster(cluster.folder))?.pid !== server.pid) {
      hasEnded = await Promise.race([ended, sleep(LOOK_AGAIN_MS, false)]);
    }
    const said = hasEnded ? (await readFile(launch.logFile, "utf8")).slice(size) : null;
    return { pid: server.pid, failure: said };
  } finally {
    await log.close();
  }
}

/** Ends a server and resolves when its process is gone. Open connections are cut; what was committed stays. */
export async function endServer(pid: number, folder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!(await isServerOf(pid, folder))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + STOP_DEADLINE_MS;
    while (Date.now() < deadline) {
      if (!(await isServerOf(pid, folder))) return;
      await sleep(LOOK_AGAIN_MS);
    }
  }
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not end.`);
}

// Lines of postmaster.pid: https://www.postgresql.org/docs/17/storage-file-layout.html
async function readPostmaster(folder: string): Promise<{ readonly pid: number; readonly port: number } | null> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/** True while the process is the server of this folder: numbers of ended processes are given out again. */
async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.split("\0").includes(folder);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The address of a database of a cluster's server. */
export function clusterUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${CLUSTER_USER}:${cluster.password}@${HOST}:${port}/${database}`;
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: clusterUrl(cluster, port, "postgres"),
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, HOST, () => {
      const address = probe.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
