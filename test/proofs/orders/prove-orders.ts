import { setTimeout as delay } from "node:timers/promises";
import { DEFAULT_ORDER_POLICY } from "#app/domain/orders/order-policy.ts";
import { generateOrders, USUAL_MIX, type Mix } from "#test/sandbox/shopify/state/generate-orders.ts";
import { EVERY_KIND, type OrderWish } from "#test/sandbox/shopify/state/order-kinds.ts";
import type { ErpOfProof } from "./erp-of-proof.ts";
import { judgeOrders, type OrdersVerdict, type PlacedOrder } from "./judge-orders.ts";
import { openOrdersWorld, type OrdersWorld } from "./orders-world.ts";

const PRODUCTS = 200;
const TOLD_EVERY_MS = 5000;
/** Faults come in rounds, spread evenly over the orders; an answer that is lost costs its lane the settle time. */
const ROUNDS_FOR = (orders: number) => Math.min(20, Math.max(2, Math.floor(orders / 100)));
/** The ERP is gone for a moment in one round of so many, the first among them. */
const RESTARTED_EVERY = 3;
/** Without anything coming to its end: a machine may be slow, but it may not stand still. Longer than any wait of ours with a right ERP. */
const PATIENCE_MS = 300_000;

/** Beside what sells all day, every kind that comes seldom. */
const FULL_MIX: Mix = {
  ...Object.fromEntries(Object.keys(EVERY_KIND).map((kind) => [kind, 4])),
  ...USUAL_MIX,
};

export interface ProofWish {
  readonly databaseUrl: string;
  readonly erp: ErpOfProof;
  readonly orders: number;
  readonly seed: string;
  readonly hasFaults: boolean;
  readonly say: (line: string) => void;
}

/** Each kind once, then the mix. The same seed wishes for the same orders. */
function wishesOf({ orders, seed }: Pick<ProofWish, "orders" | "seed">): readonly OrderWish[] {
  const every: readonly OrderWish[] = Object.values(EVERY_KIND);
  const others = generateOrders({ seed, count: Math.max(0, orders - every.length), products: PRODUCTS, mix: FULL_MIX });
  return [...every, ...others].slice(0, orders);
}

const PROGRESS = `
select count(*) filter (where state = 'ready')::int as open,
  (select count(*)::int from order_sync where state in ('posted', 'held', 'exception', 'ignored')) as settled
from event where flow = 'orders'`;

async function progressOf({ rows }: OrdersWorld): Promise<{ readonly open: number; readonly settled: number }> {
  const [progress] = await rows<{ open: number; settled: number }>(PROGRESS);
  return progress ?? { open: 0, settled: 0 };
}

/** Places the orders a few at a time, so that selling and posting overlap. */
async function sell({ shop, shopify }: OrdersWorld, wishes: readonly OrderWish[]): Promise<readonly PlacedOrder[]> {
  const placed: PlacedOrder[] = [];
  for (const wish of wishes) {
    placed.push({ wish, id: shopify.control.placeOrder({ shop, ...wish, oversell: true }).id });
    if (placed.length % 10 === 0) await delay(20);
  }
  return placed;
}

/** Tells how far it is, and makes things go wrong on the way, until every order has come to rest. */
async function watch(world: OrdersWorld, { erp, orders, hasFaults, say }: ProofWish, isSold: () => boolean) {
  let best = { settled: -1, left: Infinity, at: performance.now() };
  const rounds = ROUNDS_FOR(orders);
  let round = 0;
  let toldAt = performance.now();
  for (;;) {
    const { open, settled } = await progressOf(world);
    const { waiting } = world.shopify.control.webhooks().counts;
    const left = open + waiting;
    if (isSold() && left === 0) return;
    if (settled > best.settled || left < best.left) best = { settled, left, at: performance.now() };
    if (performance.now() - best.at > PATIENCE_MS)
      return say(`given up: nothing moves, ${open} events and ${waiting} webhooks are still open`);
    if (performance.now() - toldAt > TOLD_EVERY_MS) {
      say(`  ${settled} of ${orders} orders settled, ${open} events open`);
      toldAt = performance.now();
    }
    if (hasFaults && round < rounds && settled >= (orders * round) / rounds) {
      erp.disturb();
      if (round % RESTARTED_EVERY === 0) await erp.restart();
      round += 1;
    }
    await delay(100);
  }
}

/** Orders of every kind through the app into an ERP; afterwards each is where it must be, and booked as it was sold, or is counted. */
export async function proveOrders(wish: ProofWish): Promise<OrdersVerdict & { readonly seconds: number }> {
  const { databaseUrl, erp, say } = wish;
  const world = await openOrdersWorld({ databaseUrl, erp, products: PRODUCTS });
  try {
    const startedAt = performance.now();
    let isSold = false;
    const selling = sell(world, wishesOf(wish)).finally(() => (isSold = true));
    await watch(world, wish, () => isSold);
    const placed = await selling;
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const rules = { policy: DEFAULT_ORDER_POLICY, takesChannelTaxes: erp.takesChannelTaxes };
    const verdict = await judgeOrders(world, { placed, rules, booked: await erp.readBooks() });
    for (const fault of verdict.faults) say(`  ${fault}`);
    return { ...verdict, seconds };
  } finally {
    await world.close();
  }
}
