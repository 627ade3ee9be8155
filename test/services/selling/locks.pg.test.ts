import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { addLock, endLock, parseLockForm, readLocks } from "#app/services/selling/locks.server.ts";
import { must, openDeskRoom, type DeskRoom } from "../desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

const form = (given: Readonly<Record<string, string>> = {}) => ({
  reason: "Black Friday",
  kind: "raises",
  leastUnits: "",
  from: "2099-11-27T00:00",
  until: "2099-11-30T00:00",
  location: "",
  skus: "",
  ...given,
});

describe("a lock", () => {
  test("is by the shop's clock", () => {
    const at = { timeZone: "America/New_York", now: new Date("2026-11-22T00:00:00Z") };
    expect(parseLockForm(form({ from: "" }), at)).toMatchObject({
      lock: { from: at.now, until: new Date("2099-11-30T05:00:00Z") },
    });
  });

  test.each([
    [{ from: "tomorrow" }, { from: "time-wrong" }],
    [{ until: "" }, { until: "time-wrong" }],
    [{ until: "2020-01-01T00:00" }, { until: "end-past" }],
    [{ until: "2099-11-26T00:00" }, { until: "end-before" }],
    [{ kind: "small-raises", leastUnits: "0" }, { leastUnits: "units-wrong" }],
    [{ reason: " " }, { reason: "reason-missing" }],
  ])("that cannot be understood is refused at its field: %j", async (given, problems) => {
    expect(await addLock(world.deskAt(), form(given))).toEqual({ kind: "wrong", problems });
  });

  test("is in the list and on each of its days, and in the trail with its reason", async () => {
    expect(await addLock(world.deskAt(), form({ skus: "SKU-00001, SKU-00002" }))).toEqual({ kind: "saved" });
    const view = await readLocks(world.deskAt(), new URLSearchParams({ month: "2099-11" }));
    expect(view.locks).toMatchObject([{ reason: "Black Friday", state: "later", skus: ["SKU-00001", "SKU-00002"] }]);
    const days = view.weeks.flat().filter(({ locks }) => locks.length > 0);
    expect(days.map(({ day }) => day)).toEqual(["2099-11-27", "2099-11-28", "2099-11-29"]);
    expect(view.weeks.every((week) => week.length === 7)).toBe(true);
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows[0]).toMatchObject({ action: "lock.added", reason: "Black Friday" });
  });

  test("that is ended before it began never holds, and ending it twice changes nothing", async () => {
    const { locks } = await readLocks(world.deskAt(), new URLSearchParams());
    const { id } = must(locks[0]);
    await endLock(world.deskAt(), id);
    await endLock(world.deskAt(), id);
    const after = await readLocks(world.deskAt(), new URLSearchParams());
    expect(after.locks.map(({ from, until }) => from === until)).toEqual([true]);
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.filter(({ action }) => action === "lock.ended")).toHaveLength(1);
  });
});
