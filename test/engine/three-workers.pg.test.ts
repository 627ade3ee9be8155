import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { MAX_ATTEMPTS } from "#app/domain/errors/what-follows.ts";
import type { EngineLog } from "#app/engine/engine-log.ts";
import type { Lane } from "#app/engine/port.ts";
import { sweep } from "#app/engine/sweeper.ts";
import { startChild } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";
import { aHandler, anEvent, aShop, DONE, openEngineRoom } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

const order = (number: number) => `gid://shopify/Order/${number}`;

let room: FreshRoom;

beforeEach(async () => {
  room = await openFreshRoom();
});
afterEach(() => room.close());

const settled = (count: number) =>
  eventually(
    "every event is settled",
    async () => {
      const rows = await room.events();
      return rows.length === count && rows.every((row) => row.state !== "ready") && rows;
    },
    60_000,
  );

describe("three worker processes on one database", () => {
  test("do each event once, each key in its order, and take their share", { timeout: 120_000 }, async () => {
    await room.owner.query("create table step (id bigserial primary key, event_id bigint, step text, worker int)");
    const env = { DATABASE_URL: room.databaseUrl };
    const workers = [1, 2, 3].map((name) =>
      startChild({ name: `worker ${name}`, file: "test/engine/crash/main.ts", env }),
    );
    try {
      await Promise.all(workers.map((worker) => worker.line("worker is ready")));
      // A worker has as many slots as a shop has lanes: what one shop wants done, one worker may take.
      const shops = ["a-store", "b-store", "c-store"].map(aShop);
      for (const shop of shops) await room.install(shop);
      const web = await room.open();
      await Promise.all(
        Array.from({ length: 240 }, (_, number) =>
          web.accept(anEvent({ shop: shops[number % 3] ?? aShop(), key: order(number % 24) })),
        ),
      );
      const rows = await eventually(
        "every event is settled",
        async () => {
          const all = (await Promise.all(shops.map((shop) => room.events(shop)))).flat();
          return all.length === 240 && all.every((row) => row.state !== "ready") && all;
        },
        60_000,
      );
      const { rows: begun } = await room.owner.query<{ id: string; worker: number }>(
        "select event_id as id, worker from step where step = 'begin' order by id",
      );
      expect(begun.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      for (const key of new Set(rows.map((row) => row.key))) {
        const inOrder = rows.filter((row) => row.key === key).map((row) => row.id);
        expect(begun.map(({ id }) => id).filter((id) => inOrder.includes(id))).toEqual(inOrder);
      }
      expect(new Set(begun.map(({ worker }) => worker)).size).toBeGreaterThan(1);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  });
});

describe("the sweep", () => {
  test("gives every lane that has work and no token one, however many pages of lanes there are", async () => {
    const shops = ["a-store", "b-store", "c-store"].map(aShop);
    for (const shop of shops) await room.install(shop);
    const web = await room.open();
    await Promise.all(
      shops.flatMap((shop) =>
        Array.from({ length: 40 }, (_, number) => web.accept(anEvent({ shop, key: order(number) }))),
      ),
    );
    await room.owner.query("delete from pgboss.job");
    const pages: (readonly Lane[])[] = [];
    const tokens = {
      ensure: (lanes: readonly Lane[]) => {
        pages.push(lanes);
        return room.tokens.ensure(lanes);
      },
    };
    await sweep({ ledger: room.ledger, tokens, lanesAPage: 5 });
    expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 4]);
    await sweep({ ledger: room.ledger, tokens: room.tokens });
    expect(await room.tokens.take(100)).toHaveLength(24);
  });
});

describe("an event behind an exception about its key", () => {
  test("waits for the repair where its kind says so, and nobody else's does", async () => {
    const ran: string[] = [];
    const run = aHandler(async ({ key }) => {
      ran.push(key);
      await Promise.resolve();
      return key === order(1) && ran.length === 1
        ? {
            kind: "quarantined",
            error: { kind: "rejected", code: "erp-rejected", system: "erp", message: "credit limit" },
          }
        : DONE;
    });
    const web = await room.open();
    const openCase = `insert into exception_case (shop, flow, code, cause, message, subject, subject_name, event_id)
      select shop, flow, 'erp-rejected', '', 'credit limit', key, key, id from event order by id limit 1`;
    await web.accept(anEvent({ key: order(1) }));
    await room.owner.query(openCase);
    // All of one lane: keys that differ by the number of lanes' multiple may not be, so each is told by its own key.
    await room.open({ handlers: { "order.push": { ...run, waitsForRepair: true } } });
    await eventually("the first is in quarantine", async () => (await room.events())[0]?.state === "quarantined");
    await web.accept(anEvent({ key: order(1) }));
    for (let number = 2; number < 20; number++) await web.accept(anEvent({ key: order(number) }));
    await eventually("the others are done", async () => {
      const rows = await room.events();
      return rows.filter((row) => row.key !== order(1)).every((row) => row.state === "done");
    });
    expect((await room.events()).filter((row) => row.key === order(1)).map((row) => row.state)).toEqual([
      "quarantined",
      "ready",
    ]);
    await room.owner.query("update exception_case set state = 'resolved', settled_at = now()");
    await web.wake(aShop(), "orders");
    expect((await settled(20)).filter((row) => row.key === order(1)).map((row) => row.state)).toEqual([
      "quarantined",
      "done",
    ]);
  });
});

describe("the limit of attempts", () => {
  test("is untouched by an outage: a conflict after it is tried as often as any other", async () => {
    const outage: SyncError = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: "refused" };
    const conflict: SyncError = { kind: "conflict", code: "erp-conflict", system: "erp", message: "changed" };
    let runs = 0;
    const handler = aHandler(() => {
      runs += 1;
      if (runs === 1) return Promise.resolve({ kind: "retry", error: outage });
      return Promise.resolve(runs === 2 ? { kind: "retry", error: conflict } : DONE);
    });
    const web = await room.open();
    await web.accept(anEvent());
    await room.owner.query("update event set attempts = $1", [10 * MAX_ATTEMPTS]);
    await room.open({ handler });
    await eventually("it is done", async () => {
      // So many attempts rest for half a minute each; a person who asks for it now need not wait.
      await web.wake(aShop(), "orders");
      return (await room.events())[0]?.state === "done";
    });
    const { rows } = await room.owner.query<{ faults: number }>("select faults from event");
    expect(rows).toEqual([{ faults: 1 }]);
  });
});

describe("a database that is away", () => {
  test("is one line in the log, however many webhooks it refuses", async () => {
    const lines: string[] = [];
    const write = (message: string) => void lines.push(message);
    const log: EngineLog = { info: write, warn: write, error: write };
    const other = await openEngineRoom(room.databaseUrl, log);
    const web = await other.open();
    await other.pool.end();
    const refused = await Promise.allSettled(Array.from({ length: 300 }, () => web.accept(anEvent())));
    expect(refused.every(({ status }) => status === "rejected")).toBe(true);
    expect(lines.filter((line) => line.includes("does not answer"))).toHaveLength(1);
  });
});
