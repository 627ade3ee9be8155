import process from "node:process";
import type { Log } from "#app/ops/port.ts";
import { ConfigError, readProcessConfig, type Config } from "./config.server.ts";

export interface Running {
  readonly log: Log;
  /** Gives back what is under way; bounded by itself. */
  stop(): Promise<void>;
}

function fail(name: string, problem: unknown): never {
  // Before there is a log, and for the person who started it.
  const message = problem instanceof Error ? problem.message : String(problem);
  process.stderr.write(`${name} could not start: ${message}\n`);
  process.exit(1);
}

function configOf(name: string): Config {
  try {
    return readProcessConfig();
  } catch (problem) {
    return fail(
      name,
      problem instanceof ConfigError ? problem : new Error("the environment could not be read", { cause: problem }),
    );
  }
}

/**
 * Starts what this process is for and keeps it until SIGTERM, SIGINT, or the end of the process that started it;
 * then stops it and exits with 0. A failed start and a defect nobody caught exit with 1.
 */
export async function runProcess(name: string, start: (config: Config) => Promise<Running>): Promise<void> {
  let running: Running | null = null;
  let isStopping = false;
  const stop = (why: string) => {
    if (running === null) process.exit(0);
    // Ctrl-C reaches the whole process group, and then the parent's signal comes too: they mean one thing.
    if (isStopping) return;
    isStopping = true;
    const { log } = running;
    log.info(`${name} is stopping`, { signal: why });
    running.stop().then(
      () => process.exit(0),
      (defect: unknown) => {
        log.error(`${name} did not stop cleanly`, { defect });
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(signal));
  process.once("disconnect", () => stop("parent ended"));
  process.on("uncaughtException", (defect) => {
    running?.log.error(`${name} ends: a defect nobody caught`, { defect });
    if (running === null) fail(name, defect);
    process.exit(1);
  });
  try {
    running = await start(configOf(name));
  } catch (problem) {
    fail(name, problem);
  }
}
