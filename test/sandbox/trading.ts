import type { DemoErp } from "./demo-erp.ts";
import { UNKNOWN_SKU } from "./shopify/state/catalog.ts";
import { generateOrders } from "./shopify/state/generate-orders.ts";
import { createRandom } from "./shopify/state/random.ts";
import type { SandboxShopify } from "./shopify/start.ts";

const SECOND_MS = 1000;
const ORDER_EVERY_MS = 1.5 * SECOND_MS;
const STOCK_MOVES_EVERY_MS = 4 * SECOND_MS;
const UNKNOWN_SKU_EVERY_MS = 40 * SECOND_MS;
const OUTAGE_EVERY_MS = 90 * SECOND_MS;
/** The outage that the demo shows: long enough to see orders wait, short enough to see them go. */
export const OUTAGE_MS = 20 * SECOND_MS;

/** Orders before they come again: over twenty minutes of trading. */
const WISHES = 1000;

export interface TradingCounts {
  readonly ordersPlaced: number;
  readonly stockMoves: number;
  readonly outages: number;
  /** Null while the ERP answers. */
  readonly erpIsDownUntil: Date | null;
}

export interface Trading {
  counts(): TradingCounts;
  stop(): void;
}

interface Market {
  readonly shop: string;
  readonly shopify: SandboxShopify;
  readonly erp: DemoErp;
  readonly products: number;
  readonly seed: string;
}

/** Buyers, a warehouse and accidents, until stopped. The same seed buys the same things. */
export function startTrading({ shop, shopify, erp, products, seed }: Market): Trading {
  const random = createRandom(seed);
  const counts = { ordersPlaced: 0, stockMoves: 0, outages: 0 };
  const wishes = generateOrders({ seed, count: WISHES, products });
  let erpIsDownUntil: Date | null = null;

  const anySku = () => `SKU-${String(1 + random.below(products)).padStart(5, "0")}`;
  const placeOrder = () => {
    const wish = wishes[counts.ordersPlaced % wishes.length];
    shopify.control.placeOrder({ shop, ...wish, oversell: true });
    counts.ordersPlaced += 1;
  };
  const isDown = () => erpIsDownUntil !== null && erpIsDownUntil.getTime() > Date.now();
  const workInWarehouse = async () => {
    if (isDown()) return;
    await erp.moveStock(anySku(), random.pick(["MAIN", "EAST"]), String(random.pick([-3, -1, 5, 12])));
    await erp.shipOne();
    counts.stockMoves += 1;
  };
  // The ERP may go down while its people work in it; they come back to it.
  const moveStock = () => void workInWarehouse().catch(() => {});
  const sellUnknown = () => {
    shopify.control.placeOrder({ shop, lines: [{ sku: UNKNOWN_SKU, quantity: 1 }], oversell: true });
    counts.ordersPlaced += 1;
  };
  const goDown = () => {
    erpIsDownUntil = new Date(Date.now() + OUTAGE_MS);
    counts.outages += 1;
    void erp.goDown(OUTAGE_MS);
  };

  const timers = [
    setInterval(placeOrder, ORDER_EVERY_MS),
    setInterval(moveStock, STOCK_MOVES_EVERY_MS),
    setInterval(sellUnknown, UNKNOWN_SKU_EVERY_MS),
    setInterval(goDown, OUTAGE_EVERY_MS),
  ];
  return {
    counts: () => ({
      ...counts,
      erpIsDownUntil: isDown() ? erpIsDownUntil : null,
    }),
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
