import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP_ROLE, ENGINE_ROLE } from "#app/store/roles.ts";
import { anEvent, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

const MINE = shopNamed("mine");
const THEIRS = shopNamed("theirs");

let world: StoreWorld;
let tables: string[];

beforeAll(async () => {
  world = await openStoreWorld();
  const rows = await world.look<{ name: string }>(`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  tables = rows.map((row) => row.name);
  await fillEveryTable(THEIRS);
});
afterAll(() => world.end());

/** One row of a shop for a table, made from its columns' types: a new table takes part without a line here. */
async function insertion(table: string, shop: string): Promise<string> {
  const columns = await world.look<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_name = $1 and (is_nullable = 'NO' and column_default is null or column_name = 'shop')`,
    table,
  );
  const values = columns.map(({ name, type }) => (name === "shop" ? `'${shop}'` : valueOf(type)));
  return `insert into ${table} (${columns.map((column) => column.name).join(", ")}) values (${values.join(", ")})`;
}

async function fillEveryTable(shop: string): Promise<void> {
  for (const table of tables) await world.look(await insertion(table, shop));
}

function valueOf(type: string): string {
  if (type === "text") return "gen_random_uuid()::text";
  if (type === "jsonb") return "'{}'";
  if (type === "bytea") return "'\\x00'";
  if (type === "boolean") return "true";
  if (type === "uuid") return "gen_random_uuid()";
  if (type.startsWith("timestamp") || type === "date") return "now()";
  return "1";
}

/** Statements as the app sends them: its role, and a shop that it may have forgotten. */
async function asApp<T>(shop: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', $1, true)", [APP_ROLE]);
    if (shop !== null) await client.query("select set_config('app.shop', $1, true)", [shop]);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesWhere(holds: (table: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) if (await holds(table)) found.push(table);
  return found;
}

describe("row-level security", () => {
  test("is enabled and forced, with a policy for the app, on every table that has a shop", async () => {
    const rows = await world.look<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relname = any ($1) and c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policies p where p.tablename = c.relname and $2 = any (p.roles)
                     and p.qual like '%app.shop%' and p.with_check like '%app.shop%')
       order by 1`,
      tables,
      APP_ROLE,
    );
    expect(tables.length).toBeGreaterThan(20);
    expect(rows.map((row) => row.name)).toEqual(tables);
  });

  test("leaves no table of rows without a shop", async () => {
    const rows = await world.look<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> all ($1)`,
      tables,
    );
    expect(rows.map((row) => row.name)).toEqual(["_prisma_migrations"]);
  });

  test("is enabled and forced on every month of the log, of which no role can reach a row but by its table", async () => {
    const months = await world.look<{ name: string; is_forced: boolean }>(`
      select relname as name, relrowsecurity and relforcerowsecurity as is_forced from pg_class
      where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`);
    // This month and two to come, of three tables.
    expect(months.length).toBeGreaterThanOrEqual(9);
    for (const { name, is_forced } of months) {
      expect([name, is_forced]).toEqual([name, true]);
      for (const role of [APP_ROLE, ENGINE_ROLE]) {
        const rights = await world.look<{ may: boolean }>(
          "select has_table_privilege($1, $2, 'select, insert, update, delete, truncate') as may",
          role,
          name,
        );
        expect([name, role, rights]).toEqual([name, role, [{ may: false }]]);
      }
    }
  });

  test("another shop's rows cannot be seen, changed or removed, in any table", async () => {
    const touching = (act: (table: string) => string, shop: string | null) =>
      tablesWhere((table) => asApp(shop, async (client) => (await client.query(act(table))).rowCount !== 0));
    const read = (table: string) => `select 1 from ${table}`;
    expect(await touching(read, THEIRS)).toEqual(tables);
    expect(await touching(read, MINE)).toEqual([]);
    expect(await touching(read, null)).toEqual([]);
    // The audit trail refuses both to everybody; see below.
    const changeable = (act: (table: string) => string) => (table: string) =>
      table === "audit" ? read(table) : act(table);
    expect(
      await touching(
        changeable((table) => `update ${table} set shop = shop`),
        MINE,
      ),
    ).toEqual([]);
    expect(
      await touching(
        changeable((table) => `delete from ${table}`),
        MINE,
      ),
    ).toEqual([]);
  });

  test("a row of another shop cannot be written, in any table", async () => {
    const fresh = shopNamed("fresh");
    const taking = (shop: string) =>
      tablesWhere(async (table) => {
        const statement = await insertion(table, fresh);
        return asApp(shop, (client) => client.query(statement)).then(
          () => true,
          (error: unknown) => !String(error).includes("row-level security"),
        );
      });
    expect(await taking(MINE)).toEqual([]);
    expect(await taking(fresh)).toEqual(tables);
  });

  test("the engine sees the event log, the switches, paces, breakers and late levels of all shops, and nothing else", async () => {
    const client = new pg.Client({ connectionString: world.url, options: `-c role=${ENGINE_ROLE}` });
    await client.connect();
    const readable: string[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ may: boolean }>("select has_table_privilege($1, 'select') as may", [table]);
      if (rows[0]?.may === true) readable.push(table);
    }
    const events = ["attempt", "delivery", "event", "flow_status", "schedule_pace"];
    expect(readable).toEqual([...events, "breaker", "call_budget", "level_gap", "order_count"].toSorted());
    expect((await client.query("select shop, epoch from shop")).rowCount).toBe(1);
    await expect(client.query("select sealed_data_key from shop")).rejects.toThrow(/permission denied/);
    await client.end();
  });
});

describe("work in one shop", () => {
  test("is kept whole when it resolves, and not at all when it rejects", async () => {
    const shop = shopNamed("atomic");
    await world.store.shops.install(shop);
    const failing = world.store.forShop(shop, async (store) => {
      await store.flows.setMode("orders", "live", null);
      await store.enqueue(anEvent(shop));
      throw new Error("after the writes");
    });
    await expect(failing).rejects.toThrow("after the writes");
    expect(
      await world.look("select 1 from flow_status where shop = $1 union all select 1 from event where shop = $1", shop),
    ).toEqual([]);
    await world.store.forShop(shop, async (store) => {
      await store.flows.setMode("orders", "live", null);
      await store.enqueue(anEvent(shop));
    });
    expect(await world.look("select 1 from event where shop = $1", shop)).toHaveLength(1);
  });

  test("leaves nothing of itself on the connection that the next shop gets", async () => {
    const shops = Array.from({ length: 30 }, (_, i) => shopNamed(`many-${i}`));
    await Promise.all(shops.map((shop) => world.store.shops.install(shop)));
    const found = await Promise.all(shops.map((shop) => world.store.forShop(shop, (store) => store.details())));
    expect(found.map((row) => row?.shop)).toEqual(shops);
  });

  test("cannot enqueue for another shop", async () => {
    const enqueuing = world.store.forShop(MINE, (store) => store.enqueue(anEvent(THEIRS)));
    await expect(enqueuing).rejects.toThrow("another shop");
  });
});

describe("the audit trail", () => {
  test("refuses update, delete and truncate, even to the owner of the tables", async () => {
    for (const statement of ["update audit set reason = 'x'", "delete from audit", "truncate audit"]) {
      await expect(world.look(statement)).rejects.toThrow(/append-only/);
    }
    await asApp(THEIRS, (client) => expect(client.query("delete from audit")).rejects.toThrow(/permission denied/));
  });
});

describe("erasing a shop", () => {
  test("leaves a row of it in no table but its own and the audit trail's, and other shops alone", async () => {
    const shop = shopNamed("erased");
    await fillEveryTable(shop);
    // All but those two, and the counts of orders, which are no rows of their own.
    expect(await world.store.forShop(shop, (store) => store.erase())).toBe(tables.length - 3);
    const holding = (name: string) =>
      tablesWhere(async (table) => (await world.look(`select 1 from ${table} where shop = $1`, name)).length > 0);
    expect(await holding(shop)).toEqual(["audit", "shop"]);
    expect(await holding(THEIRS)).toEqual(tables);
  });
});
