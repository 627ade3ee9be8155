import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import pg from "pg";
import { projectFolder } from "./project-folder.ts";
import { DATABASE_ROLES } from "./roles.ts";

/**
 * Brings the database to the newest migration; returns the names of those it applied. Safe to repeat, and safe when several
 * processes start it at once: Prisma takes an advisory lock, one applies and the others find nothing left to do.
 * Throws with Prisma's own words when a migration fails or the server cannot be reached.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  await onDatabase(databaseUrl, refuseWithoutRoles);
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

function appliedMigrations(databaseUrl: string): Promise<readonly string[]> {
  return onDatabase(databaseUrl, async (client) => {
    const found = await client.query<{ there: boolean }>(
      "select to_regclass('_prisma_migrations') is not null as there",
    );
    if (found.rows[0]?.there !== true) return [];
    const { rows } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
    );
    return rows.map((row) => row.name);
  });
}

// Asked before Prisma begins, because it notes a migration that failed and will not try it again by itself.
async function refuseWithoutRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ user: string; has_set: boolean }>(
    `
    with me as (select rolsuper, rolcreaterole, current_setting('server_version_num')::int >= 160000 as has_set from pg_roles where rolname = current_user)
    select current_user as user, me.has_set
    from unnest($1::text[]) wanted cross join me left join pg_roles r on r.rolname = wanted
    where not me.rolsuper and case
      when r.oid is null then not me.rolcreaterole
      when me.has_set then not pg_has_role(r.oid, 'SET') and not pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION')
      else not pg_has_role(r.oid, 'MEMBER') and not me.rolcreaterole
    end`,
    [DATABASE_ROLES],
  );
  if (rows.length === 0) return;
  const user = JSON.stringify(rows[0]?.user);
  const terms = rows[0]?.has_set === true ? " with inherit false" : "";
  const statements = DATABASE_ROLES.map((role) => `  create role ${role} nologin; grant ${role} to ${user}${terms};`);
  throw new Error(
    `The database user ${user} may not take on the roles this app works in. Let an administrator run, leaving out a role that exists:\n${statements.join("\n")}`,
  );
}

async function onDatabase<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "throughline-migrate",
    // Its questions are small: who hears nothing for so long will hear nothing.
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
