import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { MAX_ATTEMPTS } from "#app/domain/errors/what-follows.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import { eventually } from "#test/world/eventually.ts";
import { aHandler, anEvent, aShop, DONE } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

const unavailable: SyncError = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: "refused" };
const conflict: SyncError = {
  kind: "conflict",
  code: "erp-conflict",
  system: "erp",
  message: "changed by somebody else",
};
const rejected: SyncError = { kind: "rejected", code: "erp-rejected", system: "erp", message: "credit limit" };

let room: FreshRoom;

beforeEach(async () => {
  room = await openFreshRoom();
  await room.setMode("live");
});
afterEach(() => room.close());

/** The states of all events, once none is ready any more. */
const settled = (withinMs?: number) =>
  eventually(
    "every event is settled",
    async () => {
      const rows = await room.events();
      return rows.length > 0 && rows.every((row) => row.state !== "ready") && rows;
    },
    withinMs,
  );

/** Answers with the given outcomes one after another, then with done. */
function scripted(...outcomes: readonly JobOutcome[]) {
  const runs: Job[] = [];
  const handler = aHandler((job) => {
    runs.push(job);
    return Promise.resolve(outcomes[runs.length - 1] ?? DONE);
  });
  return { ...handler, runs };
}

async function attempts(): Promise<readonly string[]> {
  const { rows } = await room.owner.query<{ line: string }>(
    "select number || ' ' || outcome as line from attempt order by id",
  );
  return rows.map((row) => row.line);
}

describe("runner", () => {
  test("work of one key runs in the order it came and never twice at once, on two workers", async () => {
    const seen = new Map<string, string[]>();
    const running = new Set<string>();
    let overlaps = 0;
    const handler = aHandler(async ({ key, eventId }) => {
      if (running.has(key)) overlaps++;
      running.add(key);
      await delay(2);
      seen.set(key, [...(seen.get(key) ?? []), eventId]);
      running.delete(key);
      return DONE;
    });
    const one = await room.open({ handler });
    await room.open({ handler });
    const events = Array.from({ length: 200 }, (_, number) => anEvent({ key: `gid://shopify/Order/${number % 12}` }));
    await Promise.all(events.map((event) => one.accept(event)));
    const rows = await settled();
    expect(overlaps).toBe(0);
    for (const [key, ids] of seen) expect(ids).toEqual(rows.filter((row) => row.key === key).map((row) => row.id));
    expect(await attempts()).toEqual(Array.from({ length: 200 }, () => "1 done"));
  });

  test("an outage is tried again, and what came later for the key waits behind it", async () => {
    const handler = scripted({ kind: "retry", error: unavailable }, { kind: "retry", error: unavailable });
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    await engine.accept(anEvent());
    const [first, second] = await settled();
    expect(handler.runs.map((job) => `${job.eventId} ${job.attempt}`)).toEqual([
      `${first?.id} 1`,
      `${first?.id} 2`,
      `${first?.id} 3`,
      `${second?.id} 1`,
    ]);
    expect(await attempts()).toEqual(["1 retry", "2 retry", "3 done", "1 done"]);
  });

  test("waiting as told is not an attempt", async () => {
    const handler = scripted({ kind: "wait", ms: 300, why: "the ERP may still commit" });
    const engine = await room.open({ handler });
    const startedAt = performance.now();
    await engine.accept(anEvent());
    expect(await settled()).toMatchObject([{ state: "done", attempts: 1 }]);
    expect(performance.now() - startedAt).toBeGreaterThan(300);
    expect(handler.runs.map((job) => job.attempt)).toEqual([1, 1]);
  });

  test("the last attempt gives up: the event is dead, the lane goes on, and a replay brings it back", async () => {
    const handler = scripted({ kind: "retry", error: conflict });
    const web = await room.open();
    await web.accept(anEvent());
    await web.accept(anEvent());
    await room.owner.query("update event set attempts = $1, faults = $1 where id = (select min(id) from event)", [
      MAX_ATTEMPTS - 1,
    ]);
    await room.open({ handler });
    const [dead, other] = await settled();
    expect([dead?.state, other?.state]).toEqual(["dead", "done"]);
    expect(handler.givenUp).toEqual([`${dead?.id} erp-conflict`]);
    expect(await web.replay(aShop(), [dead?.id ?? ""])).toBe(1);
    expect((await settled()).map((row) => row.state)).toEqual(["done", "done"]);
  });

  test("what trying again cannot mend leaves the lane at once, with its exception", async () => {
    const handler = scripted({ kind: "retry", error: rejected });
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    expect(await settled()).toMatchObject([{ state: "quarantined", attempts: 1 }]);
    expect(handler.givenUp).toHaveLength(1);
  });

  test("a crash of ours is an attempt like any other", async () => {
    let runs = 0;
    const handler = aHandler(() => (runs++ === 0 ? Promise.reject(new TypeError("ours")) : Promise.resolve(DONE)));
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    expect(await settled()).toMatchObject([{ state: "done", attempts: 2 }]);
    expect(await attempts()).toEqual(["1 retry", "2 done"]);
  });

  test("a dead event without its exception does not exist: it stays until the exception is open", async () => {
    const handler = {
      ...scripted({ kind: "retry", error: rejected }),
      giveUp: () => Promise.reject(new Error("no database")),
    };
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    await eventually("its run is recorded", async () => (await attempts()).length > 0);
    expect(await room.events()).toMatchObject([{ state: "ready" }]);
  });

  test("while a flow is paused nothing runs; resumed, all of it runs in order", async () => {
    const handler = scripted();
    const engine = await room.open({ handler });
    await room.setMode("paused");
    for (let i = 0; i < 5; i++) await engine.accept(anEvent());
    await eventually("the token is given back", async () => (await tokensLeft()) === 0);
    expect(handler.runs).toEqual([]);
    await room.setMode("live");
    await engine.wake(aShop(), "orders");
    const rows = await settled();
    expect(handler.runs.map((job) => job.eventId)).toEqual(rows.map((row) => row.id));
  });

  test("a wake ends a backoff", async () => {
    const handler = scripted({ kind: "wait", ms: 3_600_000, why: "an hour" });
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    await eventually("the wait is recorded", async () => (await attempts()).length === 1);
    await engine.wake(aShop(), "orders");
    expect(await settled()).toMatchObject([{ state: "done" }]);
  });

  test("of a schedule's runs that waited, only the last is made", async () => {
    const handler = scripted();
    const web = await room.open();
    for (let i = 0; i < 5; i++) await web.accept(anEvent({ source: "schedule" }));
    await room.open({ handler });
    const rows = await settled();
    expect(rows.map((row) => row.state)).toEqual(["ignored", "ignored", "ignored", "ignored", "done"]);
    expect(handler.runs).toHaveLength(1);
  });

  test("of several messages about one key the newest does the work of all, where the handler says so", async () => {
    const handler = scripted();
    const web = await room.open();
    for (const key of ["a", "b", "a", "a"]) await web.accept(anEvent({ key }));
    await room.open({ handlers: { "order.push": { ...handler, isCoveredBy: () => true } } });
    const rows = await settled();
    expect(rows.map((row) => [row.key, row.state])).toEqual([
      ["a", "ignored"],
      ["b", "done"],
      ["a", "ignored"],
      ["a", "done"],
    ]);
    expect(handler.runs.map(({ key }) => key).toSorted()).toEqual(["a", "b"]);
  });

  test("messages of one key are each worked on where the handler says nothing", async () => {
    const handler = scripted();
    const web = await room.open();
    for (let i = 0; i < 3; i++) await web.accept(anEvent());
    await room.open({ handler });
    expect((await settled()).map((row) => row.state)).toEqual(["done", "done", "done"]);
  });

  test("a lane whose token was lost is found by the sweep of a starting worker", async () => {
    const web = await room.open();
    await web.accept(anEvent());
    await room.owner.query("delete from pgboss.job");
    await room.open({ handler: scripted() });
    expect(await settled()).toMatchObject([{ state: "done" }]);
  });

  test("one shop's long queue does not hold up another's", async () => {
    const other = aShop("small-store");
    await room.install(other);
    const web = await room.open();
    await Promise.all(
      Array.from({ length: 800 }, (_, number) => web.accept(anEvent({ key: `gid://shopify/Order/${number}` }))),
    );
    await web.accept(anEvent({ shop: other }));
    let runs = 0;
    let smallShopRan = 0;
    const handler = aHandler(async ({ shop }) => {
      runs++;
      if (shop === other) smallShopRan = runs;
      await delay(1);
      return DONE;
    });
    await room.open({ handler, slots: 4 });
    await settled();
    // Three tokens for each of the eight lanes may stand before it (accept.pg.test.ts), with ten events each, and the slots beside it.
    expect(smallShopRan).toBeLessThanOrEqual(3 * 8 * 10 + 4 * 10);
  });
});

async function tokensLeft(): Promise<number> {
  const { rows } = await room.owner.query<{ count: number }>(
    "select count(*)::int as count from pgboss.job where state < 'completed'",
  );
  return rows[0]?.count ?? 0;
}
