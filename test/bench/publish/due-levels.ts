import type pg from "pg";
import type { LevelLedger } from "#app/domain/inventory/level-ledger.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";

/** The ledger of a level that was read once, since when nothing has happened to it; without `explained`, which is each level's own. */
export const QUIET_LEDGER: Omit<LevelLedger, "explained"> = {
  residual: 0,
  grossUnits: 0,
  openUnits: 0,
  leftUnits: 0,
  openingSince: null,
  oldUnits: 0,
  openedHighBy: 0,
  missing: null,
  countsSetAside: false,
  foreign: null,
};

/** What the ERP has more or less of an item than Shopify says. */
const MOVED_UNITS = 5;

/** Every second item has more than Shopify says, the others less; the ledgers of all levels are open, and all are due. */
export async function makeEverythingDue(
  { shop, shopify }: { readonly shop: Shop; readonly shopify: SandboxShopify },
  database: pg.Pool,
): Promise<void> {
  const mapped = await database.query<{ location: string; warehouse: string }>(
    "select location, warehouse from location_mapping where shop = $1 and warehouse is not null",
    [shop],
  );
  const warehouseOf = new Map(mapped.rows.map(({ location, warehouse }) => [location, warehouse]));
  const levels = shopify.control
    .levels({ shop })
    .filter(({ sku, locationId }) => sku !== null && warehouseOf.has(locationId));
  const isMore = (sku: string | null) => Number(sku?.slice(-1)) % 2 === 0;
  await database.query(
    `insert into stock_terms (shop, item, warehouse, available, as_of, version, snapshot, read_at)
     select $1, r.*, now(), '1', 1, now() from unnest($2::text[], $3::text[], $4::int[]) as r`,
    [
      shop,
      levels.map(({ sku }) => sku),
      levels.map(({ locationId }) => warehouseOf.get(locationId)),
      levels.map(({ sku, available }) => Math.max(0, available + (isMore(sku) ? MOVED_UNITS : -MOVED_UNITS))),
    ],
  );
  await database.query(
    `insert into level_ledger (shop, inventory_item, location, sku, ledger, version)
     select $1, i, l, s, $6::jsonb || jsonb_build_object('explained', a), 1
     from unnest($2::text[], $3::text[], $4::text[], $5::int[]) as r(i, l, s, a)`,
    [
      shop,
      levels.map(({ inventoryItemId }) => inventoryItemId),
      levels.map(({ locationId }) => locationId),
      levels.map(({ sku }) => sku),
      levels.map(({ available }) => available),
      JSON.stringify(QUIET_LEDGER),
    ],
  );
  await database.query(
    "insert into due_level (shop, inventory_item, is_fall) select shop, inventory_item, false from variant where shop = $1 and sku is not null",
    [shop],
  );
  await database.query("analyze");
}
