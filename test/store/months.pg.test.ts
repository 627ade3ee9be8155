import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "./ledger-world.ts";
import { anEvent, must, openStoreWorld, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
  for (const table of ["event", "attempt", "exchange"]) {
    await world.look(
      `do $$ begin execute format('create table ${table}_' || to_char(now() at time zone 'UTC' - interval '1 month', 'YYYY_MM')
       || ' partition of ${table} for values from (%s) to (%s)', (ledger_month(now()) - 1) << 40, ledger_month(now()) << 40); end $$`,
    );
  }
});
afterAll(() => world.end());

/** A month goes by: what a shop has is last month's. */
async function letAMonthGoBy(shop: string): Promise<void> {
  await world.look("update event set id = id - (1::bigint << 40) where shop = $1", shop);
  await world.look("update delivery set event_id = event_id - (1::bigint << 40) where shop = $1", shop);
}

const months = async () =>
  (
    await world.look<{ name: string }>(
      "select relname as name from pg_class where relispartition and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name);

describe("a month's end", () => {
  test("a delivery that was kept last month is known, and counted where it stands", async () => {
    const shop = await aLiveShop(world);
    const event = anEvent(shop);
    await world.ledger.accept([event], noTokens);
    await letAMonthGoBy(shop);
    expect(await world.ledger.accept([event, event], noTokens)).toEqual({ kept: 0, known: 2 });
    expect(await world.look("select duplicates from event where shop = $1", shop)).toEqual([{ duplicates: 2 }]);
  });

  test("two processes that keep the same delivery on both sides of it keep one event", async () => {
    const shop = await aLiveShop(world);
    const event = anEvent(shop);
    // The first has inserted and not committed when the second, whose event would be of another month, meets the delivery.
    let second: Promise<unknown> = Promise.resolve();
    await world.ledger.accept([event], () => {
      second = world.another().ledger.accept([event], noTokens);
      return Promise.resolve();
    });
    expect(await second).toEqual({ kept: 0, known: 1 });
  });

  test("work of last month comes before this month's, and is settled where it stands", async () => {
    const shop = await aLiveShop(world);
    await world.ledger.accept([anEvent(shop, { body: Buffer.from("last month") })], noTokens);
    await letAMonthGoBy(shop);
    await world.ledger.accept([anEvent(shop, { body: Buffer.from("this month") })], noTokens);
    const jobs = jobsOf(await world.ledger.slice(laneFor(shop), 10));
    expect(jobs.map((job) => Buffer.from(job.body).toString())).toEqual(["last month", "this month"]);
    await world.ledger.record([ended(must(jobs[0]), "done")]);
    await world.ledger.record([ended(must(jobs[0]), "done")]);
    expect(jobsOf(await world.ledger.slice(laneFor(shop), 10))).toHaveLength(1);
    expect(await world.look("select outcome from attempt where shop = $1", shop)).toEqual([{ outcome: "done" }]);
    const history = await world.store.forShop(shop, (store) => store.history.eventsOf("gid://shopify/Order/1", 10));
    expect(history.map(({ state, attempts }) => [state, attempts.length])).toEqual([
      ["ready", 0],
      ["done", 1],
    ]);
  });
});

describe("the months of the log", () => {
  test("are there for this month and the next two, and made once when several processes ask", async () => {
    expect(await world.logKeeping.makeMonths()).toEqual([]);
    const before = await months();
    await world.look(`drop table ${must(before.findLast((name) => name.startsWith("event_")))}`);
    const made = await Promise.all([1, 2, 3].map(() => world.another().logKeeping.makeMonths()));
    expect(made.flat()).toHaveLength(1);
    expect(await months()).toEqual(before);
  });

  test("a month that nobody has made is made when its first event comes", async () => {
    const shop = await aLiveShop(world);
    const [{ name }] = (await world.look<{ name: string }>(
      "select 'event_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name",
    )) as [{ name: string }];
    await world.look(`drop table ${name}`);
    expect(await world.ledger.accept([anEvent(shop)], noTokens)).toEqual({ kept: 1, known: 0 });
    expect(await months()).toContain(name);
  });
});
