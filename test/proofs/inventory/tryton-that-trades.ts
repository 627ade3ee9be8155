import pg from "pg";
import { startTryton } from "#test/erp/tryton/start-tryton.ts";
import { SEEDED } from "#test/erp/tryton/template.ts";
import { createWarehouseWork } from "#test/erp/tryton/warehouse-work.ts";
import { OPENING, skuOf, WAREHOUSES, type ErpThatTrades, type ForSale } from "./erp-that-trades.ts";

/**
 * What lies there, less what open moves will take away, past Tryton's own arithmetic and ours: its moves alone. What a supplier has
 * promised is not there: only a move within the warehouse brings with one hand what it takes with the other before it is done.
 */
const FOR_SALE = `
select p.code as sku, w.code as warehouse, sum(
  case when m.to_location in (w.input_location, w.storage_location, w.output_location)
    and (m.state = 'done' or m.from_location in (w.input_location, w.storage_location, w.output_location))
    then m.internal_quantity else 0 end
  - case when m.from_location in (w.input_location, w.storage_location, w.output_location) then m.internal_quantity else 0 end
)::int as units
from stock_move m
join product_product p on p.id = m.product
cross join stock_location w
where w.type = 'warehouse' and m.state in ('draft', 'assigned', 'done') and p.code = any($1)
group by 1, 2`;
const ORDERS = `select web_id as key from sale_sale where web_id is not null`;

/** What a Tryton has in its warehouses before the proof takes what is too much. */
const SEEDED_UNITS = { MAIN: 1000, EAST: 400 } as const;

/** A real Tryton with a database of its own. Its stock is counted down to the opening stock first. */
export async function startTrytonTrade(serverUrl: string, products: number): Promise<ErpThatTrades> {
  const tryton = await startTryton(serverUrl);
  const work = createWarehouseWork(tryton);
  const pool = new pg.Pool({ connectionString: tryton.databaseUrl, max: 1 });
  const skus = Array.from({ length: products }, (_, index) => skuOf(index + 1));
  for (const sku of skus)
    for (const warehouse of WAREHOUSES)
      await work.moveStock(sku, warehouse, String(OPENING[warehouse] - SEEDED_UNITS[warehouse]));
  return {
    name: "tryton",
    connection: {
      port: tryton.port,
      kind: "tryton",
      config: {
        baseUrl: tryton.url,
        database: tryton.database,
        user: SEEDED.user,
        customers: "each",
        shippingItem: "SHIPPING",
        warehouse: SEEDED.warehouses[0],
      },
      credentials: { password: SEEDED.password },
    },
    moveStock: work.moveStock,
    shipOldest: work.shipOldest,
    readForSale: async () => (await pool.query<ForSale>(FOR_SALE, [skus])).rows,
    readOrders: async () => new Set((await pool.query<{ key: string }>(ORDERS)).rows.map(({ key }) => key)),
    async stumble() {
      await tryton.kill();
      await tryton.restart();
    },
    async close() {
      await pool.end();
      await tryton.stop();
    },
  };
}
