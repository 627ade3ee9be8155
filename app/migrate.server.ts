import { migrateEngine } from "#app/engine/migrate.ts";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { migrate } from "#app/store/migrate.server.ts";
import { rewrapDataKeys } from "#app/store/rewrap-keys.ts";
import { DATABASE_ROLES } from "#app/store/roles.ts";
import { readProcessConfig, type Config } from "./config.server.ts";

/** Brings a database to this release: the tables, then the queue. Safe to repeat and to start several times at once. Returns the migrations applied. */
export async function migrateEverything(databaseUrl: string): Promise<readonly string[]> {
  const applied = await migrate(databaseUrl);
  await migrateEngine(databaseUrl, DATABASE_ROLES);
  return applied;
}

async function main(config: Config): Promise<void> {
  const embedded = config.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR }) : null;
  const databaseUrl = config.DATABASE_URL ?? embedded?.url ?? "";
  try {
    say(`Migrating ${embedded === null ? "DATABASE_URL" : `the embedded PostgreSQL under ${config.DATA_DIR}`}`);
    const applied = await migrateEverything(databaseUrl);
    say(applied.length === 0 ? "  no migration was missing" : `  applied ${applied.join(", ")}`);
    say("  the queue is at its version");
    const moved = await rewrapDataKeys(databaseUrl, config.ENCRYPTION_KEYS);
    if (moved > 0) say(`  ${moved} shops' data keys moved under the newest key of ENCRYPTION_KEYS`);
  } finally {
    await embedded?.stop();
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

if (import.meta.main) await main(readProcessConfig());
