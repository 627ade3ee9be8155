import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { childEnvironment, ConfigError, readProcessConfig } from "./config.server.ts";
import { migrateEverything } from "./migrate.server.ts";
import { WORKER_HEAP } from "./worker-heap.ts";

/** Beyond what web and worker allow themselves to stop in. */
const LONGEST_STOP_MS = 30_000;
const PROCESSES = {
  web: { file: "server.ts", execArgv: [] },
  worker: { file: "worker.server.ts", execArgv: WORKER_HEAP },
} as const;

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** Resolves when the first of them ends or this process is told to stop, with the exit status that follows. */
function firstEnd(children: ReadonlyMap<string, ChildProcess>): Promise<number> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (status: number, why: string) => {
      if (!isOver) say(why);
      isOver = true;
      resolve(status);
    };
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(0, `${signal}: stopping`));
    // Whoever started this process is gone. Listening must not keep it alive when its own work is over.
    process.once("disconnect", () => end(0, "the starter ended: stopping"));
    process.channel?.unref();
    for (const [name, child] of children) {
      child.once("exit", (code, signal) => end(1, `${name} ended (${signal ?? code}): stopping the rest`));
    }
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_STOP_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/** `npm start`: a database that is ready, one web and one worker process; ends as a whole when one of them ends. */
async function main(): Promise<number> {
  const config = readProcessConfig();
  const embedded = config.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR }) : null;
  try {
    const databaseUrl = config.DATABASE_URL ?? embedded?.url ?? "";
    const applied = await migrateEverything(databaseUrl);
    if (applied.length > 0) say(`applied ${applied.join(", ")}`);
    const children = new Map(
      Object.entries(PROCESSES).map(([name, { file, execArgv }]) => [
        name,
        // In a group of its own: a terminal's Ctrl-C goes to this process alone, which tells them once. Should it die, they notice.
        fork(join(import.meta.dirname, file), {
          env: childEnvironment(databaseUrl),
          detached: true,
          execArgv: [...process.execArgv, ...execArgv],
        }),
      ]),
    );
    const status = await firstEnd(children);
    await Promise.all([...children.values()].map(stopChild));
    return status;
  } finally {
    await embedded?.stop();
  }
}

try {
  process.exitCode = await main();
} catch (problem) {
  if (!(problem instanceof Error)) throw problem;
  process.stderr.write(
    problem instanceof ConfigError ? `${problem.message}\n` : `could not start: ${problem.message}\n`,
  );
  process.exitCode = 1;
}
