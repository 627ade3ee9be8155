import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

const grants = () => world.sandbox.control.grants({ shop: SHOP });

/** Loses the first answers after Shopify has given them. */
function losing(count: number): typeof globalThis.fetch {
  let left = count;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (left === 0) return response;
    left -= 1;
    await response.body?.cancel();
    throw new TypeError("fetch failed");
  };
}

describe("tokens", () => {
  test("a token with more than five minutes left is used as it is", async () => {
    world.clock.advance(54 * MINUTE_MS);
    unwrap(await world.tokens().fresh(SHOP));
    expect(grants().refreshed).toBe(0);
  });

  test("two runners that find the same old token make one grant, and use one token", async () => {
    world.clock.advance(56 * MINUTE_MS);
    const [web, worker] = [world.tokens(), world.tokens()];
    const answers = await Promise.all([web.fresh(SHOP), worker.fresh(SHOP), web.fresh(SHOP), worker.fresh(SHOP)]);
    expect(new Set(answers.map((answer) => unwrap(answer).accessToken)).size).toBe(1);
    expect(grants()).toMatchObject({ refreshed: 1, refused: 0 });
  });

  test("a new pair is stored before its first use", async () => {
    world.clock.advance(56 * MINUTE_MS);
    const token = unwrap(await world.tokens().fresh(SHOP));
    expect(await world.vault.load(SHOP)).toEqual(token);
  });

  test("an answer that is lost is asked for again with the same refresh token", async () => {
    world.clock.advance(56 * MINUTE_MS);
    const token = unwrap(await world.tokens(losing(1)).fresh(SHOP));
    expect(grants()).toMatchObject({ refreshed: 2, refused: 0 });
    unwrap(await world.shopify().facts(world.call()));
    expect(token.accessToken).toMatch(/^shpat_/);
  });

  test("when both answers are lost it is unavailable, and the stored refresh token still works later", async () => {
    world.clock.advance(56 * MINUTE_MS);
    expect(await world.tokens(losing(2)).fresh(SHOP)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    unwrap(await world.tokens().fresh(SHOP));
    expect(grants().refused).toBe(0);
  });

  test("a refused token is replaced once for all who met the refusal", async () => {
    const refused = unwrap(await world.tokens().fresh(SHOP));
    const runner = world.tokens();
    const answers = await Promise.all([
      runner.replace(SHOP, refused),
      runner.replace(SHOP, refused),
      world.tokens().replace(SHOP, refused),
    ]);
    expect(new Set(answers.map((answer) => unwrap(answer).accessToken))).not.toContain(refused.accessToken);
    expect(grants().refreshed).toBe(1);
  });

  test("after an uninstall a person is asked to open the app", async () => {
    world.sandbox.control.uninstall({ shop: SHOP });
    world.clock.advance(56 * MINUTE_MS);
    expect(await world.tokens().fresh(SHOP)).toMatchObject({ ok: false, error: { code: "shopify-unauthorized" } });
  });

  test("tokens that ended before their time are replaced by the next visit", async () => {
    // Reinstalled before the message about the uninstall came: by the clock, the token is good for an hour.
    world.sandbox.control.uninstall({ shop: SHOP });
    world.sandbox.control.install({ shop: SHOP });
    expect(await world.shopify().facts(world.call())).toMatchObject({ ok: false, error: { kind: "unauthorized" } });
    await world.visit();
    expect(unwrap(await world.shopify().facts(world.call())).name).not.toBe("");
  });

  test("a shop without a token is unauthorized, and Shopify is not asked", async () => {
    const stranger = await startSandboxShop();
    expect(await stranger.tokens().fresh(SHOP)).toMatchObject({ ok: false, error: { code: "shopify-unauthorized" } });
    expect(stranger.sandbox.control.grants({ shop: SHOP })).toMatchObject({ refreshed: 0, refused: 0 });
    await stranger.sandbox.close();
  });

  test("a quiet shop is renewed weekly, and so never loses its refresh token", async () => {
    const runner = world.tokens();
    for (let day = 1; day <= 200; day++) {
      world.clock.advance(DAY_MS);
      unwrap(await runner.refreshIfOlderThan(SHOP, 7));
    }
    expect(grants().refreshed).toBe(Math.floor(200 / 7));
    unwrap(await runner.fresh(SHOP));
  });

  test("past its end a refresh token is not even tried", async () => {
    world.clock.advance(91 * DAY_MS);
    expect(await world.tokens().fresh(SHOP)).toMatchObject({ ok: false, error: { code: "shopify-unauthorized" } });
    expect(grants().refused).toBe(0);
  });
});
