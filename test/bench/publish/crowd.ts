import type pg from "pg";
import type { Shop } from "#app/domain/values/ids.ts";
import { QUIET_LEDGER } from "./due-levels.ts";
import { FIRST_UNITS, WAREHOUSES } from "./seed.ts";

/** Items of a crowd, beside those that the shop itself has. */
const ITEM = "'CROWD-' || n";
const GID = "'gid://shopify/InventoryItem/9' || lpad(n::text, 9, '0')";
const ORDER = "'gid://shopify/Order/9' || lpad(n::text, 9, '0')";

/**
 * Items that stand in the database like all others, each with its levels, their ledgers and what was published, and with one old order
 * that was sold, shipped and never folded yet: what a shop of that size has after a while.
 */
export async function addCrowd(client: pg.Client, shop: Shop, items: number): Promise<void> {
  const locations = (
    await client.query<{ location: string }>(
      "select location from location_mapping where shop = $1 and warehouse is not null order by warehouse desc",
      [shop],
    )
  ).rows.map(({ location }) => location);
  const run = (sql: string) => client.query(sql, [shop, items]);
  const each = "from generate_series(1, $2::int) n";
  await run(`insert into variant (shop, inventory_item, sku, title, title_key, is_tracked, is_bundle_parent, has_duplicate_sku, seen_at)
    select $1, ${GID}, ${ITEM}, ${ITEM}, lower(${ITEM}), true, false, false, now() ${each}`);
  await run(
    `insert into catalogue_item (shop, item, name, active, seen_at) select $1, ${ITEM}, ${ITEM}, true, now() ${each}`,
  );
  for (const [index, warehouse] of WAREHOUSES.entries()) {
    const location = locations[index] ?? "";
    await run(`insert into stock_terms (shop, item, warehouse, available, as_of, version, snapshot, read_at)
      select $1, ${ITEM}, '${warehouse}', ${FIRST_UNITS}, now(), '1', 1, now() ${each}`);
    await run(`insert into level_ledger (shop, inventory_item, location, sku, ledger, version)
      select $1, ${GID}, '${location}', ${ITEM}, '${JSON.stringify({ ...QUIET_LEDGER, explained: FIRST_UNITS })}', 1 ${each}`);
    await run(`insert into published_level (shop, inventory_item, location, sku, sku_key, quantity, explanation, snapshot, correlation_id, published_at)
      select $1, ${GID}, '${location}', ${ITEM}, lower(${ITEM}), ${FIRST_UNITS}, '{}', 1, 'crowd', now() ${each}`);
  }
  await run(`insert into order_units (shop, order_id, name, version, taken, fold_due_at)
    select $1, ${ORDER}, '#' || n, now(), jsonb_build_array(jsonb_build_object('sku', ${ITEM}, 'location', '${locations[0] ?? ""}',
      'units', 2, 'openUnits', 0, 'grossUnits', 2)), now() ${each}`);
  await run(`insert into taken_units (shop, order_id, sku, location, units, open_units, gross_units)
    select $1, ${ORDER}, ${ITEM}, '${locations[0] ?? ""}', 2, 0, 2 ${each}`);
  await run(
    `insert into document_units (shop, order_id, item, units, shipped) select $1, ${ORDER}, ${ITEM}, 2, 0 ${each}`,
  );
  await run(`insert into contained_units (shop, order_id, item, warehouse, units, observed)
    select $1, ${ORDER}, ${ITEM}, 'MAIN', 2, 0 ${each}`);
}

/** Old orders of the shop's own items: the levels that are measured have been sold as often in a small shop as in a big one, per level stored. */
export async function addOldOrders(
  client: pg.Client,
  { shop, skus, orders }: { readonly shop: Shop; readonly skus: readonly string[]; readonly orders: number },
): Promise<void> {
  const [first] = (
    await client.query<{ location: string }>(
      "select location from location_mapping where shop = $1 and warehouse = 'MAIN'",
      [shop],
    )
  ).rows;
  const given = [shop, orders, skus];
  const order = "'gid://shopify/Order/8' || lpad(n::text, 9, '0')";
  const sku = "($3::text[])[1 + n % array_length($3::text[], 1)]";
  const each = "from generate_series(1, $2::int) n";
  await client.query(
    `insert into order_units (shop, order_id, name, version, taken, fold_due_at)
     select $1, ${order}, '#' || n, now(), jsonb_build_array(jsonb_build_object('sku', ${sku}, 'location', '${first?.location ?? ""}',
       'units', 1, 'openUnits', 0, 'grossUnits', 1)), now() ${each}`,
    given,
  );
  await client.query(
    `insert into taken_units (shop, order_id, sku, location, units, open_units, gross_units)
     select $1, ${order}, ${sku}, '${first?.location ?? ""}', 1, 0, 1 ${each}`,
    given,
  );
  await client.query(
    `insert into document_units (shop, order_id, item, units, shipped) select $1, ${order}, ${sku}, 1, 0 ${each}`,
    given,
  );
  await client.query(
    `insert into contained_units (shop, order_id, item, warehouse, units, observed) select $1, ${order}, ${sku}, 'MAIN', 1, 0 ${each}`,
    given,
  );
}
