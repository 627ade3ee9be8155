import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "#test/world/eventually.ts";
import { aHandler, anEvent, DONE } from "./engine-room.ts";
import { openFreshRoom, type FreshRoom } from "./fresh-room.ts";

let room: FreshRoom;

beforeEach(async () => {
  room = await openFreshRoom();
});
afterEach(() => room.close());

const quick = () => aHandler(() => Promise.resolve(DONE));

const settled = () =>
  eventually("every event is settled", async () => {
    const rows = await room.events();
    return rows.every((row) => row.state !== "ready") && rows;
  });

describe("a stopping worker", () => {
  test("lets the job under way finish, and leaves the rest to others", async () => {
    let runs = 0;
    const handler = aHandler(async () => {
      runs++;
      await delay(300);
      return DONE;
    });
    const engine = await room.open({ handler });
    await engine.accept(anEvent());
    await engine.accept(anEvent());
    await eventually("the first job runs", () => runs === 1);
    await engine.stop();
    expect((await room.events()).map((row) => row.state)).toEqual(["done", "ready"]);
    await room.open({ handler: quick() });
    expect((await settled()).map((row) => row.state)).toEqual(["done", "done"]);
  });

  test("asks a long job to stop before its next write, and counts no attempt of it", async () => {
    let isRunning = false;
    const handler = aHandler(async (_job, { signal }) => {
      isRunning = true;
      await delay(60_000, undefined, { signal });
      return DONE;
    });
    const engine = await room.open({ handler, graceMs: 50 });
    await engine.accept(anEvent());
    await eventually("the job runs", () => isRunning);
    await engine.stop();
    expect(await room.events()).toMatchObject([{ state: "ready", attempts: 0 }]);
    await room.open({ handler: quick() });
    expect(await settled()).toMatchObject([{ state: "done", attempts: 1 }]);
  });
});

describe("a token", () => {
  test("that went to another worker cannot be kept, settled or deferred by the first", async () => {
    const web = await room.open();
    await web.accept(anEvent());
    const [first] = await room.tokens.take(1);
    if (first === undefined) throw new Error("no token");
    await room.tokens.defer(first, 0);
    const [second] = await eventually("it is free again", async () => {
      const taken = await room.tokens.take(1);
      return taken.length > 0 && taken;
    });
    expect(second).toMatchObject({ id: first.id, retryCount: first.retryCount + 1 });
    if (second === undefined) throw new Error("no token");
    expect([await room.tokens.keep(first), await room.tokens.defer(first, 1000)]).toEqual([false, false]);
    await room.tokens.end(first);
    await room.tokens.passOn(first);
    expect(await room.tokens.keep(second)).toBe(true);
    await room.tokens.end(second);
    expect(await room.tokens.keep(second)).toBe(false);
  });
});
