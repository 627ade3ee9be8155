import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrateEverything } from "#app/migrate.server.ts";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { databaseUrl, onServer } from "./database.ts";

const TEMPLATE = "throughline_template";
// What a test writes need not survive a power cut.
const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** One Postgres for the run, with one migrated template; every test file copies the template (test/database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-pg-"));
  // Started by root, the server runs as user postgres, which must be able to walk through this folder.
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings: SETTINGS });
  await onServer(url, `create database ${TEMPLATE}`);
  await migrateEverything(databaseUrl(url, TEMPLATE));
  project.provide("postgres", { serverUrl: url, template: TEMPLATE });
  return async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
}
