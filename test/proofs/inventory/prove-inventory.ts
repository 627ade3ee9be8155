import { createRandom } from "#test/sandbox/shopify/state/random.ts";
import { eventually } from "#test/world/eventually.ts";
import { openOrdersWorld, type OrdersWorld } from "../orders/orders-world.ts";
import { comeToRest, type Difference } from "./come-to-rest.ts";
import { OPENING, WAREHOUSES, type ErpThatTrades } from "./erp-that-trades.ts";
import { openStockTruth, type StockTruth, type Tally } from "./stock-truth.ts";
import { PRODUCTS, SKUS, skusOf, tradeFor, TRADES, type Pace } from "./trade.ts";

const WORKERS = 2;
const SET_UP_MS = 120_000;
/** A Tryton on a busy machine has minutes of orders waiting when trading ends, and takes one a second. */
const REST_MS = 900_000;
const TOLD_EVERY_MS = 15_000;

/** A Tryton on a busy machine books an order in some tenths of a second. */
export const PACE: Readonly<Record<ErpThatTrades["name"], Pace>> = {
  sandbox: { ordersMs: 350, warehouseMs: 700, killsMs: 20_000, accidentsMs: 30_000 },
  tryton: { ordersMs: 1200, warehouseMs: 2000, killsMs: 30_000, accidentsMs: 60_000 },
};

export interface InventoryVerdict extends Tally {
  readonly kills: number;
  /** Units that the ERP has and Shopify does not sell, when all has settled. */
  readonly undersold_at_rest: number;
}

export interface InventoryWish {
  readonly databaseUrl: string;
  readonly erp: ErpThatTrades;
  readonly forMs: number;
  readonly pace: Pace;
  readonly seed: string;
  readonly say: (line: string) => void;
}

function warehouseOf(location: string): string {
  return location === "Main warehouse" ? WAREHOUSES[0] : WAREHOUSES[1];
}

const levelName = (sku: string, location: string): string => `${sku} at ${warehouseOf(location)}`;

/** Nothing is published before the app has looked at a level and at every order. */
async function waitForFirstNumbers({ rows, ask }: OrdersWorld): Promise<void> {
  await ask("orders.take-in", "take-in");
  await ask("availability.publish", "all");
  const published = async () => {
    const [row] = await rows<{ count: number }>(`select count(*)::int as count from published_level`);
    return row?.count === PRODUCTS * WAREHOUSES.length;
  };
  await eventually("every level has its first number", published, SET_UP_MS);
}

function tellDifferences(say: (line: string) => void, truth: StockTruth, left: readonly Difference[]): void {
  for (const breach of truth.breaches) say(`  oversold: ${breach}`);
  for (const { name, available, forSale } of left)
    say(`  at rest: ${name}: Shopify ${available}, should sell ${forSale}`);
}

function unitsOf(left: readonly Difference[], of: (one: Difference) => number): number {
  return left.reduce((units, one) => units + Math.max(0, of(one)), 0);
}

/**
 * Shopify and an ERP trade the same stock at once while workers are killed and messages are lost; then all settles. Each number of the
 * app is judged when Shopify takes it, and at rest each level must be what the ERP has to sell.
 */
export async function proveInventory(wish: InventoryWish): Promise<InventoryVerdict> {
  const { databaseUrl, erp, forMs, pace, seed, say } = wish;
  const flows = ["orders", "inventory", "products"];
  const world = await openOrdersWorld({
    databaseUrl,
    erp,
    products: PRODUCTS,
    flows,
    available: [OPENING.MAIN, OPENING.EAST],
  });
  const opening = SKUS.flatMap((sku) => WAREHOUSES.map((warehouse) => ({ sku, warehouse, there: OPENING[warehouse] })));
  const truth = openStockTruth(world, opening, warehouseOf);
  const startedAt = Date.now();
  const tell = () => {
    const { sold_shopify, sold_erp, writes, raises, oversold } = truth.tally(SKUS);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(
      `  ${seconds} s: ${sold_shopify} sold in Shopify, ${sold_erp} in the ERP, ${writes} writes, ${raises} raises, ${oversold} oversold`,
    );
  };
  const telling = setInterval(tell, TOLD_EVERY_MS);
  try {
    for (let worker = 1; worker < WORKERS; worker++) await world.startWorker();
    await waitForFirstNumbers(world);
    const kills = await tradeFor({ world, erp, truth, random: createRandom(seed), pace }, forMs);
    say("  trading is over");
    const left = await comeToRest(world, erp, { nameOf: levelName, withinMs: REST_MS, say });
    tellDifferences(say, truth, left);
    for (const trade of TRADES) say(`  ${trade}: ${JSON.stringify(truth.tally(skusOf(trade)))}`);
    const tally = truth.tally(SKUS);
    return {
      ...tally,
      kills,
      oversold: tally.oversold + unitsOf(left, ({ available, forSale }) => available - forSale),
      undersold_at_rest: unitsOf(left, ({ available, forSale }) => forSale - available),
    };
  } finally {
    clearInterval(telling);
    await world.close();
  }
}
