import pg from "pg";
import type { Shop } from "#app/domain/values/ids.ts";
import { parseLocationGid, parseWarehouse } from "#app/domain/values/ids.ts";
import { connectShop, type ConnectedErp } from "#test/flows/connect-shop.ts";
import { API } from "#test/flows/room-parts.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";
import type { Publisher } from "./publisher.ts";

export const WAREHOUSES = ["MAIN", "EAST"];
/** What an item has of each warehouse, at first. */
export const FIRST_UNITS = 100;

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the bench's names are names");
  return value;
}

const NO_ERP: ConnectedErp = { port: 9, kind: "http", config: {}, credentials: {} };

/** The shop is installed, its first two locations are fed, and the orders of before are known. With an ERP its orders are live too. */
export async function openShop(
  { database }: Publisher,
  {
    shop,
    shopify,
    databaseUrl,
    erp = NO_ERP,
  }: {
    readonly shop: Shop;
    readonly shopify: SandboxShopify;
    readonly databaseUrl: string;
    readonly erp?: ConnectedErp;
  },
): Promise<void> {
  const flows = erp === NO_ERP ? ["inventory"] : ["inventory", "orders"];
  await connectShop({ shop, database, shopify, connectedErp: erp }, API, flows);
  const levels = shopify.control.levels({ shop });
  const places = [...new Map(levels.map((level) => [level.locationId, level.location]))].slice(0, WAREHOUSES.length);
  const gid = (kind: string, id: string) => (id.startsWith("gid:") ? id : `gid://shopify/${kind}/${id}`);
  await database.store.forShop(shop, async (store) => {
    const rows = places.map(([id, name]) => ({
      location: must(parseLocationGid(gid("Location", id))),
      name,
      isActive: true,
    }));
    await store.locations.saveSeen(rows);
    for (const [index, { location }] of rows.entries())
      await store.locations.setWarehouse(location, must(parseWarehouse(WAREHOUSES[index] ?? "")));
    await store.flows.noteSuccess("inventory", new Date(Date.now() + 3_600_000));
  });
  const known = [...new Map(levels.flatMap((level) => (level.sku === null ? [] : [[level.sku, level] as const])))];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const [skus, items] = [
    known.map(([sku]) => sku),
    known.map(([, level]) => gid("InventoryItem", level.inventoryItemId)),
  ];
  await client.query(
    `insert into variant (shop, inventory_item, sku, title, title_key, is_tracked, is_bundle_parent, has_duplicate_sku, seen_at)
     select $1, i, s, s, lower(s), true, false, false, now() from unnest($2::text[], $3::text[]) as r(i, s)
     on conflict do nothing`,
    [shop, items, skus],
  );
  await client.query(
    `insert into catalogue_item (shop, item, name, active, seen_at) select $1, s, s, true, now() from unnest($2::text[]) as r(s)`,
    [shop, skus],
  );
  await client.query(
    `insert into order_check (shop, name, run, reached_at, compared, sent_again, started_at, ended_at)
     values ($1, 'take-in', 'bench', now(), 0, 0, now() + interval '1 day', now())`,
    [shop],
  );
  await client.end();
}
