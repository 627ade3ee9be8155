import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * A migrated, empty database for one test file, copied from the template that test/pg.setup.ts made (0.1 s).
 * `drop` ends connections still open, so a forgotten pool cannot keep a run from ending.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `create database ${name} template ${template}`);
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => dropDatabase(serverUrl, name),
  };
}

/** As long as connections that are being closed get for it: 20 looks, 25 ms apart. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 25;

/** A pool says that it has ended while its sockets still end: cut off in that moment, they would report an error that nobody hears. */
async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withServer(serverUrl, async (client) => {
    for (let look = 0; look < LOOKS; look++) {
      const { rowCount } = await client.query("select 1 from pg_stat_activity where datname = $1 limit 1", [name]);
      if (rowCount === 0) break;
      await delay(BETWEEN_LOOKS_MS);
    }
    await client.query(`drop database if exists ${name} with (force)`);
  });
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements on the server's own database, on a connection of their own. */
export async function onServer(serverUrl: string, ...statements: readonly string[]): Promise<void> {
  await withServer(serverUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

async function withServer(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

declare module "vitest" {
  interface ProvidedContext {
    postgres: { readonly serverUrl: string; readonly template: string };
  }
}
