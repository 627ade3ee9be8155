import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkKind } from "#app/domain/work-kind.ts";
import { createCallAllowance } from "#app/engine/call-allowance.ts";
import { createCallBudgets } from "#app/store/call-budgets.ts";
import { ENGINE_ROLE } from "#app/store/roles.ts";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { eventually } from "#test/world/eventually.ts";

// So long that no test sees its end: 317 years.
const FOREVER_MS = 1e13;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2, options: `-c role=${ENGINE_ROLE}` });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const someErp = () => `${randomUUID()}.myshopify.com/erp`;

/** What one process may spend of a connection's budget. */
function aProcess(connection: string, callBudget = { calls: 100, windowMs: FOREVER_MS }) {
  const troubles: unknown[] = [];
  const allowance = createCallAllowance(createCallBudgets(pool), (defect) => troubles.push(defect));
  const spend = (work: WorkKind) => allowance.spend({ connection, work, deadlineMs: 1000, callBudget });
  /** Calls of this kind until the next one must wait. */
  const spendAll = async (work: WorkKind) => {
    let calls = 0;
    while ((await spend(work)) === 0) calls++;
    return calls;
  };
  return { spend, spendAll, troubles };
}

describe("the calls that an ERP allows in a stretch of time", () => {
  test("are spent by all processes together, to the last one and not one more", async () => {
    const erp = someErp();
    const spent = await Promise.all(
      [aProcess(erp), aProcess(erp), aProcess(erp)].map((one) => one.spendAll("interactive")),
    );
    expect(spent.reduce((sum, calls) => sum + calls, 0)).toBe(100);
  });

  test("are spent once when many ask at the same moment", async () => {
    const { spend } = aProcess(someErp());
    const waits = await Promise.all(Array.from({ length: 150 }, () => spend("interactive")));
    expect(waits.filter((ms) => ms === 0).length).toBeLessThanOrEqual(100);
  });

  test("are kept free for more urgent work: a comparison spends half, stock most, orders nearly all, a person the rest", async () => {
    const { spendAll } = aProcess(someErp());
    expect(await spendAll("reconciliation")).toBe(50);
    expect(await spendAll("inventory")).toBe(30);
    expect(await spendAll("orders")).toBe(15);
    expect(await spendAll("interactive")).toBe(5);
  });

  test("of one shop are not another's", async () => {
    const [one, two] = [aProcess(someErp()), aProcess(someErp())];
    await one.spendAll("interactive");
    expect(await two.spend("reconciliation")).toBe(0);
  });

  test("are there again when the time is over, and the wait says when", async () => {
    const { spend, spendAll } = aProcess(someErp(), { calls: 3, windowMs: 500 });
    await spendAll("interactive");
    const waitMs = await spend("interactive");
    expect(waitMs).toBeLessThanOrEqual(500);
    await eventually("the next window has begun", async () => (await spend("interactive")) === 0);
  });

  test("are let through when they cannot be counted, and somebody is told", async () => {
    const { spend, troubles } = aProcess("no connection");
    expect(await spend("orders")).toBe(0);
    expect(troubles).toHaveLength(1);
  });
});
