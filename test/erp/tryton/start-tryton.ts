import { randomUUID } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onServer, databaseUrl } from "#test/database.ts";
import { eventually } from "#test/world/eventually.ts";
import { freePort } from "#test/world/free-port.ts";
import { TEMPLATE } from "./template.ts";
import { writeConfiguration } from "./trytond-conf.ts";

/** A running Tryton with a database of its own. */
export interface Tryton {
  readonly url: string;
  readonly port: number;
  readonly database: string;
  /** The database itself, for what is looked at behind the server's back. */
  readonly databaseUrl: string;
  /** SIGKILL to the server and its workers, in the middle of whatever they do. */
  kill(): Promise<void>;
  /** The same server again, at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function isReady(url: string): Promise<boolean> {
  const body = JSON.stringify({ id: 1, method: "common.server.version", params: [] });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body }).catch(() => null);
  return answer?.ok === true;
}

function launch(port: number, conf: string, database: string): ChildProcess {
  // What a small installation runs; more workers on two cores only wait for each other.
  const flags = ["-b", `127.0.0.1:${port}`, "-w", "2", "-k", "gthread", "--threads", "4", "-t", "120"];
  const env = { ...process.env, TRYTOND_CONFIG: conf, TRYTOND_DATABASE_NAMES: database };
  // A process group, so that the workers end with it.
  const options = { env, detached: true, stdio: "ignore" } as const;
  return spawn("/usr/bin/gunicorn", [...flags, "trytond.application:app"], options);
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}

/** The real server on a port of its own, on a fresh copy of the template: about 3 s. `queues`: see writeConfiguration. */
export async function startTryton(
  serverUrl: string,
  { queues = false }: { readonly queues?: boolean } = {},
): Promise<Tryton> {
  const database = `tryton_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `create database ${database} template ${TEMPLATE}`);
  const folder = await mkdtemp(join(tmpdir(), "throughline-trytond-"));
  const conf = await writeConfiguration(folder, serverUrl, queues);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = launch(port, conf, database);
    await eventually("Tryton answers", () => isReady(url), 60_000);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = server.exitCode !== null || server.signalCode !== null ? null : once(server, "exit");
    killGroup(server, signal);
    await gone;
  };
  const endWithUs = () => killGroup(server, "SIGKILL");
  process.once("exit", endWithUs);
  await start();
  return {
    url,
    port,
    database,
    databaseUrl: databaseUrl(serverUrl, database),
    kill: () => end("SIGKILL"),
    restart: start,
    async stop() {
      process.removeListener("exit", endWithUs);
      await end("SIGTERM");
      await onServer(serverUrl, `drop database if exists ${database} with (force)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
