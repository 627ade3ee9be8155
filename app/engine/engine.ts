import type { PgBoss } from "pg-boss";
import type { RetentionDays } from "#app/domain/retention.ts";
import type { CorrelationId } from "#app/domain/values/ids.ts";
import { createBatches, isAboutRows } from "./batches.ts";
import type { EngineLog } from "./engine-log.ts";
import { createLaneChanger } from "./lane-changer.ts";
import { createLogKeeper } from "./log-keeper.ts";
import { createOutageLog } from "./outage-log.ts";
import type {
  AttemptRecord,
  Engine,
  EventDraft,
  JobHandler,
  LaneChanges,
  Ledger,
  LogKeeping,
  Schedule,
} from "./port.ts";
import { createRunner, type Runner } from "./runner.ts";
import { createSchedules, type RunningShop, type Schedules } from "./schedules.ts";
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
  /** Lanes of a flow for which nobody has set a number. */
  readonly lanes: number;
  readonly laneChanges: LaneChanges;
  readonly logKeeping: LogKeeping;
  readonly retention: RetentionDays;
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
  const records = createBatches<AttemptRecord>((attempts) => ledger.record(attempts));
  const laneParts = { ...work, ledger, tokens, log, record: records.add };
  const runner = createRunner({ ...work, tokens, log, work: (token, drain) => workLane(token, laneParts, drain) });
  const rounds = [
    createSweeper({ ledger, tokens, log }),
    createLaneChanger({ ...work, tokens, log }),
    createLogKeeper({ ...work, log }),
  ];
  const schedules: Schedules = createSchedules({ ...work, accept, log });
  return {
    runner,
    start: () => {
      runner.start();
      for (const round of rounds) round.start();
      schedules.start();
    },
    stop: async () => {
      schedules.stop();
      await Promise.all([runner.stop(), ...rounds.map((round) => round.stop())]);
    },
  };
}

/** Keeps events in batches, and tells why one is not kept: an outage once, a fault of the event with its name. */
function createAccept(ledger: Ledger, tokens: Tokens, log: EngineLog): Engine["accept"] {
  const outage = createOutageLog(log, "webhooks and jobs are not kept, and their senders come again");
  const batches = createBatches<EventDraft>(
    async (events) => {
      await ledger.accept(events, tokens.write);
    },
    { bytesOf: (event) => event.body.byteLength },
  );
  return async (event) => {
    try {
      await batches.add(event);
      outage.worked();
    } catch (defect) {
      const { shop, flow, kind, correlationId } = event;
      if (isAboutRows(defect)) log.error("an event could not be kept", { shop, flow, kind, correlationId, defect });
      else outage.failed(defect);
      throw defect;
    }
  };
}

/** The engine of this process: accepts and replays; with `work` it also runs jobs, sweeps and keeps schedules. */
export function createEngine(parts: EngineParts): RunningEngine {
  const { boss, ledger } = parts;
  const tokens = createTokens(boss);
  const keep = createAccept(ledger, tokens, parts.log);
  const accept: Engine["accept"] = async (event) => {
    await keep(event);
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
      await tokens.wake(await ledger.lanesOf(shop, flow));
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
