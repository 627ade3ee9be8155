import pg from "pg";
import { createTestDatabase } from "#test/database.ts";
import type { Child } from "#test/world/child.ts";
import { scrape } from "#test/world/scrape.ts";
import { eventually } from "#test/world/eventually.ts";
import { createPerson, type Person } from "#test/world/person.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP, type Remote, type World } from "#test/world/world.ts";

/** A world with one shop that is set up, and a view into its database that no role or row-level security narrows. */
export interface ProofRoom extends World {
  readonly databaseUrl: string;
  readonly web: Child;
  readonly worker: Child;
  readonly person: Person;
  /** What web and worker answer now to who watches them, in Prometheus' format. */
  scrape(): Promise<readonly [web: string, worker: string]>;
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Resolves when nothing that Shopify, a person or a flow asked for is still to be done. Schedules never rest. */
  atRest(withinMs?: number): Promise<void>;
  /** Ends everything, and the database too. */
  close(): Promise<void>;
}

/** Any free one: the processes' first lines say which. */
const METERED = { METRICS_PORT: "0", WORKER_METRICS_PORT: "0" };

const UNSETTLED = `
select topic, key, attempts, error_code as "errorCode" from event
where state = 'ready' and kind not in ('stock.pull', 'alerts.check') order by id limit 3`;

/** The app's real processes (one web, one worker) beside both sandboxes, its shop connected, mapped and live. */
export async function openProofRoom(
  options: {
    readonly products?: number;
    /** What the app's environment has beside what every proof gives it. */
    readonly env?: Readonly<Record<string, string>>;
    /** As for a world; the app's way to its database may lead through something too. */
    readonly through?: (remote: Remote | "database", port: number) => Promise<number>;
  } = {},
): Promise<ProofRoom> {
  const database = await createTestDatabase();
  const databaseUrl = new URL(database.url);
  if (options.through !== undefined)
    databaseUrl.port = String(await options.through("database", Number(databaseUrl.port)));
  const world = await openWorld({ ...options, databaseUrl: databaseUrl.href, env: { ...METERED, ...options.env } });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const { shopify, erpUrl, appUrl } = world;
  const person = createPerson({ appUrl, shop: SHOP, shopify });
  const rows: ProofRoom["rows"] = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>(sql, [...values])).rows;
  const [web, worker] = await Promise.all([world.startWeb(), world.startWorker()]);
  await setUpShop({ person, shop: SHOP, shopify, erp: { url: erpUrl } });
  return {
    ...world,
    databaseUrl: database.url,
    web,
    worker,
    person,
    scrape: () => Promise.all([scrape(web), scrape(worker)]),
    rows,
    atRest: async (withinMs = 60_000) => {
      const settled = async () => {
        const unsettled = await rows(UNSETTLED);
        if (unsettled.length > 0) throw new Error(`left: ${JSON.stringify(unsettled)}`);
        return shopify.control.webhooks().counts.waiting === 0;
      };
      await eventually("nothing is left to do", settled, withinMs);
    },
    close: async () => {
      await pool.end();
      await world.stop();
      await database.drop();
    },
  };
}
