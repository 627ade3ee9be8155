import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, grant, postJson, queryWith, SHOP, startSandbox, textAt, exchangeBody } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { createVirtualClock, durationMs, type VirtualClock } from "./virtual-clock.ts";

const START = new Date("2026-11-21T10:00:00Z");
const HOUR_MS = 3_600_000;

describe("the virtual clock", () => {
  let clock: VirtualClock;
  beforeEach(() => {
    clock = createVirtualClock(() => START);
  });
  afterEach(() => clock.close());

  test("does what falls due on the way at its own moment, in order, and what that puts off as well", async () => {
    const done: string[] = [];
    const note = (name: string) => done.push(`${name} ${clock.now().toISOString().slice(11, 16)}`);
    clock.after(3 * HOUR_MS, () => void note("third"));
    clock.after(HOUR_MS, () => {
      note("first");
      clock.after(HOUR_MS, () => void note("second"));
    });
    clock.after(9 * HOUR_MS, () => void note("never"));
    await clock.advance(4 * HOUR_MS);
    expect(done).toEqual(["first 11:00", "second 12:00", "third 13:00"]);
    expect(clock.now()).toEqual(new Date("2026-11-21T14:00:00Z"));
  });

  test("finishes each thing before time goes on", async () => {
    const seen: string[] = [];
    clock.after(1000, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(clock.now().toISOString());
    });
    await clock.advance(HOUR_MS);
    expect(seen).toEqual(["2026-11-21T10:00:01.000Z"]);
  });

  test("does not do what was called off", async () => {
    const done: string[] = [];
    clock.after(10, () => void done.push("called off"))();
    await clock.advance(1000);
    expect(done).toEqual([]);
  });

  test("does things by itself when their time has really passed", async () => {
    await new Promise<void>((resolve) => void clock.after(1, resolve));
    expect(clock.now()).toEqual(START);
  });

  test.each([
    ["250ms", 250],
    ["90s", 90_000],
    ["4h", 4 * HOUR_MS],
    ["2d", 48 * HOUR_MS],
    [7, 7],
    ["soon", null],
    [-1, null],
  ])("reads the duration %s", (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
});

describe("one clock drives the whole sandbox", () => {
  let sandbox: SandboxShopify;
  beforeEach(async () => {
    sandbox = await startSandbox({ clock: () => START });
  });
  afterEach(() => sandbox.close());

  test("an access token ends after an hour, the refresh token after 90 days", async () => {
    const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
    const query = queryWith(sandbox, textAt(body, "access_token"));
    await sandbox.control.advance("59m");
    expect((await query("{ shop { id } }")).status).toBe(200);
    await sandbox.control.advance("2m");
    expect((await query("{ shop { id } }")).status).toBe(401);
    const renew = { client_id: "key-of-the-app", client_secret: "secret-of-the-app", grant_type: "refresh_token" };
    await sandbox.control.advance("90d");
    expect(await grant(sandbox, { ...renew, refresh_token: textAt(body, "refresh_token") })).toMatchObject({
      status: 400,
    });
  });

  test("an empty bucket is full again after twenty seconds", async () => {
    const query = await connect(sandbox);
    sandbox.control.fault({ shop: SHOP, graphql: { throttle: true } });
    await query("{ shop { id } }");
    await sandbox.control.advance("20s");
    const { body } = await query("{ shop { id } }");
    expect(at(body, "extensions", "cost", "throttleStatus", "currentlyAvailable")).toBe(1999);
  });

  test("is moved over HTTP as well, and refuses what is no duration", async () => {
    const move = (advance: string) => postJson(`${sandbox.url}/control/clock`, { advance });
    expect((await move("4h")).body).toEqual({ now: "2026-11-21T14:00:00.000Z" });
    expect((await move("tomorrow")).status).toBe(409);
    const answer = await fetch(`${sandbox.url}/control/clock`);
    expect(await answer.json()).toEqual({ now: "2026-11-21T14:00:00.000Z" });
  });
});
