import { createBoss } from "#app/engine/boss.ts";
import { createEngine, type RunningEngine, type Work } from "#app/engine/engine.ts";
import { DEFAULT_LANES } from "#app/engine/port.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { createHandlers } from "#app/flows/handlers.ts";
import { KEPT_DAYS } from "#test/retention-days.ts";
import { tellProblem } from "#test/bench/engine/problem.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { openPublisher, type Publisher, type PublisherWish } from "./publisher.ts";

/** As a worker has it unless told otherwise. */
const SLOTS = 20;

/** A publisher with the engine of its process. */
export interface Employed {
  readonly publisher: Publisher;
  readonly engine: RunningEngine;
  close(): Promise<void>;
}

function workOf({ database, ports }: Publisher): Work {
  return {
    handlers: createHandlers(ports),
    slots: SLOTS,
    // What comes by itself in a shop would be measured with what was asked for.
    schedules: [],
    runningShops: () => Promise.resolve([]),
    // The engine's waits are the machine's: only Shopify's points keep to the slow clock.
    now: () => new Date(),
    chance: Math.random,
    newId: aCorrelation,
    lanes: DEFAULT_LANES,
    laneChanges: database.laneChanges,
    logKeeping: database.logKeeping,
    retention: KEPT_DAYS,
  };
}

/** Starts the engine of a worker, which runs the flows, or of a process that only accepts. */
export async function employ(as: "worker" | "intake", wish: PublisherWish): Promise<Employed> {
  const isSupervising = as === "worker";
  const boss = createBoss({ databaseUrl: wish.databaseUrl, connections: 4, isSupervising, onProblem: tellProblem });
  const publisher = openPublisher({ ...wish, writeTokens: createTokens(boss).write });
  const engine = createEngine({
    boss,
    ledger: publisher.database.ledger,
    log: { info: () => {}, warn: tellProblem, error: tellProblem },
    ...(as === "worker" ? { work: workOf(publisher) } : {}),
  });
  await engine.start();
  return {
    publisher,
    engine,
    async close() {
      await engine.stop();
      await publisher.close();
    },
  };
}
