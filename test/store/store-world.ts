import { randomBytes } from "node:crypto";
import pg from "pg";
import { laneOf } from "#app/engine/lane.ts";
import type { EventDraft, Lane } from "#app/engine/port.ts";
import { parseCorrelationId, parseShop, type Shop } from "#app/domain/values/ids.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { createTestDatabase } from "#test/database.ts";

export const NOW = new Date("2026-11-21T10:00:00.000Z");

/** A migrated database of its own, a store on it, and a way to look at its tables past row-level security. */
export interface StoreWorld extends Database {
  readonly url: string;
  /** Lanes whose tokens the store asked for, in order. */
  readonly lanes: Lane[];
  readonly clock: { now: Date };
  readonly keys: readonly string[];
  /** As the server's superuser: sees every row. */
  look<R extends object>(sql: string, ...values: unknown[]): Promise<R[]>;
  /** Another process on the same database. */
  another(keys?: readonly string[]): Database;
  /** Ends every store that was opened; another may be opened afterwards. */
  closeAll(): Promise<void>;
  end(): Promise<void>;
}

export function aKey(): string {
  return randomBytes(32).toString("base64");
}

export async function openStoreWorld(): Promise<StoreWorld> {
  const database = await createTestDatabase();
  const lanes: Lane[] = [];
  const clock = { now: NOW };
  const keys = [aKey()];
  const superuser = new pg.Pool({ connectionString: database.url, max: 2 });
  // The database is dropped by force, which may cut a connection that is just being closed.
  superuser.on("connect", (client) => client.on("error", () => {}));
  const opened: Database[] = [];
  const another = (ring: readonly string[] = keys) => {
    const store = createStore({
      databaseUrl: database.url,
      poolSize: 6,
      keys: ring,
      laneOf,
      now: () => clock.now,
      writeTokens: async (_run, written) => void lanes.push(...written),
    });
    opened.push(store);
    return store;
  };
  const closeAll = async () => void (await Promise.all(opened.splice(0).map((store) => store.close())));
  return {
    ...another(),
    url: database.url,
    lanes,
    clock,
    keys,
    another,
    look: async <R extends object>(sql: string, ...values: unknown[]) => (await superuser.query<R>(sql, values)).rows,
    closeAll,
    async end() {
      await closeAll();
      await superuser.end();
      await database.drop();
    },
  };
}

export function shopNamed(name: string): Shop {
  const shop = parseShop(`${name}.myshopify.com`);
  if (shop === null) throw new Error(`${name} is no shop name`);
  return shop;
}

export const CORRELATION = must(parseCorrelationId("correlation-1"));

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected a value");
  return value;
}

let drafts = 0;

/** An order's webhook; each call is another delivery unless a dedupeKey is given. */
export function anEvent(shop: Shop, given: Partial<EventDraft> = {}): EventDraft {
  drafts += 1;
  return {
    shop,
    source: "shopify",
    topic: "orders/updated",
    kind: "order.push",
    flow: "orders",
    key: "gid://shopify/Order/1",
    dedupeKey: `delivery-${drafts}`,
    correlationId: CORRELATION,
    body: Buffer.from('{"id":1}'),
    headers: { "x-shopify-topic": "orders/updated" },
    triggeredAt: null,
    ...given,
  };
}
