import type { TestProject } from "vitest/node";
import { migrateEverything } from "#app/migrate.server.ts";
import { databaseUrl, onServer } from "./database.ts";
import { startThrowawayPostgres } from "./throwaway-postgres.ts";

const TEMPLATE = "throughline_template";
// What a test writes need not survive a power cut.
const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** One Postgres for the run, with one migrated template; every test file copies the template (test/database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startThrowawayPostgres("pg", SETTINGS);
  await onServer(url, `create database ${TEMPLATE}`);
  await migrateEverything(databaseUrl(url, TEMPLATE));
  project.provide("postgres", { serverUrl: url, template: TEMPLATE });
  return stop;
}
