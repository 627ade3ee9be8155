import { setTimeout as delay } from "node:timers/promises";
import { ControlRefusal } from "#test/sandbox/shopify/control/tenant-of.ts";
import type { Random } from "#test/sandbox/shopify/state/random.ts";
import type { OrdersWorld } from "../orders/orders-world.ts";
import { skuOf, WAREHOUSES, type ErpThatTrades } from "./erp-that-trades.ts";
import type { StockTruth } from "./stock-truth.ts";

/** Who else than Shopify's buyers moves the stock of a SKU. Where nobody does, the law has no allowance at all. */
export const TRADES = ["buyers only", "the ERP sells too", "cancelled and refunded", "changed by hand"] as const;
export type Trade = (typeof TRADES)[number];

export const PRODUCTS = 12;
export const SKUS: readonly string[] = Array.from({ length: PRODUCTS }, (_, index) => skuOf(index + 1));

/** A quarter of the SKUs each. */
export function skusOf(trade: Trade): readonly string[] {
  return SKUS.filter((_, index) => TRADES[index % TRADES.length] === trade);
}

/** Waits between two doings. The slower ERP is given time to book what is sold. */
export interface Pace {
  readonly ordersMs: number;
  readonly warehouseMs: number;
  readonly killsMs: number;
  readonly accidentsMs: number;
}

export interface Market {
  readonly world: OrdersWorld;
  readonly erp: ErpThatTrades;
  readonly truth: StockTruth;
  readonly random: Random;
  readonly pace: Pace;
}

/** One in so many orders is thought better of. */
const GIVEN_BACK_IN = 3;
const HAND_IN = 25;
const MOST_UNITS = 3;
const MOST_RECEIVED = 7;

/** What a buyer or a person of the shop wants and Shopify refuses has not happened. */
function ifAllowed(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
  }
}

/** Buys what Shopify says is there, all of it at one place; null: it is sold out. */
function buy({ world: { shop, shopify }, truth, random }: Market, sku: string): string | null {
  const place = shopify.control.levels({ shop, sku }).find(({ available }) => available > 0);
  if (place === undefined) return null;
  const quantity = Math.min(place.available, 1 + random.below(MOST_UNITS));
  let id: string | null = null;
  truth.observe(sku, () => (id = shopify.control.placeOrder({ shop, lines: [{ sku, quantity }] }).id));
  return id;
}

function giveBack({ world: { shop, shopify }, truth, random }: Market, sku: string, id: string): void {
  const [line] = shopify.control.order({ shop, id }).lines;
  if (line === undefined) return;
  const lines = [{ lineId: line.id, quantity: 1, restock: "CANCEL" }] as const;
  truth.observe(sku, () =>
    ifAllowed(() => {
      if (random.below(2) === 0) shopify.control.cancelOrder({ shop, id });
      else shopify.control.refundOrder({ shop, id, lines });
    }),
  );
}

/** Somebody types another number into the admin. */
function changeByHand({ world: { shop, shopify }, truth, random }: Market): void {
  const sku = random.pick(skusOf("changed by hand"));
  const { location, available } = random.pick(shopify.control.levels({ shop, sku }));
  const typed = Math.max(0, available + random.pick([-3, -2, -1, 1, 2]));
  truth.observe(sku, () => void shopify.control.adjustLevel({ shop, sku, location, available: typed }));
}

/** Buyers, and people in the admin, until the end. */
async function sellInShopify(market: Market, endsAt: number): Promise<void> {
  const { random, pace } = market;
  const mayReturn = new Set(skusOf("cancelled and refunded"));
  const bought: { readonly sku: string; readonly id: string }[] = [];
  while (Date.now() < endsAt) {
    const sku = random.pick(SKUS);
    const id = buy(market, sku);
    if (id !== null && mayReturn.has(sku)) bought.push({ sku, id });
    if (bought.length > 0 && random.below(GIVEN_BACK_IN * TRADES.length) === 0) {
      const [last] = bought.splice(random.below(bought.length), 1);
      if (last !== undefined) giveBack(market, last.sku, last.id);
    }
    if (random.below(HAND_IN) === 0) changeByHand(market);
    await delay(pace.ordersMs);
  }
}

/** The ERP's own sale of what nobody has bought yet, over its counter. */
async function sellInErp({ erp, truth, random }: Market): Promise<void> {
  const level = truth.level(random.pick(skusOf("the ERP sells too")), random.pick(WAREHOUSES));
  const units = Math.min(level.there - level.sold, 1 + random.below(2));
  if (units <= 0) return;
  truth.move(level, -units);
  await erp.moveStock(level.sku, level.warehouse, String(-units));
}

async function receive({ erp, truth, random }: Market): Promise<void> {
  const level = truth.level(random.pick(SKUS), random.pick(WAREHOUSES));
  const units = 1 + random.below(MOST_RECEIVED);
  truth.move(level, units);
  await erp.moveStock(level.sku, level.warehouse, String(units));
}

/** The ERP's people, one thing after the other; now and then their ERP is gone, and they wait. */
async function workInErp(market: Market, endsAt: number): Promise<void> {
  const { erp, random, pace } = market;
  let stumblesAt = Date.now() + pace.accidentsMs / 2;
  while (Date.now() < endsAt) {
    await random.pick([receive, receive, sellInErp, sellInErp, () => erp.shipOldest()])(market);
    if (Date.now() > stumblesAt) {
      await erp.stumble();
      stumblesAt = Date.now() + pace.accidentsMs;
    }
    await delay(pace.warehouseMs);
  }
}

/** Shopify's webhooks are lost, doubled, late and out of order, a few at a time. */
async function disturbWebhooks({ world: { shopify }, random, pace }: Market, endsAt: number): Promise<void> {
  while (Date.now() < endsAt) {
    const count = 2 + random.below(6);
    shopify.control.disturbWebhooks({ kind: random.pick(["drop", "duplicate", "reorder"]), count });
    shopify.control.disturbWebhooks({ kind: "delay", count, delayMs: random.pick([1000, 4000, 12_000]) });
    await delay(pace.accidentsMs / 4);
  }
}

/** Kills one of the workers and starts another, until the end; how many died. */
async function killWorkers({ world, random, pace }: Market, endsAt: number): Promise<number> {
  let kills = 0;
  for (;;) {
    const rest = pace.killsMs / 2 + random.below(pace.killsMs);
    if (Date.now() + rest > endsAt) return kills;
    await delay(rest);
    await world.killWorker();
    kills += 1;
    await world.startWorker();
  }
}

/** All of it at once, for so long; resolves with the workers killed. */
export async function tradeFor(market: Market, forMs: number): Promise<number> {
  const endsAt = Date.now() + forMs;
  const [kills] = await Promise.all([
    killWorkers(market, endsAt),
    sellInShopify(market, endsAt),
    workInErp(market, endsAt),
    disturbWebhooks(market, endsAt),
  ]);
  return kills;
}
