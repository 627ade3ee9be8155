import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate, startEmbeddedPostgres } from "./temporary-postgres.ts";
import { databaseUrl, onServer } from "./database.ts";

const TEMPLATE = "throughline_template";

/** One Postgres for the run, with one migrated template; every test file copies the template (test/database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-pg-"));
  // Started by root, the server runs as user postgres, which must be able to walk through this folder.
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
  // What a test writes need not survive a power cut.
  await onServer(
    url,
    "alter system set fsync = off",
    "alter system set full_page_writes = off",
    "select pg_reload_conf()",
    `create database ${TEMPLATE}`,
  );
  await migrate(databaseUrl(url, TEMPLATE));
  project.provide("postgres", { serverUrl: url, template: TEMPLATE });
  return async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
}
