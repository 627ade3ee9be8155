import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  one = await createTestDatabase();
  other = await createTestDatabase();
});
afterAll(async () => {
  await one.drop();
  await other.drop();
});

describe("a test database", () => {
  test("what one test file writes is not seen by another", async () => {
    await query(one.url, "create table mark (value text)");
    expect(await query(one.url, "select to_regclass('mark') is not null as there")).toEqual([{ there: true }]);
    expect(await query(other.url, "select to_regclass('mark') is not null as there")).toEqual([{ there: false }]);
  });

  test("a connection left open does not keep it from being dropped", async () => {
    const dropped = await createTestDatabase();
    const client = new pg.Client({ connectionString: dropped.url });
    const ended = new Promise((resolve) => client.on("error", resolve));
    await client.connect();
    await dropped.drop();
    expect(String(await ended)).toMatch(/terminat/);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
