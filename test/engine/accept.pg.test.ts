import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BATCH_LIMITS } from "#app/engine/batches.ts";
import type { RunningEngine } from "#app/engine/engine.ts";
import { anEvent } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

let room: FreshRoom;
let engine: RunningEngine;

beforeAll(async () => {
  room = await openFreshRoom();
  engine = await room.open();
});
afterAll(() => room.close());
beforeEach(async () => {
  await room.owner.query("delete from event");
  await room.owner.query("delete from pgboss.job");
});

async function tokenKeys(): Promise<string[]> {
  const { rows } = await room.owner.query<{ key: string }>(
    "select singleton_key as key from pgboss.job where state = 'created' order by 1",
  );
  return rows.map((row) => row.key);
}

describe("accept", () => {
  test("what is accepted is there when the promise resolves, with one token for its lane", async () => {
    await engine.accept(anEvent());
    expect(await room.events()).toMatchObject([{ state: "ready", attempts: 0, duplicates: 0 }]);
    expect(await tokenKeys()).toHaveLength(1);
  });

  test("a delivery that comes again, also at the same moment, is one row that counts it", async () => {
    const event = anEvent();
    await Promise.all(Array.from({ length: 20 }, () => engine.accept(event)));
    await engine.accept(event);
    expect(await room.events()).toMatchObject([{ duplicates: 20 }]);
  });

  test("five hundred events of one lane, accepted at once, leave few tokens", async () => {
    await Promise.all(Array.from({ length: 500 }, () => engine.accept(anEvent())));
    expect(await room.events()).toHaveLength(500);
    // One to be taken, and one for each commit that was under way when there was no second yet.
    expect((await tokenKeys()).length).toBeLessThanOrEqual(1 + BATCH_LIMITS.inFlight);
  });

  test("where the token cannot be written, the event is not kept either", async () => {
    const refuse = () => Promise.reject(new Error("no token"));
    await expect(room.ledger.accept([anEvent()], refuse)).rejects.toThrow("no token");
    expect(await room.events()).toEqual([]);
  });

  test("a poison row is refused alone", async () => {
    const good = Array.from({ length: 30 }, (_, number) => anEvent({ key: `gid://shopify/Order/${number}` }));
    const poison = anEvent({ key: "nul \u0000 byte" });
    const results = await Promise.allSettled(
      [...good.slice(0, 15), poison, ...good.slice(15)].map((event) => engine.accept(event)),
    );
    expect(results.filter((result) => result.status === "rejected")).toHaveLength(1);
    expect(results[15]?.status).toBe("rejected");
    expect(await room.events()).toHaveLength(30);
  });

  test("while a batch is being committed, a worker can still take the lane's first token", async () => {
    await engine.accept(anEvent());
    await engine.accept(anEvent());
    await room.ledger.accept([anEvent()], async (run, lanes) => {
      await room.tokens.write(run, lanes);
      const [first] = await room.tokens.take(5);
      expect(first).toBeDefined();
      // The second is locked by this transaction: nobody may end it before the row is there.
      expect(await room.tokens.take(5)).toEqual([]);
      if (first !== undefined) await room.tokens.end(first);
      expect(await room.tokens.take(5)).toEqual([]);
    });
    expect(await room.tokens.take(5)).toHaveLength(1);
  });

  test("what needs no work is kept without a token", async () => {
    await engine.accept(anEvent({ ignoredBecause: "No flow acts on it." }));
    expect(await room.events()).toMatchObject([{ state: "ignored", note: "No flow acts on it." }]);
    expect(await tokenKeys()).toEqual([]);
  });
});
