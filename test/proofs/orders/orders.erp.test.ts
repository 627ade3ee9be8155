import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { describeOnTryton } from "#test/erp/tryton/describe-on-tryton.ts";
import type { ErpOfProof } from "./erp-of-proof.ts";
import { proveOrders } from "./prove-orders.ts";
import { startTrytonBooks } from "./tryton-books.ts";

const ORDERS = 60;

describeOnTryton("orders of every kind into a real Tryton", () => {
  let database: TestDatabase;
  let erp: ErpOfProof;
  beforeAll(async () => {
    database = await createTestDatabase();
    erp = await startTrytonBooks(inject("trytonServerUrl"));
  });
  afterAll(async () => {
    await erp.close();
    await database.drop();
  });

  test("end as their wish and the policy say, and each posted one is booked once, to the cent by Tryton's own arithmetic", async () => {
    const verdict = await proveOrders({
      databaseUrl: database.url,
      erp,
      orders: ORDERS,
      seed: "1",
      hasFaults: false,
      say: () => {},
    });
    expect(verdict).toMatchObject({ orders: ORDERS, faults: [] });
    expect(verdict.posted).toBeGreaterThan(ORDERS / 2);
  }, 240_000);
});
