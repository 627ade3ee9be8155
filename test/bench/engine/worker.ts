import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { parseCorrelationId, type CorrelationId } from "#app/domain/values/ids.ts";
import { createBoss } from "#app/engine/boss.ts";
import { createEngine } from "#app/engine/engine.ts";
import { laneOf } from "#app/engine/lane.ts";
import { DEFAULT_LANES, type JobHandler } from "#app/engine/port.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { createStore } from "#app/store/database.server.ts";
import { KEPT_DAYS } from "#test/retention-days.ts";
import { tellProblem } from "./problem.ts";
import { createTally, SLOTS, WORK_MS } from "./tally.ts";

// A worker's engine as it runs for merchants, with work that only takes its time.
const databaseUrl = process.env["DATABASE_URL"] ?? "";
const tally = createTally();
const now = () => new Date();
const log = { info: () => {}, warn: tellProblem, error: tellProblem };
const boss = createBoss({ databaseUrl, connections: 4, isSupervising: true, onProblem: tellProblem });
const database = createStore({
  databaseUrl,
  poolSize: 12,
  keys: [randomBytes(32).toString("base64")],
  laneOf,
  writeTokens: createTokens(boss).write,
  now,
});

function newId(): CorrelationId {
  const id = parseCorrelationId(randomUUID());
  if (id === null) throw new Error("a UUID is no correlation id");
  return id;
}

const handler: JobHandler = {
  run: async ({ shop }) => {
    tally.begun();
    await delay(WORK_MS);
    tally.ended(shop);
    return { kind: "done", note: "worked" };
  },
  giveUp: () => Promise.resolve(),
};
const engine = createEngine({
  boss,
  ledger: database.ledger,
  log,
  work: {
    handlers: { bench: handler },
    slots: SLOTS,
    schedules: [],
    runningShops: () => Promise.resolve([]),
    now,
    chance: Math.random,
    newId,
    lanes: DEFAULT_LANES,
    laneChanges: database.laneChanges,
    logKeeping: database.logKeeping,
    retention: KEPT_DAYS,
  },
});
await engine.start();
process.stdout.write("worker is ready\n");
process.on("disconnect", () => process.exit());
