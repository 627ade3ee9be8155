import type pg from "pg";
import { laneOf, lanePath } from "#app/engine/lane.ts";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import type { Lane } from "#app/engine/port.ts";

/** As large as the hint of an order that is read when its turn comes. */
const BODY_BYTES = 1024;
const KEYS_A_SHOP = 200;
const FLOW = "orders";

export function benchShop(number: number): Shop {
  const shop = parseShop(`bench-${number}.myshopify.com`);
  if (shop === null) throw new Error(`no shop: ${number}`);
  return shop;
}

export interface Fill {
  /** Numbers of the shops, each installed with its orders flow live. */
  readonly shops: readonly number[];
  readonly events: number;
}

interface Key {
  readonly shop: Shop;
  readonly key: string;
  readonly lane: number;
}

// The shops in turn, so that each gets as many of the events, however few there are.
function keysOf(shops: readonly number[]): readonly Key[] {
  return Array.from({ length: KEYS_A_SHOP }, (_, index) => `gid://shopify/Order/${index}`).flatMap((key) =>
    shops.map((number) => ({ shop: benchShop(number), key, lane: laneOf(key) })),
  );
}

// What accepting leaves behind, made by the database itself: a million of them in a minute.
const FILL = `
with made as materialized (
  select ledger_id(nextval('event_id_seq')) as id, k.shop, k.key, k.lane
  from generate_series(0, $4::int - 1) n
  join unnest($1::text[], $2::text[], $3::smallint[]) with ordinality as k(shop, key, lane, place)
    on k.place = n % cardinality($1::text[]) + 1
),
delivered as (insert into delivery (shop, topic, dedupe_key, event_id) select shop, 'orders/updated', id::text, id from made)
insert into event (id, shop, epoch, source, topic, kind, flow, key, lane, dedupe_key, correlation_id, body)
select id, shop, 1, 'shopify', 'orders/updated', 'bench', '${FLOW}', key, lane, id::text, id::text, convert_to(repeat('x', ${BODY_BYTES}), 'UTF8')
from made order by made.id`;

/** Waiting events of these shops in turn, each with its delivery; returns their lanes. */
export async function fillLedger(client: pg.Client, { shops, events }: Fill): Promise<readonly Lane[]> {
  const keys = keysOf(shops);
  const names = [shops.map(benchShop)];
  await client.query("insert into shop (shop, epoch) select unnest($1::text[]), 1 on conflict do nothing", names);
  await client.query(
    `insert into flow_status (shop, flow, mode) select unnest($1::text[]), '${FLOW}', 'live' on conflict do nothing`,
    names,
  );
  const columns = [keys.map(({ shop }) => shop), keys.map(({ key }) => key), keys.map(({ lane }) => lane)];
  await client.query(FILL, [...columns, events]);
  const lanes = new Map(
    keys.map(({ shop, lane }) => [lanePath({ shop, flow: FLOW, lane }), { shop, flow: FLOW, lane }]),
  );
  return [...lanes.values()];
}

/** The same work as jobs of a plain queue. */
export async function fillQueue(client: pg.Client, { shops, events }: Fill): Promise<void> {
  const keys = keysOf(shops);
  await client.query(
    `insert into pgboss.job (name, data, policy)
     select 'plain', jsonb_build_object('shop', k.shop, 'key', k.key, 'body', repeat('x', ${BODY_BYTES})), 'standard'
     from generate_series(0, $3::int - 1) n
     join unnest($1::text[], $2::text[]) with ordinality as k(shop, key, place) on k.place = n % cardinality($1::text[]) + 1`,
    [keys.map(({ shop }) => shop), keys.map(({ key }) => key), events],
  );
}
