import { eventually } from "#test/world/eventually.ts";
import type { OrdersWorld } from "#test/proofs/orders/orders-world.ts";

const PATIENCE_MS = 900_000;

/** Milliseconds of one order, on the average of all. */
export interface StagesMs {
  /** From the placing of the orders to the order's turn: it waits for those before it. */
  readonly wait: number;
  readonly read: number;
  /** Everything between the calls: judging it, and every commit of ours. */
  readonly "decide and record": number;
  readonly "write ERP": number;
  readonly "read back": number;
  readonly "write back": number;
}

export interface Drained {
  readonly perSecond: number;
  readonly stagesMs: Readonly<Record<keyof StagesMs, { readonly ms: number }>>;
}

const OPEN = "select count(*)::int as count from event where state = 'ready' and flow = 'orders'";

/** Runs and calls since a moment, of orders. Calls of the ERP that begin with a submit's steps are its writing; what follows is its reading back. */
const MEASURED = (since: string) => `
with run as (
  select a.id, e.key, a.started_at, a.ended_at from attempt a join event e on e.id = a.event_id and e.shop = a.shop
  where e.kind = 'order.push' and a.started_at >= '${since}'
), call as (
  select key, duration_ms, system || ' ' || case
    when system = 'shopify' and operation ilike '%erpnumber%' then 'write back'
    when system = 'shopify' then 'read'
    when started_at > (select max(w.started_at) from exchange w where w.shop = x.shop and w.key = x.key and w.started_at >= '${since}'
      and (w.operation like 'submit%' or w.operation like '%confirm%')) then 'read back'
    else 'write' end as stage
  from exchange x where started_at >= '${since}' and key in (select key from run)
)
select (select count(distinct key) from run)::int as orders,
  (select extract(epoch from max(posted_at) - min(posted_at)) from order_sync where posted_at >= '${since}')::float as seconds,
  (select avg(extract(epoch from first - '${since}'::timestamptz)) * 1000 from (select min(started_at) as first from run group by key) f)::float as wait,
  (select sum(extract(epoch from ended_at - started_at)) * 1000 from run)::float as running,
  (select coalesce(json_object_agg(stage, ms), '{}') from (select stage, sum(duration_ms) as ms from call group by stage) s) as calls`;

interface Measured {
  readonly orders: number;
  readonly seconds: number;
  readonly wait: number;
  readonly running: number;
  readonly calls: Readonly<Record<string, number>>;
}

function stagesOf({ orders, wait, running, calls }: Measured): Drained["stagesMs"] {
  const each = (ms: number) => ({ ms: Math.round(ms / orders) });
  const inCalls = Object.values(calls).reduce((sum, ms) => sum + ms, 0);
  return {
    wait: { ms: Math.round(wait) },
    read: each(calls["shopify read"] ?? 0),
    "decide and record": each(running - inCalls),
    "write ERP": each(calls["erp write"] ?? 0),
    "read back": each(calls["erp read back"] ?? 0),
    "write back": each(calls["shopify write back"] ?? 0),
  };
}

/** How many workers begin when all orders wait; "at work": those that run go on, and know already what they know. */
export type Crew = number | "at work";

/** Places orders, and measures from the first one that the ERP has to the last. */
export async function drainOrders(
  world: OrdersWorld,
  { workers, orders }: { readonly workers: Crew; readonly orders: number },
): Promise<Drained> {
  const { shop, shopify, rows } = world;
  if (workers !== "at work") await world.stopWorkers();
  const since = new Date().toISOString();
  shopify.control.placeOrders({ shop, kind: "paid", oversell: true, count: orders });
  await eventually("every webhook is accepted", () => shopify.control.webhooks().counts.waiting === 0, PATIENCE_MS);
  if (workers !== "at work") for (let worker = 0; worker < workers; worker++) await world.startWorker();
  await eventually("no order waits", async () => (await rows<{ count: number }>(OPEN))[0]?.count === 0, PATIENCE_MS);
  const [measured] = await rows<Measured & Record<string, unknown>>(MEASURED(since));
  if (measured === undefined || measured.orders !== orders)
    throw new Error(`${measured?.orders} orders of ${orders} had a turn`);
  return { perSecond: (orders - 1) / measured.seconds, stagesMs: stagesOf(measured) };
}
