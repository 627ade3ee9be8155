import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("the migrations", () => {
  test("make the tables that the schema describes, and no others", async () => {
    expect(await differences(database.url)).toBe("No difference detected.");
  });
});

/** Replays all migrations in a shadow database, and compares what they made with schema.prisma. */
async function differences(url: string): Promise<string> {
  const from = ["--from-migrations", "prisma/migrations"];
  const to = ["--to-schema-datamodel", "prisma/schema.prisma"];
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1" };
  const { stdout } = await promisify(execFile)("npx", ["prisma", "migrate", "diff", ...from, ...to], { env });
  return stdout.trim();
}
