import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { BATCH_LIMITS, createBatches, EngineFull } from "#app/engine/batches.ts";
import type { EventDraft } from "#app/engine/port.ts";
import { anEvent } from "./engine-room.ts";

/** A commit that ends when told. */
function heldCommits(limits = BATCH_LIMITS) {
  const batches: { readonly size: number; readonly commit: () => void; readonly fail: (error: unknown) => void }[] = [];
  const keep = (events: readonly EventDraft[]) =>
    new Promise<void>((commit, fail) => void batches.push({ size: events.length, commit, fail }));
  return { batches, ...createBatches(keep, { limits, bytesOf: (event) => event.body.byteLength }) };
}

const sqlError = (code: string) => Object.assign(new Error(code), { code });

describe("batches", () => {
  test("events that come while two commits are under way share the third", async () => {
    const { add, batches } = heldCommits();
    void add(anEvent());
    await turn();
    void add(anEvent());
    await turn();
    void add(anEvent());
    void add(anEvent());
    await turn();
    expect(batches.map((batch) => batch.size)).toEqual([1, 1]);
    batches[0]?.commit();
    await turn();
    await turn();
    expect(batches.map((batch) => batch.size)).toEqual([1, 1, 2]);
  });

  test("nobody is answered before the commit that keeps the event", async () => {
    const { add, batches } = heldCommits();
    let isAnswered = false;
    const answer = add(anEvent()).then(() => (isAnswered = true));
    await turn();
    expect(isAnswered).toBe(false);
    batches[0]?.commit();
    await answer;
    expect(isAnswered).toBe(true);
  });

  test("a batch holds no more than its rows and bytes", async () => {
    const { add, batches } = heldCommits({ ...BATCH_LIMITS, inFlight: 1, rows: 3, bytes: 100 });
    for (let i = 0; i < 4; i++) void add(anEvent({ body: Buffer.alloc(1) }));
    for (let i = 0; i < 3; i++) void add(anEvent({ body: Buffer.alloc(60) }));
    for (let done = 0; done < 5; done++) {
      await turn();
      batches[done]?.commit();
      await turn();
    }
    expect(batches.map((batch) => batch.size)).toEqual([3, 2, 1, 1]);
  });

  test("beyond the bound nothing more is taken in", async () => {
    const { add } = heldCommits({ ...BATCH_LIMITS, inFlight: 1, waitingRows: 2 });
    void add(anEvent());
    await turn();
    void add(anEvent());
    void add(anEvent());
    await expect(add(anEvent())).rejects.toBeInstanceOf(EngineFull);
  });

  test("a row's own fault is found by keeping each alone; a server's fault is everybody's", async () => {
    const sizes: number[] = [];
    const { add } = createBatches<EventDraft>((events) => {
      sizes.push(events.length);
      if (events.some((event) => event.key === "poison")) return Promise.reject(sqlError("22021"));
      const down = events.find((event) => event.key === "57P01" || event.key === "EPIPE");
      return down === undefined ? Promise.resolve() : Promise.reject(sqlError(down.key));
    });
    const outcome = async (...keys: string[]) =>
      (await Promise.allSettled(keys.map((key) => add(anEvent({ key }))))).map((result) => result.status);
    expect(await outcome("a", "poison", "b")).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(sizes).toEqual([3, 1, 1, 1]);
    expect(await outcome("a", "57P01", "b")).toEqual(["rejected", "rejected", "rejected"]);
    expect(await outcome("a", "EPIPE", "b")).toEqual(["rejected", "rejected", "rejected"]);
    expect(sizes).toEqual([3, 1, 1, 1, 3, 3]);
  });
});
