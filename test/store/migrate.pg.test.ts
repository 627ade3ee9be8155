import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { laneOf } from "#app/engine/lane.ts";
import { createStore } from "#app/store/database.server.ts";
import { migrate, missingMigrations } from "#app/store/migrate.server.ts";
import { databaseUrl, onServer } from "#test/database.ts";
import { query } from "./query.ts";
import { aKey, shopNamed } from "./store-world.ts";

const { serverUrl } = inject("postgres");
const suffix = randomUUID().slice(0, 8);
const empty = `empty_${suffix}`;
const owned = `owned_${suffix}`;
const foreign = `foreign_${suffix}`;
const [owner, stranger] = [`owner_${suffix}`, `stranger_${suffix}`];

/** The same server and database, another user. */
function as(user: string, database: string): string {
  const url = new URL(databaseUrl(serverUrl, database));
  url.username = user;
  url.password = "secret";
  return url.href;
}

beforeAll(() =>
  onServer(
    serverUrl,
    `create role ${owner} login createrole password 'secret'`,
    `create role ${stranger} login password 'secret'`,
    // From PostgreSQL 16 on, the right to make roles says nothing about roles that others made.
    `grant throughline_app, throughline_engine to ${owner} with inherit false`,
    `create database ${empty}`,
    `create database ${owned} owner ${owner}`,
    `create database ${foreign} owner ${stranger}`,
  ),
);
afterAll(async () => {
  for (const database of [empty, owned, foreign]) await onServer(serverUrl, `drop database ${database} with (force)`);
  await onServer(serverUrl, `drop role ${owner}`, `drop role ${stranger}`);
});

describe("migrating", () => {
  test("is safe when three processes start it at once, and finds nothing to do when repeated", async () => {
    const url = databaseUrl(serverUrl, empty);
    const before = await missingMigrations(url);
    expect(before.length).toBeGreaterThan(0);
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const rows = await query(
      url,
      "select migration_name as name from _prisma_migrations where finished_at is not null order by 1",
    );
    expect(rows.map((row) => row["name"])).toEqual(before);
    expect(await migrate(url)).toEqual([]);
    expect(await missingMigrations(url)).toEqual([]);
  });

  test("needs no superuser: an ordinary owner migrates, and the app works as its user", async () => {
    const url = as(owner, owned);
    expect((await migrate(url)).length).toBeGreaterThan(0);
    const keys = [aKey()];
    const database = createStore({
      databaseUrl: url,
      poolSize: 3,
      keys,
      laneOf,
      now: () => new Date(),
      writeTokens: async () => {},
    });
    const shop = shopNamed("owned");
    await database.store.shops.install(shop);
    expect(await database.store.shops.running()).toMatchObject([{ shop }]);
    expect(await database.store.forShop(shop, (store) => store.details())).toMatchObject({ shop });
    expect(await database.store.forShop(shopNamed("foreign"), (store) => store.details())).toBeNull();
    await database.close();
    // The owner itself, having forgotten to take on a role, sees nothing.
    expect(await query(url, "select * from shop")).toEqual([]);
  });

  test("tells a user that may not take on the roles what to do, before it touches the database", async () => {
    await expect(migrate(as(stranger, foreign))).rejects.toThrow(
      `create role throughline_app nologin; grant throughline_app to "${stranger}" with inherit false`,
    );
    expect(await query(as(stranger, foreign), "select 1 from pg_class where relname = '_prisma_migrations'")).toEqual(
      [],
    );
  });

  test("of a server that does not answer says so", async () => {
    await expect(migrate("postgresql://nobody:nothing@127.0.0.1:1/none")).rejects.toThrow(/ECONNREFUSED/);
  });
});
