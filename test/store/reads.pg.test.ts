import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#app/store/database.server.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { eventually } from "#test/world/eventually.ts";
import { aLiveShop, jobsOf, laneFor } from "./ledger-world.ts";
import { openStoreWorld, type StoreWorld } from "./store-world.ts";

/** Rows of each table, in two shops; more than any of these reads may look at. */
const DEPTH = 60_000;
/** A page of one, or a slice, with the rows that lead to it in other tables. */
const FEW_ROWS = 300;

let world: StoreWorld;
let shop: Shop;

beforeAll(async () => {
  world = await openStoreWorld();
  shop = await aLiveShop(world);
  for (const filled of [shop, await aLiveShop(world)]) await fill(filled);
  await eventually("every page is known to be visible to all", settlePages, 60_000);
}, 120_000);
afterAll(() => world.end());

/** As a table is between bursts of writing; whoever still reads as of before the rows were made holds it up, such as an autovacuum. */
async function settlePages(): Promise<boolean> {
  await world.look("vacuum (analyze) event, order_sync, attempt");
  const [row] = await world.look<{ hidden: number }>(
    "select sum(relpages - relallvisible)::int as hidden from pg_class where relkind = 'r' and relname ~ '^(event|order_sync|attempt)'",
  );
  return row?.hidden === 0;
}

/** Half of the events wait, the others are done; every order is posted but a hundred. */
async function fill(filled: Shop): Promise<void> {
  await world.look(
    `insert into event (shop, epoch, source, topic, kind, flow, key, lane, state, dedupe_key, correlation_id, body, settled_at)
     select $1, 1, 'shopify', 't', 'order.push', 'orders', 'gid://shopify/Order/' || n % 5000, n % 8, case when n % 2 = 0 then 'ready' else 'done' end,
            n::text, 'c', '', case when n % 2 = 0 then null else now() end
     from generate_series(1, $2::int) n`,
    filled,
    DEPTH,
  );
  await world.look(
    "insert into attempt (shop, event_id, number, started_at, ended_at, outcome) select shop, id, 1, now(), now(), state from event where shop = $1",
    filled,
  );
  await world.look(
    `insert into order_sync (shop, order_id, name, state, skus, reasons)
     select $1, 'gid://shopify/Order/' || n, '#' || n, case when n % ($2::int / 100) = 0 then 'held' else 'posted' end, '{}', '{}'
     from generate_series(1, $2::int) n`,
    filled,
    DEPTH,
  );
}

async function rowsReadSoFar(): Promise<number> {
  const [row] = await world.look<{ rows: string }>(
    "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_user_tables where relname ~ '^(event|attempt|exchange|order_sync|delivery)'",
  );
  return Number(row?.rows);
}

/** Rows that the database looked at for a read, of a process of its own: its counts are complete when its connections are gone. */
async function rowsReadBy(read: (database: Database) => Promise<unknown>): Promise<number> {
  const gone = () =>
    eventually("its connections are gone", async () => {
      const others =
        "select 1 from pg_stat_activity where datname = current_database() and application_name = 'throughline'";
      return (await world.look(others)).length === 0;
    });
  await world.closeAll();
  await gone();
  const before = await rowsReadSoFar();
  await read(world.another());
  await world.closeAll();
  await gone();
  return (await rowsReadSoFar()) - before;
}

describe(`with ${2 * DEPTH} events and as many orders, by index and no deeper than its answer, is read`, () => {
  test.each<[string, (database: Database) => Promise<unknown>]>([
    ["a slice of a lane", async ({ ledger }) => expect(jobsOf(await ledger.slice(laneFor(shop), 10))).toHaveLength(10)],
    [
      "each lane that has work",
      async ({ ledger }) => expect(await ledger.lanesWithWork({ after: null, limit: 100 })).toHaveLength(8),
    ],
    ["each lane of a flow", async ({ ledger }) => expect(await ledger.lanesOf(shop, "orders")).toHaveLength(4)],
    [
      "how many orders are in each state",
      ({ store }) =>
        store.forShop(shop, async ({ orders }) =>
          expect(await orders.countByState()).toEqual({ held: 100, posted: DEPTH - 100 }),
        ),
    ],
    [
      "the history of an order, with its runs",
      ({ store }) =>
        store.forShop(shop, async ({ history }) =>
          expect(await history.eventsOf("gid://shopify/Order/7", 50)).toHaveLength(DEPTH / 5000),
        ),
    ],
    [
      "a page of orders",
      ({ store }) =>
        store.forShop(shop, async ({ orders }) => expect((await orders.list({ limit: 25 })).rows).toHaveLength(25)),
    ],
    ["what waits for the ERP", ({ store }) => store.forShop(shop, ({ orders }) => orders.waiting())],
  ])("%s", async (_what, read) => {
    expect(await rowsReadBy(read)).toBeLessThanOrEqual(FEW_ROWS);
  });

  test("how much waits in a flow, and since when: no more than what waits", async () => {
    const rows = await rowsReadBy(({ store }) =>
      store.forShop(shop, async ({ history }) => expect((await history.inbox("orders")).count).toBe(DEPTH / 2)),
    );
    expect(rows).toBeLessThanOrEqual(DEPTH / 2 + FEW_ROWS);
  });
});
