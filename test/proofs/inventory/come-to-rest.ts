import { setTimeout as delay } from "node:timers/promises";
import type { OrdersWorld } from "../orders/orders-world.ts";
import type { ErpThatTrades } from "./erp-that-trades.ts";

/** A level on which Shopify does not sell what the ERP has to sell. */
export interface Difference {
  readonly name: string;
  readonly available: number;
  readonly forSale: number;
}

/** A level by its SKU and Shopify's location. */
type NameOf = (sku: string, location: string) => string;

const LOOK_EVERY_MS = 500;
/** What schedules bring every minute or two comes sooner, so that nobody waits for it: proofs by a barrier. */
const ASK_EVERY_MS = 10_000;
const TOLD_EVERY_MS = 15_000;
/** So often in a row nothing may be left: a write may still be on its way. */
const LOOKS_AT_REST = 6;

const OPEN = `
select count(*)::int as open from event
where state = 'ready' and kind not in ('stock.pull', 'alerts.check', 'orders.take-in', 'orders.catch-up', 'flows.tend')
  and flow in ('orders', 'inventory')`;

/** Units of orders that the ERP does not have: of a lost webhook the app hears after minutes, and counts them all the same. */
async function unitsMissing(
  { shop, shopify }: OrdersWorld,
  erp: ErpThatTrades,
  nameOf: NameOf,
): Promise<ReadonlyMap<string, number>> {
  const booked = await erp.readOrders();
  const units = new Map<string, number>();
  for (const { lines, fulfillmentOrders } of shopify.control.orders({ shop }).filter((order) => !booked.has(order.id)))
    for (const { location, remaining } of fulfillmentOrders) {
      const name = nameOf(lines[0]?.sku ?? "", location);
      units.set(name, (units.get(name) ?? 0) + remaining);
    }
  return units;
}

/** What Shopify should sell and does not, or sells and should not. */
async function differences(world: OrdersWorld, erp: ErpThatTrades, nameOf: NameOf): Promise<readonly Difference[]> {
  const missing = await unitsMissing(world, erp, nameOf);
  const had = new Map((await erp.readForSale()).map((one) => [`${one.sku} at ${one.warehouse}`, one.units]));
  return world.shopify.control.levels({ shop: world.shop }).flatMap(({ sku, location, available }) => {
    const name = nameOf(sku ?? "", location);
    const units = had.get(name);
    if (units === undefined) return [];
    const forSale = Math.max(0, units - (missing.get(name) ?? 0));
    return forSale === available ? [] : [{ name, available, forSale }];
  });
}

/** Waits until Shopify sells exactly what the ERP has less the orders on their way to it, and stays so; what still differs when the time is over. */
export async function comeToRest(
  world: OrdersWorld,
  erp: ErpThatTrades,
  given: {
    readonly nameOf: NameOf;
    readonly withinMs: number;
    readonly say: (line: string) => void;
  },
): Promise<readonly Difference[]> {
  const deadline = Date.now() + given.withinMs;
  let asksAt = 0;
  let tellsAt = Date.now() + TOLD_EVERY_MS;
  let quietLooks = 0;
  for (;;) {
    if (Date.now() >= asksAt) {
      await world.ask("orders.take-in", "take-in");
      asksAt = Date.now() + ASK_EVERY_MS;
    }
    const left = await differences(world, erp, given.nameOf);
    const [row] = await world.rows<{ open: number }>(OPEN);
    const { waiting } = world.shopify.control.webhooks().counts;
    const isAtRest = left.length === 0 && row?.open === 0 && waiting === 0;
    quietLooks = isAtRest ? quietLooks + 1 : 0;
    if (quietLooks >= LOOKS_AT_REST) return [];
    const told = `${left.length} levels differ, ${row?.open ?? 0} events are open, ${waiting} webhooks wait`;
    if (Date.now() > deadline) {
      given.say(`  not at rest: ${told}`);
      return left;
    }
    if (Date.now() >= tellsAt) {
      given.say(`  coming to rest: ${told}`);
      tellsAt = Date.now() + TOLD_EVERY_MS;
    }
    await delay(LOOK_EVERY_MS);
  }
}
