import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseLocationGid, type Shop } from "#app/domain/values/ids.ts";
import type { Database } from "#app/store/database.server.ts";
import type { LevelFilter, ShopStore } from "#app/store/port.ts";
import { eventually } from "#test/world/eventually.ts";
import { must, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

const LEVELS = 100_000;
const PAGE = 50;
/** Rows of a page, their levels again for what stands in them, what is counted, and the levels of the 1,000 titles a search looks at: far below the levels. */
const FEW_ROWS = 8000;
const TABLES = ["published_level", "variant", "level_gap", "stock_terms", "due_level", "level_ledger"];

let world: StoreWorld;
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  world = await openStoreWorld();
  [shop, other] = [shopNamed("large"), shopNamed("other")];
  for (const each of [shop, other]) {
    await world.store.shops.install(each);
    await fill(each);
  }
  await makeDue(shop);
  await world.look(`vacuum (analyze) ${TABLES.join()}`);
}, 180_000);
afterAll(() => world.end());

const EAST = must(parseLocationGid("gid://shopify/Location/2"));

/** Two locations; each hundredth level is low, each thousandth locked and different, one item is stale. */
async function fill(filled: Shop): Promise<void> {
  await world.look(
    `insert into published_level (shop, inventory_item, location, sku, sku_key, quantity, explanation, held_back_by, snapshot, correlation_id, published_at)
     select $1, 'gid://shopify/InventoryItem/' || n / 2, 'gid://shopify/Location/' || n % 2 + 1, 'SKU-' || lpad((n / 2)::text, 6, '0'),
       'sku-' || lpad((n / 2)::text, 6, '0'), case when n % 100 = 0 then 3 else 100 end, '{}', case when n % 1000 = 0 then 'lock' end, 1, 'c', now()
     from generate_series(1, $2::int) n`,
    filled,
    LEVELS,
  );
  await world.look(
    `insert into level_gap (shop, inventory_item, location, sku, sku_key, available, target, since, seen_at)
     select shop, inventory_item, location, sku, sku_key, 9, quantity, now(), now() from published_level
     where shop = $1 and held_back_by is not null`,
    filled,
  );
  await world.look(
    `insert into variant (shop, inventory_item, sku, title, title_key, is_tracked, is_bundle_parent, has_duplicate_sku, seen_at)
     select $1, 'gid://shopify/InventoryItem/' || n, 'SKU-' || lpad(n::text, 6, '0'), t || n, lower(t) || n, true, false, false, now()
     from generate_series(1, $2::int / 2) n, lateral (select case when n between 47001 and 49000 then 'Vase ' else 'Lamp ' end) as titles(t)`,
    filled,
    LEVELS,
  );
  await world.look(
    `insert into catalogue_item (shop, item, name, active, seen_at) values ($1, 'SKU-000042', 'Lamp 42', true, now())`,
    filled,
  );
  await world.look(
    `insert into stock_terms (shop, item, warehouse, as_of, version, snapshot, read_at, stale_since)
     values ($1, 'SKU-000042', 'MAIN', now(), '1', 1, now(), now())`,
    filled,
  );
}

/** All items are to be published, and each ledger waits to hear of orders. */
async function makeDue(filled: Shop): Promise<void> {
  await world.look(
    `insert into due_level (shop, inventory_item, is_fall)
     select shop, inventory_item, right(sku, 1) = '7' from variant where shop = $1`,
    filled,
  );
  await world.look(
    `insert into level_ledger (shop, inventory_item, location, sku, ledger, version, awaits_orders_to)
     select shop, inventory_item, location, sku, '{}', 1, now() from published_level where shop = $1`,
    filled,
  );
}

const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
const page = (filter: LevelFilter & { readonly after?: string }) =>
  inShop(({ levelList }) => levelList.page({ ...filter, limit: PAGE }));

async function rowsReadSoFar(): Promise<number> {
  const [row] = await world.look<{ rows: string }>(
    `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) +
       (select sum(idx_tup_read) from pg_stat_user_indexes where relname = any ($1)) as rows
     from pg_stat_user_tables where relname = any ($1)`,
    TABLES,
  );
  return Number(row?.rows);
}

/** Rows and index entries that were looked at, by a process of its own: its counts are complete when its connections are gone. */
async function rowsReadBy(read: (store: Database["store"]) => Promise<unknown>): Promise<number> {
  const gone = () =>
    eventually("its connections are gone", async () => {
      const open =
        "select 1 from pg_stat_activity where datname = current_database() and application_name = 'throughline'";
      return (await world.look(open)).length === 0;
    });
  await world.closeAll();
  await gone();
  const before = await rowsReadSoFar();
  await read(world.another().store);
  await world.closeAll();
  await gone();
  return (await rowsReadSoFar()) - before;
}

describe(`of ${LEVELS.toLocaleString("en")} levels`, () => {
  test("every page is there once, in the order of the SKU, wherever it begins", async () => {
    const first = await page({});
    const second = await page({ after: must(first.next) });
    const skus = [...first.rows, ...second.rows].map(({ sku }) => sku);
    expect(skus).toEqual(skus.toSorted());
    expect(
      new Set([...first.rows, ...second.rows].map(({ inventoryItem, location }) => inventoryItem + location)).size,
    ).toBe(2 * PAGE);
  });

  test("the beginning of a SKU or of a title finds its levels, in any capitals", async () => {
    expect((await page({ search: "sku-0000420" })).rows).toHaveLength(0);
    expect((await page({ search: "Sku-00042" })).rows.map(({ sku }) => sku)).toHaveLength(20);
    expect((await page({ search: "LAMP 4242" })).rows).toHaveLength(22);
    expect((await page({ search: "amp" })).rows).toHaveLength(0);
  });

  test("a view holds what it says, at one location or at all", async () => {
    const count = (filter: LevelFilter) => inShop(({ levelList }) => levelList.count(filter, 1001));
    expect(await count({ view: "low" })).toBe(LEVELS / 100);
    expect(await count({ view: "locked" })).toBe(LEVELS / 1000);
    expect(await count({ view: "differs", location: EAST })).toBe(0);
    expect(await count({ view: "stale" })).toBe(2);
    expect(await count({ view: "quarantined" })).toBe(0);
    expect(await count({})).toBe(1001);
    const [level] = (await page({ view: "differs" })).rows;
    expect(level).toMatchObject({ gap: { available: 9, target: 3 }, published: { quantity: 3 } });
  });

  test("the SKUs that fit are each told once", async () => {
    const skus = await inShop(({ levelList }) => levelList.skus({ search: "sku-00042" }, 1001));
    expect(skus).toHaveLength(10);
  });

  const cursor = (...place: readonly string[]) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const after = cursor("sku-040000", "", "");
  test.each<[string, LevelFilter & { readonly after?: string }]>([
    ["the first page", {}],
    ["a page near the end", { after }],
    ["a page of one location", { location: EAST, after }],
    ["a search by SKU", { search: "sku-04999" }],
    ["a search by title", { search: "lamp 49999" }],
    ["what is low", { view: "low", after }],
    ["what is held back", { view: "locked" }],
    ["what differs", { view: "differs" }],
    ["what is low at one location", { view: "low", location: EAST }],
    ["a title that nearly everything has", { search: "lamp" }],
    ["a title of which all stand at the end", { search: "vase" }],
    ["what differs, by a title that nearly everything has", { view: "differs", search: "lamp" }],
    ["what is stale", { view: "stale" }],
  ])("%s is read by index and no deeper than its answer", async (_name, filter) => {
    const read = (store: Database["store"]) =>
      store.forShop(shop, ({ levelList }) => levelList.page({ ...filter, limit: PAGE }));
    expect(await rowsReadBy(read)).toBeLessThan(FEW_ROWS);
  });

  const item = "gid://shopify/InventoryItem/40000";
  test.each<[string, (store: ShopStore) => Promise<unknown>]>([
    ["a page of what is to be published", ({ dueLevels }) => dueLevels.next(250)],
    ["how long the oldest of it waits", ({ levelWatch }) => levelWatch.waitingSince()],
    ["what awaits an order, where it is more than anybody wants", ({ ledgers }) => ledgers.awaiting(new Date(), 500)],
    ["a page of everything", ({ catalogue }) => catalogue.variants({ limit: 250, after: cursor(item) })],
    ["a page of what is left out", ({ levelList }) => levelList.variants({ limit: 500, after: cursor(item) })],
    ["the SKUs that fit", ({ levelList }) => levelList.skus({ search: "sku-0" }, 500)],
  ])("%s is read by index and no deeper than its answer", async (_name, ask) => {
    expect(await rowsReadBy((store) => store.forShop(shop, ask))).toBeLessThan(FEW_ROWS);
  });

  test("a count ends at its limit", async () => {
    const read = (store: Database["store"]) => store.forShop(shop, ({ levelList }) => levelList.count({}, 1001));
    expect(await rowsReadBy(read)).toBeLessThan(FEW_ROWS);
  });
});
