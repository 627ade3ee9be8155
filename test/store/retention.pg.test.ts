import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventDraft } from "#app/engine/port.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { NO_MAPPING } from "#app/domain/mapping/mapping.ts";
import { NO_TALLY } from "#app/domain/rehearsal/rehearsal.ts";
import { parseOrderGid, type Shop } from "#app/domain/values/ids.ts";
import { KEPT_DAYS } from "#test/retention-days.ts";
import { aLiveShop, ended, jobsOf, laneFor, noTokens } from "./ledger-world.ts";
import { anEvent, CORRELATION, must, NOW, openStoreWorld, type StoreWorld } from "./store-world.ts";

const never = new AbortController().signal;
const rejected: SyncError = { kind: "rejected", code: "erp-rejected", system: "erp", message: "credit limit" };

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

/** An event that ended so, days ago. */
async function anEnd(
  shop: Shop,
  state: "done" | "ignored" | "quarantined" | "dead" | "ready",
  daysAgo: number,
  given: Partial<EventDraft> = {},
): Promise<string> {
  const event = anEvent(shop, given);
  await world.ledger.accept([event], noTokens);
  const [job] = jobsOf(await world.ledger.slice(laneFor(shop, event.key), 100)).toReversed();
  if (state !== "ready") await world.ledger.record([ended(must(job), state)]);
  await world.look(
    "update event set settled_at = case when state = 'ready' then null else $2::timestamptz end where id = $1::bigint",
    must(job).eventId,
    new Date(NOW.getTime() - daysAgo * 24 * 3_600_000),
  );
  return must(job).eventId;
}

const openCase = (shop: Shop, eventId: string, subject = "gid://shopify/Order/1") =>
  world.store.forShop(shop, (store) =>
    store.cases.open({ flow: "orders", error: rejected, subject, subjectName: "#1001", eventId, worth: null }),
  );

async function left(shop: Shop, table = "event"): Promise<number> {
  return (await world.look(`select 1 from ${table} where shop = $1`, shop)).length;
}

const remove = () => world.logKeeping.removeExpired(KEPT_DAYS, never);

describe("retention", () => {
  test("removes what is done and old enough, with its attempts and its delivery, and leaves what is younger", async () => {
    const shop = await aLiveShop(world);
    await anEnd(shop, "done", 91);
    await anEnd(shop, "ignored", 91);
    await anEnd(shop, "done", 89);
    expect((await remove())?.rows).toMatchObject({ finished: 2 });
    expect([await left(shop), await left(shop, "attempt"), await left(shop, "delivery")]).toEqual([1, 1, 1]);
  });

  test("never touches what is ready, however old", async () => {
    const shop = await aLiveShop(world);
    const id = await anEnd(shop, "ready", 1000);
    await world.look("update event set created_at = $2, ready_at = $2 where id = $1::bigint", id, new Date(0));
    await remove();
    expect(await left(shop)).toBe(1);
    // Not even by mistake: the database refuses it to the role that removes.
    await world.look("do $$ begin set local role throughline_engine; delete from event where state = 'ready'; end $$");
    expect(await left(shop)).toBe(1);
  });

  test("never touches what an open exception is about, and removes it once that is closed", async () => {
    const shop = await aLiveShop(world);
    const older = await anEnd(shop, "quarantined", 500);
    const newer = await anEnd(shop, "dead", 450);
    const finished = await anEnd(shop, "done", 500, { key: "gid://shopify/Order/2" });
    await openCase(shop, older);
    await openCase(shop, newer);
    await openCase(shop, finished, "gid://shopify/Order/2");
    await remove();
    expect(await left(shop)).toBe(3);
    await world.store.forShop(shop, (store) => store.cases.resolveSubject("gid://shopify/Order/1", "mended"));
    await remove();
    expect(await left(shop)).toBe(1);
    expect(await left(shop, "exception_case")).toBe(2);
  });

  test("removes how single orders fared in a rehearsal, and leaves what it found in sum", async () => {
    const shop = await aLiveShop(world);
    const id = uuidv7();
    const row = { name: "#1001", fate: "left-out", differences: [], exceptions: [] } as const;
    await world.store.forShop(shop, async ({ rehearsals }) => {
      const orderId = must(parseOrderGid("gid://shopify/Order/1"));
      const scope = { kind: "chosen", orders: [orderId] } as const;
      const draft = { id, version: 1, mapping: NO_MAPPING, heldVersion: null, scope };
      await rehearsals.start({ ...draft, startedBy: "person:1", correlationId: CORRELATION });
      const step = must(await rehearsals.nextStep(id, 10));
      await rehearsals.noteStep(step, { tally: NO_TALLY, orders: [{ ...row, orderId }] });
    });
    const age = (days: number) => {
      const at = new Date(NOW.getTime() - days * 24 * 3_600_000);
      return world.look("update rehearsal_order set created_at = $1", at);
    };
    await age(89);
    expect((await remove())?.rows).toMatchObject({ rehearsals: 0 });
    await age(91);
    expect((await remove())?.rows).toMatchObject({ rehearsals: 1 });
    expect(await left(shop, "rehearsal")).toBe(1);
  });

  test("of a schedule's runs the newest stays: it says that the interval has its run", async () => {
    const shop = await aLiveShop(world);
    const run = { source: "schedule", kind: "stock.pull", topic: "stock.pull", key: "stock" } as const;
    for (const days of [3, 2, 1]) await anEnd(shop, "done", days, { ...run, dedupeKey: `stock.pull:${days}` });
    expect((await remove())?.rows).toMatchObject({ scheduled: 2 });
    const again = anEvent(shop, { ...run, dedupeKey: "stock.pull:1" });
    expect(await world.ledger.accept([again], noTokens)).toEqual({ kept: 0, known: 1 });
  });

  test("removes attempts, remote calls and settled exceptions that are older than their classes, and no audit entry", async () => {
    const shop = await aLiveShop(world);
    await anEnd(shop, "done", 10);
    const exchange = {
      correlationId: CORRELATION,
      key: "k",
      system: "erp",
      operation: "submit",
      request: null,
      status: 200,
      response: null,
      failure: null,
      durationMs: 1,
      costPoints: null,
      startedAt: NOW,
    } as const;
    await world.store.forShop(shop, async (store) => {
      await store.history.saveExchanges([exchange, exchange]);
      await store.audit.append({
        actor: "engine",
        action: "orders.post",
        subject: "k",
        before: null,
        after: null,
        reason: null,
        correlationId: null,
      });
    });
    await openCase(shop, "1", "other");
    await world.store.forShop(shop, (store) => store.cases.resolveSubject("other", "mended"));
    const longAgo = new Date(NOW.getTime() - 500 * 24 * 3_600_000);
    for (const table of ["attempt", "exchange"])
      await world.look(`update ${table} set created_at = $2 where shop = $1`, shop, longAgo);
    await world.look("update exception_case set settled_at = $2 where shop = $1", shop, longAgo);
    await remove();
    const tables = ["event", "attempt", "exchange", "exception_case", "audit"];
    expect(await Promise.all(tables.map((table) => left(shop, table)))).toEqual([1, 0, 0, 0, 1]);
  });

  test("a month without a row is dropped, and one with a row stays whole", async () => {
    const past = (month: number, table: string) =>
      world.look(
        `create table ${table}_2026_0${month} partition of ${table}
         for values from (${(6 * 12 + month - 1) * 2 ** 40}) to (${(6 * 12 + month) * 2 ** 40})`,
      );
    for (const table of ["event", "attempt"]) for (const month of [2, 3]) await past(month, table);
    const shop = await aLiveShop(world);
    const id = await anEnd(shop, "done", 1);
    await world.look("update event set id = $2::bigint where id = $1::bigint", id, String((6 * 12 + 1) * 2 ** 40 + 5));
    expect((await remove())?.months).toEqual(["attempt_2026_02", "attempt_2026_03", "event_2026_03"]);
    expect(await left(shop)).toBe(1);
  });

  test("is one process's work at a time", async () => {
    const [lock] = await world.look<{ held: boolean }>("select pg_try_advisory_lock(1523446087) as held");
    expect(lock?.held).toBe(true);
    expect(await remove()).toBeNull();
    await world.look("select pg_advisory_unlock_all()");
    expect(await remove()).not.toBeNull();
  });
});
