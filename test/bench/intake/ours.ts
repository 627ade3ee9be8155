import { createBoss } from "#app/engine/boss.ts";
import { createEngine } from "#app/engine/engine.ts";
import { laneOf } from "#app/engine/lane.ts";
import { createLog } from "#app/ops/log.ts";
import { createIntake } from "#app/services/intake.server.ts";
import { createStore } from "#app/store/database.server.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { startWeb } from "#app/web.server.ts";
import { SECRET } from "./order-bodies.ts";

// The web process as it runs for merchants, without its screens.
const databaseUrl = process.env["DATABASE_URL"] ?? "";
const log = createLog("info");
const boss = createBoss({
  databaseUrl,
  connections: 4,
  isSupervising: false,
  onProblem: (defect) => log.warn("queue", { defect }),
});
const database = createStore({
  databaseUrl,
  poolSize: 12,
  keys: [Buffer.alloc(32).toString("base64")],
  laneOf,
  writeTokens: createTokens(boss).write,
  now: () => new Date(),
});
const engine = createEngine({ boss, ledger: database.ledger, log });
await engine.start();
await startWeb({
  intake: createIntake({ engine, secrets: [SECRET], log }),
  isReady: () => Promise.resolve(true),
  log,
  host: "127.0.0.1",
  port: Number(process.env["PORT"]),
  createPages: () => Promise.resolve((_request, response) => response.writeHead(404).end()),
});
