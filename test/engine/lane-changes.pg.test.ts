import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { laneOf } from "#app/engine/lane.ts";
import { createLaneChanges } from "#app/store/lane-changes.ts";
import { eventually } from "#test/world/eventually.ts";
import { aHandler, anEvent, aShop, DONE } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

let room: FreshRoom;

beforeEach(async () => {
  room = await openFreshRoom();
});
afterEach(() => room.close());

const want = (lanes: number) => room.owner.query("update flow_status set wanted_lanes = $1", [lanes]);
const inForce = async () => {
  const { rows } = await room.owner.query<{ lanes: number; changing: boolean }>(
    "select lanes, is_changing_lanes as changing from flow_status",
  );
  return rows[0];
};
const order = (number: number) => `gid://shopify/Order/${number}`;

describe("the number of lanes", () => {
  test(
    "changes while work comes in and runs on three workers: no key twice at once, none out of its order, none lost",
    { timeout: 60_000 },
    async () => {
      const running = new Set<string>();
      const seen = new Map<string, string[]>();
      let overlaps = 0;
      const handler = aHandler(async ({ key, eventId }) => {
        if (running.has(key)) overlaps += 1;
        running.add(key);
        await delay(5);
        seen.set(key, [...(seen.get(key) ?? []), eventId]);
        running.delete(key);
        return DONE;
      });
      const web = await room.open();
      const workers = await Promise.all([1, 2, 3].map(() => room.open({ handler, lanes: 8 })));
      const send = async (count: number) => {
        for (let i = 0; i < count; i++)
          await Promise.all([0, 1, 2, 3].map((n) => web.accept(anEvent({ key: order((i + n * 5) % 20) }))));
      };
      const sending = send(100);
      for (const lanes of [3, 13]) {
        await want(lanes);
        // The workers look every ten seconds; this is the same step, taken at once.
        const changes = createLaneChanges(room.pool, laneOf);
        await eventually("the change is done", async () => {
          await changes.advance(8, room.tokens);
          const now = await inForce();
          return now?.lanes === lanes && !now.changing;
        });
      }
      await sending;
      const rows = await eventually(
        "all is done",
        async () => {
          const events = await room.events();
          return events.length === 400 && events.every(({ state }) => state === "done") && events;
        },
        40_000,
      );
      expect(overlaps).toBe(0);
      for (const [key, ids] of seen) expect(ids).toEqual(rows.filter((row) => row.key === key).map((row) => row.id));
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  );

  test("while work of the flow is under way the flow rests, and is not moved", async () => {
    const web = await room.open();
    await web.accept(anEvent());
    const [token] = await room.tokens.take(1);
    if (token === undefined) throw new Error("no token");
    await want(2);
    const changes = createLaneChanges(room.pool, laneOf);
    expect(await changes.advance(8, room.tokens)).toBe(1);
    expect(await room.ledger.slice(token.lane, 10)).toEqual({ kind: "paused" });
    await web.accept(anEvent());
    await room.tokens.end(token);
    expect(await changes.advance(8, room.tokens)).toBe(0);
    const { rows } = await room.owner.query<{ lane: number }>("select distinct lane from event");
    expect(rows).toEqual([{ lane: laneOf(anEvent().key, 2) }]);
    // The old lane may have a token left, which finds nothing to do.
    const taken = await room.tokens.take(10);
    expect(taken.map(({ lane }) => lane.lane)).toContain(laneOf(anEvent().key, 2));
    expect(await changes.advance(8, room.tokens)).toBe(0);
  });

  test("what was settled under the old number comes back to the lane of the new one", async () => {
    const web = await room.open();
    await web.accept(anEvent());
    await room.owner.query("update event set state = 'dead', settled_at = now()");
    await want(3);
    await createLaneChanges(room.pool, laneOf).advance(8, room.tokens);
    const [row] = await room.events();
    expect(await web.replay(aShop(), [row?.id ?? ""])).toBe(1);
    const { rows } = await room.owner.query<{ lane: number }>("select lane from event");
    expect(rows).toEqual([{ lane: laneOf(anEvent().key, 3) }]);
  });

  test("of a flow without a number of its own is the installation's default", async () => {
    const changes = createLaneChanges(room.pool, laneOf);
    await changes.advance(5, room.tokens);
    expect(await inForce()).toEqual({ lanes: 5, changing: false });
    await (await room.open()).accept(anEvent());
    const { rows } = await room.owner.query<{ lane: number }>("select lane from event");
    expect(rows).toEqual([{ lane: laneOf(anEvent().key, 5) }]);
  });
});
