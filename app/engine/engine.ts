import type { PgBoss } from "pg-boss";
import type { CorrelationId } from "#app/domain/values/ids.ts";
import { createBatches } from "./batches.ts";
import type { EngineLog } from "./engine-log.ts";
import { LANES } from "./lane.ts";
import type { Engine, JobHandler, Ledger } from "./port.ts";
import { createRunner, type Runner } from "./runner.ts";
import { createSchedules, type RunningShop, type Schedule, type Schedules } from "./schedules.ts";
import { createSweeper } from "./sweeper.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { workLane } from "./work-lane.ts";

/** What only a worker process does. */
export interface Work {
  /** By job kind. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Lane tokens worked on at a time. */
  readonly slots: number;
  readonly schedules: readonly Schedule[];
  readonly runningShops: () => Promise<readonly RunningShop[]>;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly newId: () => CorrelationId;
  /** What jobs get to finish by themselves when the process stops; default 15 s. */
  readonly graceMs?: number;
}

export interface EngineParts {
  /** Not yet started: its tokens may already stand in the ledger's hands (createTokens(boss).write). */
  readonly boss: PgBoss;
  readonly ledger: Ledger;
  readonly log: EngineLog;
  /** Absent in web processes, which accept and replay only. */
  readonly work?: Work;
}

export interface RunningEngine extends Engine {
  start(): Promise<void>;
  /** Gives back what is under way, within 25 s. */
  stop(): Promise<void>;
}

interface Labor {
  readonly runner: Runner;
  start(): void;
  stop(): Promise<void>;
}

function createLabor(parts: EngineParts, work: Work, tokens: Tokens, accept: Engine["accept"]): Labor {
  const { ledger, log } = parts;
  const laneParts = { ...work, ledger, tokens, log };
  const runner = createRunner({ ...work, tokens, log, work: (token, drain) => workLane(token, laneParts, drain) });
  const sweeper = createSweeper({ ledger, tokens, log });
  const schedules: Schedules = createSchedules({ ...work, accept, log });
  return {
    runner,
    start: () => {
      runner.start();
      sweeper.start();
      schedules.start();
    },
    stop: async () => {
      schedules.stop();
      sweeper.stop();
      await runner.stop();
    },
  };
}

/** The engine of this process: accepts and replays; with `work` it also runs jobs, sweeps and keeps schedules. */
export function createEngine(parts: EngineParts): RunningEngine {
  const { boss, ledger } = parts;
  const tokens = createTokens(boss);
  const batches = createBatches(async (events) => {
    await ledger.accept(events, tokens.write);
  });
  const accept: Engine["accept"] = async (event) => {
    await batches.add(event);
    labor?.runner.wake();
  };
  const labor = parts.work === undefined ? null : createLabor(parts, parts.work, tokens, accept);
  return {
    accept,
    replay: async (shop, eventIds) => {
      const count = await ledger.replay(shop, eventIds, tokens.writeDue);
      labor?.runner.wake();
      return count;
    },
    wake: async (shop, flow) => {
      await tokens.wake(Array.from({ length: LANES }, (_, lane) => ({ shop, flow, lane })));
      labor?.runner.wake();
    },
    writeTokens: tokens.write,
    start: async () => {
      await boss.start();
      labor?.start();
    },
    stop: async () => {
      await labor?.stop();
      await boss.stop({ graceful: false });
    },
  };
}
