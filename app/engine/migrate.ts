import pg from "pg";
import { PgBoss } from "pg-boss";
import { LANE_POLICY, LANE_QUEUE, LANE_SETTINGS } from "./boss.ts";

const SCHEMA = "pgboss";
// Any number that nobody else locks: the first bytes of sha256("throughline engine migration").
const LOCK = 1_806_214_377;

/**
 * Brings the queue's schema and its one queue to the version and settings of this code, and lets the given roles write tokens.
 * Safe when several start at once and when repeated: the second waits, and finds nothing to do.
 */
export async function migrateEngine(databaseUrl: string, roles: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "throughline-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await migrateQueue(databaseUrl);
    for (const role of roles) await grantTokenWriting(client, role);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

async function migrateQueue(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false });
  const problems: unknown[] = [];
  boss.on("error", (problem) => problems.push(problem));
  await boss.start();
  try {
    if ((await boss.getQueue(LANE_QUEUE)) === null) {
      // A table of its own, so that its indexes stay as small as the number of busy lanes.
      await boss.createQueue(LANE_QUEUE, { ...LANE_SETTINGS, policy: LANE_POLICY, partition: true });
    } else {
      await boss.updateQueue(LANE_QUEUE, LANE_SETTINGS);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (problems.length > 0) throw new Error("the queue could not be migrated", { cause: problems[0] });
}

async function grantTokenWriting(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  await client.query(`grant usage on schema ${SCHEMA} to ${name}`);
  await client.query(`grant select, insert, update on all tables in schema ${SCHEMA} to ${name}`);
  await client.query(`grant execute on all functions in schema ${SCHEMA} to ${name}`);
}
