import pg from "pg";
import type { ErpUnderTest } from "#test/conformance/erp-under-test.ts";
import { onServer } from "#test/database.ts";
import { eventually } from "#test/world/eventually.ts";
import { startTryton } from "./start-tryton.ts";
import { SEEDED } from "./template.ts";
import { nameOfTrytonCall } from "./tryton-call.ts";
import { createWarehouseWork, type WarehouseWork } from "./warehouse-work.ts";

/** More than the pools of two workers hold of one database after a quiet moment. */
const CONNECTIONS = 12;

/** A transaction on Tryton's database that stays open until it is ended. */
async function holdOpen(url: string, ...statements: readonly string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of ["begin", ...statements]) await client.query(statement);
  return async (end: "commit" | "rollback") => {
    await client.query(end);
    await client.end();
  };
}

/** Tryton notices one dead connection of its pools with each call that fails. */
async function untilPoolsAreFresh({ salesOf }: WarehouseWork): Promise<void> {
  let inARow = 0;
  await eventually("Tryton has fresh connections only", async () => {
    const isFresh = await salesOf("").then(
      () => true,
      () => false,
    );
    inARow = isFresh ? inARow + 1 : 0;
    return inARow === CONNECTIONS;
  });
}

/** A real Tryton on a private port, with a database of its own. */
export async function startTrytonUnderTest(serverUrl: string): Promise<ErpUnderTest> {
  const tryton = await startTryton(serverUrl);
  const work = createWarehouseWork(tryton);
  const [warehouse, otherWarehouse] = SEEDED.warehouses;
  let letWrites: (() => Promise<void>) | null = null;
  return {
    kind: "tryton",
    address: tryton.url,
    config: { database: tryton.database, user: SEEDED.user, customers: "each", shippingItem: "SHIPPING" },
    secrets: { password: SEEDED.password },
    item: "SKU-00001",
    warehouse,
    otherWarehouse,
    nameOf: nameOfTrytonCall,
    laterSteps: ["quote", "confirm"],
    answers: {
      silence: JSON.stringify({ id: 1, result: null }),
      warning: JSON.stringify({ id: 1, error: ["UserWarning", ["sale_1.quote", "Is that right?", ""]] }),
    },
    mapsTaxes: true,
    books: { countDocuments: async (key) => (await work.salesOf(key)).length, ship: work.ship },
    machinery: {
      async stallWrites() {
        // The row is written and waits for its index: the transaction is in its middle.
        const end = await holdOpen(tryton.databaseUrl, "lock table sale_line in access exclusive mode");
        letWrites = () => end("rollback");
      },
      async kill() {
        await tryton.kill();
        await letWrites?.();
        letWrites = null;
      },
      restart: tryton.restart,
      async cutDatabase() {
        const end = "select pg_terminate_backend(pid) from pg_stat_activity where datname = ";
        const allow = (is: boolean) => `alter database ${tryton.database} allow_connections ${String(is)}`;
        await onServer(serverUrl, allow(false), `${end}'${tryton.database}'`);
        return async () => {
          await onServer(serverUrl, allow(true));
          await untilPoolsAreFresh(work);
        };
      },
      forgetSessions: () => onServer(tryton.databaseUrl, "delete from ir_session"),
      async changeSlowly(key) {
        const change = `update sale_sale set comment = 'slowly', write_date = current_timestamp where web_id = '${key}'`;
        const end = await holdOpen(tryton.databaseUrl, change);
        return () => end("commit");
      },
    },
    close: tryton.stop,
  };
}
