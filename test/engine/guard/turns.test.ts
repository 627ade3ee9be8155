import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { WorkKind } from "#app/domain/work-kind.ts";
import type { Limit } from "#app/engine/limit.ts";
import { createTurns, type Place, type TurnWish } from "#app/engine/turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line before a connection that takes `atOnce` calls of `typicalMs`. */
function aLine(atOnce: number, typicalMs = 100) {
  const ends: string[] = [];
  const limit: Limit = { current: () => atOnce, typicalMs: () => typicalMs, note: ({ end }) => void ends.push(end) };
  const turns = createTurns(limit);
  const take = (work: WorkKind = "orders", given: Partial<TurnWish> = {}) =>
    turns.take({ work, isContinued: false, longestWaitMs: 10_000, ...given });
  return { take, ends };
}

function turnOf(place: Place) {
  if (place.kind !== "turn") throw new Error(`no turn: ${place.kind}`);
  return place;
}

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol();
  await vi.advanceTimersByTimeAsync(0);
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
}

describe("the line before a connection", () => {
  test("as many call at once as the limit says; the next begins when one ends", async () => {
    const { take } = aLine(2);
    const first = turnOf(await take());
    turnOf(await take());
    const third = take();
    expect(await isSettled(third)).toBe(false);
    vi.advanceTimersByTime(40);
    first.end("answered");
    expect(turnOf(await third).waitedMs).toBe(40);
  });

  test("a turn that is given back twice is one turn", async () => {
    const { take, ends } = aLine(1);
    const first = turnOf(await take());
    const [second, third] = [take(), take()];
    first.end("answered");
    first.end("failed");
    turnOf(await second);
    expect(await isSettled(third)).toBe(false);
    expect(ends).toEqual(["answered"]);
  });

  test("a person is next, then what has begun, whoever stood there before", async () => {
    const { take } = aLine(1);
    const first = turnOf(await take());
    const order: string[] = [];
    const note = (name: string, place: Promise<Place>) =>
      place.then((got) => {
        order.push(name);
        turnOf(got).end("answered");
      });
    const all = [
      note("orders", take("orders")),
      note("begun", take("inventory", { isContinued: true })),
      note("person", take("interactive")),
    ];
    first.end("answered");
    await Promise.all(all);
    expect(order).toEqual(["person", "begun", "orders"]);
  });

  test("kinds that all wait get turns by their shares: reconciliation never starves orders, nor the other way round", async () => {
    const { take } = aLine(1);
    let last = turnOf(await take());
    const count = { orders: 0, inventory: 0, reconciliation: 0 };
    const kinds = ["orders", "inventory", "reconciliation"] as const;
    const waiting = new Map(kinds.map((kind) => [kind, take(kind)]));
    for (let round = 0; round < 100; round++) {
      last.end("answered");
      for (const kind of kinds) {
        const place = waiting.get(kind);
        if (place === undefined || !(await isSettled(place))) continue;
        last = turnOf(await place);
        count[kind]++;
        waiting.set(kind, take(kind));
        break;
      }
    }
    expect(count.orders).toBeGreaterThanOrEqual(58);
    expect(count.inventory).toBeGreaterThanOrEqual(28);
    expect(count.reconciliation).toBeGreaterThanOrEqual(9);
    expect(count.orders + count.inventory + count.reconciliation).toBe(100);
  });

  test("who would wait long behind as many as may run is sent away with the time it would take", async () => {
    const { take } = aLine(1, 5000);
    await take();
    const second = take();
    expect(await take()).toEqual({ kind: "sent-away", retryAfterMs: 10_000 });
    expect(await isSettled(second)).toBe(false);
  });

  test("another kind of work may wait all the same, and so may who has begun and a person", async () => {
    const { take } = aLine(1, 5000);
    await take();
    const waiting = [take(), take("inventory"), take("orders", { isContinued: true }), take("interactive")];
    for (const place of waiting) expect(await isSettled(place)).toBe(false);
  });

  test("nobody waits longer than its own time", async () => {
    const { take } = aLine(1);
    const first = turnOf(await take());
    const late = take("orders", { longestWaitMs: 300 });
    vi.advanceTimersByTime(300);
    expect(await late).toMatchObject({ kind: "sent-away" });
    first.end("answered");
    expect(turnOf(await take()).waitedMs).toBe(0);
  });

  test("who is stopped leaves the line, and its turn goes to the next", async () => {
    const { take } = aLine(1);
    const first = turnOf(await take());
    const run = new AbortController();
    const [stopped, next] = [take("orders", { signal: run.signal }), take()];
    run.abort();
    expect(await stopped).toEqual({ kind: "stopped" });
    first.end("answered");
    turnOf(await next);
    expect(await take("orders", { signal: run.signal })).toEqual({ kind: "stopped" });
  });
});
