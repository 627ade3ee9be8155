import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSchedules, type Schedule } from "#app/engine/schedules.ts";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { aCorrelationId, aShop, openEngineRoom, silent, type EngineRoom } from "./engine-room.ts";

const MINUTE_MS = 60_000;
const PULL: Schedule = { kind: "stock.pull", flow: "inventory", key: "stock", everyMs: 15_000 };

let database: TestDatabase;
let room: EngineRoom;

beforeAll(async () => {
  database = await createTestDatabase();
  room = await openEngineRoom(database.url);
  await room.install(aShop());
  await room.install(aShop("other-store"));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

describe("schedules", () => {
  test("three workers make one event of each interval and shop", async () => {
    let now = new Date("2026-11-21T09:00:00Z");
    const shops = [aShop(), aShop("other-store")];
    const workers = await Promise.all(
      [1, 2, 3].map(async () => {
        const { accept } = await room.open();
        return createSchedules({
          schedules: [PULL],
          runningShops: () => Promise.resolve(shops.map((shop) => ({ shop, flows: new Set([PULL.flow]) }))),
          accept,
          now: () => now,
          newId: aCorrelationId,
          log: silent,
        });
      }),
    );
    for (let second = 0; second < 60; second += 5) {
      now = new Date(now.getTime() + 5000);
      await Promise.all(workers.map((worker) => worker.tick()));
    }
    // A minute holds four intervals, and touches a fifth.
    for (const shop of shops) {
      const events = await room.events(shop);
      expect(events.length).toBeGreaterThanOrEqual(MINUTE_MS / PULL.everyMs);
      expect(events.length).toBeLessThanOrEqual(MINUTE_MS / PULL.everyMs + 1);
      expect(events.every((event) => event.key === "stock" && event.duplicates === 2)).toBe(true);
    }
  });

  test("a database that is away for a moment costs no interval", async () => {
    const now = new Date("2026-11-22T09:00:00Z");
    const { accept } = await room.open();
    let isAway = true;
    const worker = createSchedules({
      schedules: [PULL],
      runningShops: () => Promise.resolve([{ shop: aShop(), flows: new Set([PULL.flow]) }]),
      accept: (event) => (isAway ? Promise.reject(new Error("away")) : accept(event)),
      now: () => now,
      newId: aCorrelationId,
      log: silent,
    });
    const before = (await room.events()).length;
    await worker.tick();
    expect(await room.events()).toHaveLength(before);
    isAway = false;
    await worker.tick();
    await worker.tick();
    expect(await room.events()).toHaveLength(before + 1);
  });

  test("a flow that rests gets no work to pile up", async () => {
    const { accept } = await room.open();
    const worker = createSchedules({
      schedules: [PULL],
      runningShops: () => Promise.resolve([{ shop: aShop(), flows: new Set(["orders"]) }]),
      accept,
      now: () => new Date("2026-11-23T09:00:00Z"),
      newId: aCorrelationId,
      log: silent,
    });
    const before = (await room.events()).length;
    await worker.tick();
    expect(await room.events()).toHaveLength(before);
  });
});
