import pg from "pg";
import { createBoss } from "#app/engine/boss.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { migrateEverything } from "#app/migrate.server.ts";
import { databaseUrl, onServer } from "#test/database.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { tellProblem } from "./problem.ts";
import { fillLedger, fillQueue, type Fill } from "./load.ts";

const TEMPLATE = "bench_template";

/** A migrated database of its own. */
export interface BenchDatabase {
  readonly url: string;
  readonly client: pg.Client;
  /** Waiting events with the tokens of their lanes. */
  fillLedger(fill: Fill): Promise<void>;
  /** The same work for a plain queue of pg-boss. */
  fillQueue(fill: Fill): Promise<void>;
  /** What the database does by itself some time after many rows came: it knows them. */
  settle(): Promise<void>;
  drop(): Promise<void>;
}

/** One PostgreSQL with durable commits for all that is compared. */
export async function openBenchServer() {
  const server = await startThrowawayPostgres("bench", { max_wal_size: "4GB" });
  await onServer(server.url, `create database ${TEMPLATE}`);
  await migrateEverything(databaseUrl(server.url, TEMPLATE));
  let opened = 0;
  return {
    open: async (): Promise<BenchDatabase> => {
      const name = `bench_${++opened}`;
      await onServer(server.url, `create database ${name} template ${TEMPLATE}`);
      return openDatabase(server.url, name);
    },
    stop: server.stop,
  };
}

async function openDatabase(serverUrl: string, name: string): Promise<BenchDatabase> {
  const url = databaseUrl(serverUrl, name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const boss = createBoss({ databaseUrl: url, connections: 2, isSupervising: false, onProblem: tellProblem });
  await boss.start();
  // The same settings as the lanes' queue where they apply: a table of its own, no notification.
  await boss.createQueue("plain", { partition: true, notify: false, deleteAfterSeconds: 60 });
  return {
    url,
    client,
    fillLedger: async (fill) => {
      await createTokens(boss).ensure(await fillLedger(client, fill));
    },
    fillQueue: (fill) => fillQueue(client, fill),
    settle: async () => {
      for (const table of ["event", "pgboss.job"]) await client.query(`vacuum (analyze) ${table}`);
    },
    drop: async () => {
      await client.end();
      await boss.stop({ graceful: false });
      await onServer(serverUrl, `drop database ${name} with (force)`);
    },
  };
}
