import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BreakerBoard, OpenBreaker } from "#app/engine/port.ts";
import { createBreakerBoard } from "#app/store/breaker-board.ts";
import { ENGINE_ROLE } from "#app/store/roles.ts";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { eventually } from "#test/world/eventually.ts";
import { createMemoryBoard } from "./memory-board.ts";

const ERP = "one.myshopify.com/erp";
const LONG_MS = 600_000;
/** A rest that is over. */
const OVER_MS = -1000;
const failing = (restMs: number): OpenBreaker => ({ connection: ERP, reason: "failing", restMs });

let database: TestDatabase;
let owner: pg.Pool;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 1 });
  pool = new pg.Pool({ connectionString: database.url, max: 2, options: `-c role=${ENGINE_ROLE}` });
});
afterAll(async () => {
  await Promise.all([owner.end(), pool.end()]);
  await database.drop();
});
beforeEach(() => owner.query("truncate breaker"));

const BOARDS: readonly (readonly [string, () => BreakerBoard])[] = [
  ["the database's board", () => createBreakerBoard(pool)],
  ["the board in memory", () => createMemoryBoard()],
];

describe.each(BOARDS)("%s", (_name, open) => {
  test("shows what is open, why, and for how long; a closed breaker is not on it", async () => {
    const board = open();
    await board.open(failing(LONG_MS));
    await board.open({ connection: "two.myshopify.com/shopify", reason: "unauthorized", restMs: Infinity });
    const [one, two] = (await board.list()).toSorted((a, b) => (a.connection < b.connection ? -1 : 1));
    expect(one).toMatchObject({ connection: ERP, reason: "failing" });
    expect(one?.restMs).toBeGreaterThan(LONG_MS - 60_000);
    expect(one?.restMs).toBeLessThanOrEqual(LONG_MS);
    expect(two).toEqual({ connection: "two.myshopify.com/shopify", reason: "unauthorized", restMs: Infinity });
    expect(await board.close(ERP, null)).toBe(true);
    expect(await board.close(ERP, null)).toBe(false);
    expect(await board.list()).toHaveLength(1);
  });

  test("two that find the same outage open it once", async () => {
    const board = open();
    await board.open(failing(OVER_MS));
    await board.open(failing(LONG_MS));
    expect((await board.takeProbe(ERP, LONG_MS))?.openings).toBe(1);
  });

  test("a refused sign-in and a longer Retry-After count more than an outage, a shorter one changes nothing", async () => {
    const board = open();
    await board.open(failing(OVER_MS));
    await board.open({ connection: ERP, reason: "throttled", restMs: LONG_MS });
    await board.open({ connection: ERP, reason: "throttled", restMs: 1 });
    expect(await board.list()).toMatchObject([{ reason: "throttled" }]);
    expect(await board.takeProbe(ERP, LONG_MS)).toBeNull();
    await board.open({ connection: ERP, reason: "unauthorized", restMs: Infinity });
    expect(await board.list()).toEqual([{ connection: ERP, reason: "unauthorized", restMs: Infinity }]);
  });

  test("gives the probe to one asker, and only when the rest is over", async () => {
    const board = open();
    await board.open(failing(LONG_MS));
    expect(await board.takeProbe(ERP, LONG_MS)).toBeNull();
    await board.close(ERP, null);
    expect(await board.takeProbe(ERP, LONG_MS)).toBeNull();
    await board.open(failing(OVER_MS));
    const asked = await Promise.all(Array.from({ length: 6 }, () => board.takeProbe(ERP, LONG_MS)));
    expect(asked.filter((probe) => probe !== null)).toHaveLength(1);
  });

  test("a prober that is silent too long has lost it, and what it says late changes nothing", async () => {
    const board = open();
    await board.open(failing(OVER_MS));
    const silent = await board.takeProbe(ERP, 1);
    if (silent === null) throw new Error("the first to ask has the probe");
    const next = await eventually("the probe is free again", () => board.takeProbe(ERP, LONG_MS));
    expect(await board.close(ERP, silent)).toBe(false);
    await board.reopen(failing(LONG_MS), silent);
    expect((await board.list())[0]?.restMs).toBeLessThan(LONG_MS / 2);
    expect(await board.close(ERP, next)).toBe(true);
  });

  test("counts the rests, so that each can be longer than the one before", async () => {
    const board = open();
    await board.open(failing(OVER_MS));
    for (const openings of [1, 2, 3]) {
      const probe = await board.takeProbe(ERP, LONG_MS);
      expect(probe?.openings).toBe(openings);
      if (probe !== null) await board.reopen(failing(OVER_MS), probe);
    }
    await board.close(ERP, null);
    await board.open(failing(OVER_MS));
    expect((await board.takeProbe(ERP, LONG_MS))?.openings).toBe(1);
  });
});
