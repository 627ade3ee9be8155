import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChild } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";
import { anEvent } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

let room: FreshRoom;

beforeAll(async () => {
  room = await openFreshRoom();
  await room.owner.query("create table step (id bigserial primary key, event_id bigint, step text, worker int)");
});
afterAll(() => room.close());

describe("a worker that is killed", () => {
  test(
    "its work is done by another once its lease has run out: every event once, each key in its order",
    { timeout: 90_000 },
    async () => {
      const env = { DATABASE_URL: room.databaseUrl };
      const start = (name: string) => startChild({ name, file: "test/engine/crash/main.ts", env });
      const workers = [start("one"), start("two")];
      await Promise.all(workers.map((worker) => worker.line("worker is ready")));
      try {
        const web = await room.open();
        await Promise.all(
          Array.from({ length: 120 }, (_, number) => web.accept(anEvent({ key: `gid://shopify/Order/${number % 8}` }))),
        );
        // Whichever came first: on a busy machine the other may have taken every lane.
        const victim = await eventually("one of them is at work", async () => {
          const { rows } = await room.owner.query<{ worker: number }>(
            "select worker from step order by id desc limit 1",
          );
          return workers.find(({ pid }) => pid === rows[0]?.worker) ?? null;
        });
        await victim.kill();
        const broken = await brokenOff(victim.pid);
        expect(broken.length).toBeGreaterThan(0);
        await eventually("what it held is done", async () => (await brokenOff(victim.pid)).length === 0, 40_000);
        const rows = await eventually("every event is done", async () => {
          const events = await room.events();
          return events.every((event) => event.state === "done") && events;
        });
        const { rows: done } = await room.owner.query<{ id: string }>(
          "select event_id as id from attempt where outcome = 'done' order by id",
        );
        expect(done).toHaveLength(rows.length);
        for (const key of new Set(rows.map((row) => row.key))) {
          const inOrder = rows.filter((row) => row.key === key).map((row) => row.id);
          expect(done.map((attempt) => attempt.id).filter((id) => inOrder.includes(id))).toEqual(inOrder);
        }
        // Whoever is killed between the end of a job and its record has it run again: only those it held.
        const ends = await room.owner.query("select from step where step = 'end'");
        expect((ends.rowCount ?? 0) - rows.length).toBeLessThanOrEqual(broken.length);
      } finally {
        await Promise.all(workers.map((worker) => worker.stop()));
      }
    },
  );
});

/** Events this worker began that are not done yet. */
async function brokenOff(worker: number): Promise<readonly unknown[]> {
  const text =
    "select s.event_id from step s join event e on e.id = s.event_id where s.step = 'begin' and s.worker = $1 and e.state = 'ready'";
  return (await room.owner.query<Record<string, unknown>>(text, [worker])).rows;
}
