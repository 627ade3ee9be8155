import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { createGuard } from "#app/engine/guard.ts";
import type { RemoteCall } from "#app/engine/port.ts";
import { createMemoryBoard } from "./memory-board.ts";

const down: SyncError = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: "refused" };
const refused: SyncError = { kind: "rejected", code: "erp-rejected", system: "erp", message: "credit limit" };
const wrongPassword: SyncError = { kind: "unauthorized", code: "erp-unauthorized", system: "erp", message: "401" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aGuard(board = createMemoryBoard()) {
  const recovered: string[] = [];
  const guard = createGuard({
    board,
    budgets: { take: () => Promise.reject(new Error("no budget is named here")) },
    onRecovered: (connection) => recovered.push(connection),
    onTrouble: (defect) => {
      throw defect;
    },
  });
  let calls = 0;
  const call = (answer: Result<string>, given: Partial<RemoteCall> = {}) =>
    guard.call({ connection: "one/erp", work: "orders", deadlineMs: 1000, ...given }, () => {
      calls++;
      return Promise.resolve(answer);
    });
  const failTimes = async (times: number, error: SyncError) => {
    for (let i = 0; i < times; i++) await call(err(error));
  };
  return { guard, call, failTimes, recovered, calls: () => calls };
}

describe("guard", () => {
  test("the other side is left alone after five outages in a row, and the caller learns for how long", async () => {
    const { call, failTimes, calls } = aGuard();
    await failTimes(5, down);
    const answer = await call(ok("never asked"));
    expect(answer).toMatchObject({ ok: false, error: { kind: "unavailable", system: "erp", retryAfterMs: 5000 } });
    expect(calls()).toBe(5);
  });

  test("four outages and a success leave it closed", async () => {
    const { call, failTimes } = aGuard();
    await failTimes(4, down);
    await call(ok("fine"));
    await failTimes(4, down);
    expect(await call(ok("asked"))).toEqual(ok("asked"));
  });

  test("a refusal by a business rule is an answer, however often it comes", async () => {
    const { call, failTimes } = aGuard();
    await failTimes(20, refused);
    expect(await call(ok("asked"))).toEqual(ok("asked"));
  });

  test("one call is let through after 5 s; while they fail the rest grows to 60 s", async () => {
    const { call, failTimes, calls } = aGuard();
    await failTimes(5, down);
    for (const restMs of [5000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      const before = calls();
      vi.advanceTimersByTime(restMs - 1);
      await call(err(down));
      expect(calls()).toBe(before);
      vi.advanceTimersByTime(1);
      await call(err(down));
      expect(calls()).toBe(before + 1);
    }
  });

  test("recovery is told once, when the breaker closes, and to that connection only", async () => {
    const { call, failTimes, recovered } = aGuard();
    await failTimes(5, down);
    vi.advanceTimersByTime(5000);
    await call(ok("back"));
    await call(ok("still"));
    expect(recovered).toEqual(["one/erp"]);
  });

  test("an outage of one connection does not touch another", async () => {
    const { call, failTimes } = aGuard();
    await failTimes(5, down);
    expect(await call(ok("asked"), { connection: "two/erp" })).toEqual(ok("asked"));
  });

  test("calls that got no answer count like outages", async () => {
    const { call, failTimes, calls } = aGuard();
    await failTimes(5, { kind: "in-doubt", code: "erp-no-answer", system: "erp", message: "no answer" });
    await call(ok("never asked"));
    expect(calls()).toBe(5);
  });

  test("wrong credentials of an ERP are not tried a second time, however long nobody changes them", async () => {
    const { call, calls } = aGuard();
    await call(err(wrongPassword));
    vi.advanceTimersByTime(30 * 24 * 3_600_000);
    expect(await call(ok("never asked"))).toMatchObject({ ok: false, error: { kind: "unauthorized" } });
    expect(calls()).toBe(1);
  });

  test("what is forbidden to good credentials is an answer: other calls go on", async () => {
    const { call, failTimes } = aGuard();
    await failTimes(5, { kind: "unauthorized", code: "erp-forbidden", system: "erp", message: "403" });
    expect(await call(ok("asked"))).toEqual(ok("asked"));
  });

  test("new credentials end it, and waiting work is told", async () => {
    const { guard, call, recovered } = aGuard();
    await call(err(wrongPassword));
    await guard.forgive("one/erp");
    expect(await call(ok("asked"))).toEqual(ok("asked"));
    expect(recovered).toEqual(["one/erp"]);
  });

  test("forgiving a connection that is well wakes nobody", async () => {
    const { guard, recovered } = aGuard();
    await guard.forgive("one/erp");
    expect(recovered).toEqual([]);
  });

  test("a person's test passes the open breaker, and its success lets work through again", async () => {
    const { call, recovered } = aGuard();
    await call(err(wrongPassword));
    expect(await call(ok("new password"), { work: "interactive" })).toEqual(ok("new password"));
    expect(recovered).toEqual(["one/erp"]);
    expect(await call(ok("asked"))).toEqual(ok("asked"));
  });

  test("after an ERP's Retry-After nothing is asked before its time, and no attempt is counted meanwhile", async () => {
    const { call, calls } = aGuard();
    await call(err({ kind: "throttled", code: "erp-throttled", system: "erp", message: "429", retryAfterMs: 3000 }));
    vi.advanceTimersByTime(2000);
    for (const work of ["orders", "inventory"] as const)
      expect(await call(ok("too early"), { work })).toMatchObject({ error: { kind: "throttled", retryAfterMs: 1000 } });
    vi.advanceTimersByTime(999);
    await call(ok("still too early"));
    expect(calls()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await call(ok("in time"))).toEqual(ok("in time"));
  });

  test("a failing ERP that says when it will be back is left alone until then", async () => {
    const { call } = aGuard();
    await call(err({ ...down, retryAfterMs: 90_000 }));
    vi.advanceTimersByTime(89_000);
    expect(await call(ok("too early"))).toMatchObject({
      ok: false,
      error: { kind: "unavailable", retryAfterMs: 1000 },
    });
    vi.advanceTimersByTime(1000);
    expect(await call(ok("in time"))).toEqual(ok("in time"));
  });

  test("work that Shopify's points do not pay for waits alone; other kinds go on", async () => {
    const { call } = aGuard();
    const connection = "one/shopify";
    const noPoints = { kind: "throttled", code: "shopify-throttled", system: "shopify", message: "points" } as const;
    await call(err({ ...noPoints, retryAfterMs: 3000 }), { connection, work: "reconciliation" });
    const again = await call(ok("too early"), { connection, work: "reconciliation" });
    expect(again).toMatchObject({ ok: false, error: { kind: "throttled", retryAfterMs: 3000 } });
    expect(await call(ok("other"), { connection })).toEqual(ok("other"));
  });

  test("a throttled connection slows no other shop's", async () => {
    const { call } = aGuard();
    await call(err({ kind: "throttled", code: "erp-throttled", system: "erp", message: "429", retryAfterMs: 60_000 }));
    expect(await call(ok("asked"), { connection: "two/erp" })).toEqual(ok("asked"));
  });

  test("a call that never answers is in doubt after its deadline, and its signal was aborted", async () => {
    vi.useRealTimers();
    const { guard } = aGuard();
    let signal: AbortSignal | undefined;
    const answer = await guard.call({ connection: "one/erp", work: "orders", deadlineMs: 20 }, (given) => {
      signal = given;
      return new Promise<Result<string>>(() => {});
    });
    expect(answer).toMatchObject({ ok: false, error: { kind: "in-doubt", code: "erp-no-answer" } });
    expect(signal?.aborted).toBe(true);
  });

  test("a defect in the call is thrown, not hidden", async () => {
    const { guard } = aGuard();
    const remote = { connection: "one/erp", work: "orders", deadlineMs: 1000 } as const;
    await expect(guard.call(remote, () => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
  });
});
