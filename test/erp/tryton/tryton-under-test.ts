import pg from "pg";
import type { ErpUnderTest } from "#test/conformance/erp-under-test.ts";
import { onServer } from "#test/database.ts";
import { eventually } from "#test/world/eventually.ts";
import { startTryton } from "./start-tryton.ts";
import { SEEDED } from "./template.ts";
import { TRYTON_TRAITS } from "./tryton-traits.ts";
import { createWarehouseWork, type WarehouseWork } from "./warehouse-work.ts";

/** As many as two workers of four threads use at once. */
const CONNECTIONS = 8;

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

/** Tryton notices one dead connection of its pools with each call that fails; so many calls at once use them all. */
async function untilPoolsAreFresh({ salesOf }: WarehouseWork): Promise<void> {
  await eventually("Tryton has fresh connections only", async () => {
    const calls = await Promise.allSettled(Array.from({ length: CONNECTIONS }, () => salesOf("")));
    return calls.every(({ status }) => status === "fulfilled");
  });
}

/** A real Tryton on a private port, with a database of its own. `letsDocumentsLie`: its people process sales an hour later. */
export async function startTrytonUnderTest(serverUrl: string, letsDocumentsLie = false): Promise<ErpUnderTest> {
  const tryton = await startTryton(serverUrl, { queues: letsDocumentsLie });
  const work = createWarehouseWork(tryton);
  if (letsDocumentsLie) await work.letSalesLie();
  const [warehouse, otherWarehouse] = SEEDED.warehouses;
  let letWrites: (() => Promise<void>) | null = null;
  return {
    ...TRYTON_TRAITS,
    kind: "tryton",
    address: tryton.url,
    config: { database: tryton.database, user: SEEDED.user, customers: "each", shippingItem: "SHIPPING" },
    secrets: { password: SEEDED.password },
    item: "SKU-00001",
    warehouse,
    otherWarehouse,
    carrier: "UPS Ground",
    ownFields: { document: { description: "From the web", shipping_date: "2031-01-02" }, line: {} },
    letsDocumentsLie,
    books: {
      countDocuments: async (key) => (await work.salesOf(key)).length,
      carrierOf: work.carrierOf,
      pick: work.process,
      ship: work.ship,
      track: work.track,
    },
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
