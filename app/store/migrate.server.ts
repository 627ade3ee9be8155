import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import pg from "pg";
import { projectFolder } from "./project-folder.ts";

/**
 * Brings the database to the newest migration; returns the names of those it applied. Safe to repeat, and safe when several
 * processes start it at once: Prisma takes an advisory lock, one applies and the others find nothing left to do.
 * Throws with Prisma's own words when a migration fails or the server cannot be reached.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const before = await appliedMigrations(databaseUrl);
  await deploy(databaseUrl);
  const after = await appliedMigrations(databaseUrl);
  return after.filter((name) => !before.includes(name));
}

/** Migrations of this release that the database lacks; empty: it is at head. */
export async function missingMigrations(databaseUrl: string): Promise<readonly string[]> {
  const folder = join(projectFolder(), "prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  const applied = await appliedMigrations(databaseUrl);
  return entries.filter((entry) => entry.isDirectory() && !applied.includes(entry.name)).map((entry) => entry.name);
}

function deploy(databaseUrl: string): Promise<void> {
  const folder = projectFolder();
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const config = join(folder, "prisma.config.ts");
  // CHECKPOINT_DISABLE: the command asks for news of itself on the network otherwise.
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NO_COLOR: "1",
  } as const;
  const cli = spawn(process.execPath, [prisma, "migrate", "deploy", "--config", config], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [cli.stdout, cli.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    cli.once("error", reject);
    cli.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The database could not be migrated.\n${said.trim()}`)),
    );
  });
}

async function appliedMigrations(databaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query<{ there: boolean }>(
      "select to_regclass('_prisma_migrations') is not null as there",
    );
    if (found.rows[0]?.there !== true) return [];
    const { rows } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
    );
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}
