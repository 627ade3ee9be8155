import type { OrderChange } from "#app/domain/orders/judge-change.ts";
import { NO_MAPPING } from "#app/domain/mapping/mapping.ts";
import { nextStep } from "#app/domain/readiness/progress.ts";
import { lookAtOrder, type OrderNeeds } from "#app/domain/readiness/seen-in-orders.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { ListPage } from "#app/shopify/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { shippingMethodsOf } from "../orders/order-turn.ts";
import { looked, moved, type Moved, type ReadinessTurn } from "./readiness-turn.ts";

/** The newest of the shop; what is charged, shipped and paid in them is what will come. */
const MOST_ORDERS = 200;
/** Orders of one run: Shopify is asked for many at once, and a person who stops waits no longer than one run takes. */
const ORDERS_A_RUN = 50;
/** Of 250 orders. */
const MOST_PAGES = 20;
const DAY_MS = 24 * 60 * 60_000;
/** Further back only where there are too few: Shopify lists the oldest first, and shows none beyond sixty days. */
const SPANS_DAYS = [2, 60] as const;

/** The newest orders that changed in so many days. */
async function readChanged({ ports, shopify }: ReadinessTurn, days: number): Promise<Result<readonly OrderGid[]>> {
  const now = ports.now().getTime();
  const span = { from: new Date(now - days * DAY_MS), until: new Date(now + DAY_MS) };
  let newest: readonly OrderGid[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const from: string | null = cursor;
    const page: Result<ListPage<OrderChange>> = await shopify.read((shop, call) =>
      shop.changedOrders({ ...span, cursor: from }, call),
    );
    if (!page.ok) return page;
    newest = [...newest, ...page.value.rows.map(({ order }) => order)].slice(-MOST_ORDERS);
    cursor = page.value.next;
    if (cursor === null) break;
  }
  return ok([...new Set(newest)]);
}

/** Which orders are looked at: those that the house has, or, of a shop that is new here, Shopify's. */
async function chooseOrders(turn: ReadinessTurn): Promise<Result<readonly OrderGid[]>> {
  const { ports, job } = turn;
  const kept = await ports.store.forShop(job.shop, (shop) => shop.orders.list({ limit: MOST_ORDERS }));
  if (kept.rows.length === MOST_ORDERS) return ok(kept.rows.map(({ orderId }) => orderId));
  for (const days of SPANS_DAYS) {
    const read = await readChanged(turn, days);
    if (!read.ok || read.value.length === MOST_ORDERS || days === SPANS_DAYS.at(-1)) return read;
  }
  return ok([]);
}

/** A connector that finds the ERP's parties by e-mail says so in its configuration. */
function findsByEmail(config: unknown): boolean {
  return typeof config === "object" && config !== null && "customers" in config && config.customers === "email";
}

async function needsOf(shop: ShopStore): Promise<OrderNeeds> {
  const connection = await shop.connections.find();
  const { needsBuyer } = await shop.orderPolicies.find();
  return {
    shippingMethods: await shippingMethodsOf(shop),
    needsBuyer,
    needsEmail: findsByEmail(connection?.config),
  };
}

/** Some of the chosen orders as Shopify has them now, by the mapping and the policies that hold. */
async function lookAtSome(turn: ReadinessTurn, from: number): Promise<Result<Moved>> {
  const { ports, job, shopify, row } = turn;
  const ids = row.known.orders.slice(from, from + ORDERS_A_RUN);
  const read = await Promise.all(ids.map((id) => shopify.read((shop, call) => shop.readOrder(id, call))));
  const { needs, mapping, maps } = await ports.store.forShop(job.shop, async (shop) => {
    const release = await shop.mappings.current();
    const maps = await shop.valueMaps.usedBy(release?.mapping ?? null);
    return { needs: await needsOf(shop), mapping: release?.mapping ?? NO_MAPPING, maps };
  });
  let { seen } = row.known;
  for (const each of read) {
    if (!each.ok) return each;
    if (each.value === null) continue;
    const { errors } = await ports.ops.mappings.run(mapping, each.value, { withTrace: false, maps });
    seen = lookAtOrder(seen, each.value, { ...needs, errors });
  }
  const known = { ...row.known, seen };
  const count = from + ids.length;
  if (count < row.known.orders.length) return ok(moved({ step: "orders", cursor: String(count), count, known }));
  const looks = { ...known.looks, ...looked(turn, "orders", seen.orders) };
  return ok(moved(nextStep("orders", { ...known, looks })));
}

/** The newest orders, some a run. What they say is added up; of their buyers nothing is kept. */
export async function readOrders(turn: ReadinessTurn): Promise<Result<Moved>> {
  const { row } = turn;
  if (row.cursor !== null) return lookAtSome(turn, Number(row.cursor));
  const chosen = await chooseOrders(turn);
  if (!chosen.ok) return chosen;
  const known = { ...row.known, orders: chosen.value };
  return ok(moved({ step: "orders", cursor: "0", count: 0, known }));
}
