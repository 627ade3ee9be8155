import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import type { ErpOfProof } from "./erp-of-proof.ts";
import { proveOrders } from "./prove-orders.ts";
import { startSandboxBooks } from "./sandbox-books.ts";

const ORDERS = 60;

describe("orders of every kind into the sandbox ERP, which loses answers and restarts", () => {
  let database: TestDatabase;
  let erp: ErpOfProof;
  beforeAll(async () => {
    database = await createTestDatabase();
    erp = await startSandboxBooks(200);
  });
  afterAll(async () => {
    await erp.close();
    await database.drop();
  });

  test("end as their wish and the policy say, and each posted one is booked once, to the cent", async () => {
    const lines: string[] = [];
    const verdict = await proveOrders({
      databaseUrl: database.url,
      erp,
      orders: ORDERS,
      seed: "1",
      hasFaults: true,
      say: (line) => void lines.push(line),
    });
    expect(verdict).toMatchObject({ orders: ORDERS, faults: [] });
    expect(verdict.posted).toBeGreaterThan(ORDERS / 2);
  }, 240_000);
});
