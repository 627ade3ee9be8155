import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Schedule } from "#app/engine/port.ts";
import { createSchedules } from "#app/engine/schedules.ts";
import { aCorrelationId, aShop, silent } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

const MINUTE_MS = 60_000;
const EVERY_MS = 15_000;
const PULL: Schedule = {
  kind: "stock.pull",
  flow: "inventory",
  key: "stock",
  recurs: { kind: "interval", everyMs: EVERY_MS },
};

let room: FreshRoom;

beforeAll(async () => {
  room = await openFreshRoom();
  await room.install(aShop("other-store"));
});
afterAll(() => room.close());

describe("schedules", () => {
  test("three workers make one event of each interval and shop", async () => {
    let now = new Date("2026-11-21T09:00:00Z");
    const shops = [aShop(), aShop("other-store")];
    const workers = await Promise.all(
      [1, 2, 3].map(async () => {
        const { accept } = await room.open();
        return createSchedules({
          schedules: [PULL],
          runningShops: () =>
            Promise.resolve(shops.map((shop) => ({ shop, flows: new Set([PULL.flow]), timeZone: "UTC", paces: {} }))),
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
      expect(events.length).toBeGreaterThanOrEqual(MINUTE_MS / EVERY_MS);
      expect(events.length).toBeLessThanOrEqual(MINUTE_MS / EVERY_MS + 1);
      expect(events.every((event) => event.key === "stock" && event.duplicates === 2)).toBe(true);
    }
  });

  test("a database that is away for a moment costs no interval", async () => {
    const now = new Date("2026-11-22T09:00:00Z");
    const { accept } = await room.open();
    let isAway = true;
    const worker = createSchedules({
      schedules: [PULL],
      runningShops: () => Promise.resolve([{ shop: aShop(), flows: new Set([PULL.flow]), timeZone: "UTC", paces: {} }]),
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

  test("a shop's own pace slows an interval down, and never speeds it up", async () => {
    const eventsWith = async (paceMs: number) => {
      let now = new Date("2026-11-23T09:00:00Z").getTime() + paceMs * 1_000;
      const { accept } = await room.open();
      const worker = createSchedules({
        schedules: [PULL],
        runningShops: () =>
          Promise.resolve([
            { shop: aShop(), flows: new Set([PULL.flow]), timeZone: "UTC", paces: { [PULL.kind]: paceMs } },
          ]),
        accept,
        now: () => new Date(now),
        newId: aCorrelationId,
        log: silent,
      });
      const before = (await room.events()).length;
      for (let second = 0; second < 120; second++) {
        now += 1_000;
        await worker.tick();
      }
      return (await room.events()).length - before;
    };
    expect([8, 9]).toContain(await eventsWith(2_000));
    expect([2, 3]).toContain(await eventsWith(60_000));
  });

  test("a flow that rests gets no work to pile up", async () => {
    const { accept } = await room.open();
    const worker = createSchedules({
      schedules: [PULL],
      runningShops: () => Promise.resolve([{ shop: aShop(), flows: new Set(["orders"]), timeZone: "UTC", paces: {} }]),
      accept,
      now: () => new Date("2026-11-23T09:00:00Z"),
      newId: aCorrelationId,
      log: silent,
    });
    const before = (await room.events()).length;
    await worker.tick();
    expect(await room.events()).toHaveLength(before);
  });

  test("workers that were all away for three days make one run of what they missed", async () => {
    const { accept } = await room.open();
    const nightly: Schedule = { kind: "nightly", flow: "shop", key: "nightly", recurs: { kind: "daily", at: "03:00" } };
    const wakeAt = (now: string) =>
      createSchedules({
        schedules: [nightly],
        runningShops: () =>
          Promise.resolve([{ shop: aShop(), flows: new Set(["shop"]), timeZone: "Europe/Berlin", paces: {} }]),
        accept,
        now: () => new Date(now),
        newId: aCorrelationId,
        log: silent,
      }).tick();
    const made = async () => (await room.events()).filter(({ key }) => key === "nightly").length;
    await wakeAt("2026-11-21T10:00:00Z");
    expect(await made()).toBe(1);
    await wakeAt("2026-11-24T10:00:00Z");
    expect(await made()).toBe(2);
    await wakeAt("2026-11-24T11:00:00Z");
    expect(await made()).toBe(2);
  });
});
