import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { eventually } from "#test/world/eventually.ts";
import { createPerson, type Person } from "#test/world/person.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";

const LONGEST_WAIT_MS = 20 * 60_000;
const SCREEN = "/app/settings/mapping?index";

/** A draft of each kind of source: an expression for the document, one for each line, and a plain field. */
const DRAFT = JSON.stringify([
  {
    target: "fields.gift_message",
    source: { kind: "expression", expression: 'order.lines.map(l, l.sku).join(", ").substring(0, 8)' },
  },
  { target: "lines[].fields.engraving", source: { kind: "expression", expression: "line.sku" } },
  { target: "note", source: { kind: "path", path: "customer.name" } },
]);

export interface MeasuredRehearsal {
  readonly seconds: number;
  readonly orders: number;
  /** Points that Shopify charged for reading them. */
  readonly points: number;
}

async function sell(world: World, database: pg.Client, orders: number): Promise<void> {
  for (let placed = 0; placed < orders; placed += 50) {
    world.shopify.control.placeOrders({
      shop: SHOP,
      kind: "paid",
      oversell: true,
      count: Math.min(50, orders - placed),
    });
    await delay(0);
  }
  const areWritten = async () => {
    const { rows } = await database.query<{ count: string }>("select count(*) from order_sync where written_back");
    return Number(rows[0]?.count) >= orders;
  };
  await eventually("every order is in the ERP", areWritten, LONGEST_WAIT_MS);
}

async function rehearse(person: Person, database: pg.Client, orders: number): Promise<number> {
  await person.submit(SCREEN, { intent: "save", rules: DRAFT });
  const startedAt = performance.now();
  await person.submit(SCREEN, { intent: "rehearse", count: String(orders), orders: "" });
  const found = await eventually(
    "the rehearsal is over",
    async () => {
      const { rows } = await database.query<{ done: number }>("select done from rehearsal where state = 'done'");
      return rows[0] ?? null;
    },
    LONGEST_WAIT_MS,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (found.done !== orders) throw new Error(`${found.done} of ${orders} orders were looked at`);
  return seconds;
}

/** Orders that stand in the ERP are rehearsed by one worker, from the press of the button to the last difference that is kept. */
export async function measureRehearsal(orders: number): Promise<MeasuredRehearsal> {
  await buildIfOld();
  const postgres = await startThrowawayPostgres("bench-rehearsal");
  const database = new pg.Client({ connectionString: postgres.url });
  try {
    await migrateEverything(postgres.url);
    await database.connect();
    const world = await openWorld({ databaseUrl: postgres.url });
    try {
      await Promise.all([world.startWeb(), world.startWorker()]);
      const person = createPerson({ appUrl: world.appUrl, shop: SHOP, shopify: world.shopify });
      await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
      await sell(world, database, orders);
      const before = world.shopify.control.calls({ shop: SHOP }).length;
      const seconds = await rehearse(person, database, orders);
      const calls = world.shopify.control.calls({ shop: SHOP }).slice(before);
      const points = calls
        .filter(({ operation }) => operation.startsWith("Order"))
        .reduce((total, { actualCost }) => total + (actualCost ?? 0), 0);
      return { seconds, orders, points };
    } finally {
      await world.stop();
    }
  } finally {
    await database.end();
    await postgres.stop();
  }
}
