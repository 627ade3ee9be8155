import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { placeOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

describe("the catalogue", () => {
  test("facts name the shop, its zone, its currency and what it granted", async () => {
    const facts = unwrap(await world.shopify().facts(world.call()));
    expect(facts.grantedScopes).toContain("read_orders");
    expect(facts.currency).toMatch(/^[A-Z]{3}$/);
    expect(() => new Intl.DateTimeFormat("en", { timeZone: facts.timeZone })).not.toThrow();
  });

  test("variants come by pages with what decides whether they may be published", async () => {
    const page = unwrap(await world.shopify().variants(null, world.call()));
    expect(page.next).toBeNull();
    expect(page.rows.length).toBeGreaterThan(5);
    expect(page.rows.some(({ isBundleParent }) => isBundleParent)).toBe(true);
    expect(page.rows.some(({ isTracked }) => !isTracked)).toBe(true);
    expect(page.rows.every(({ title }) => !title.includes("Default Title"))).toBe(true);
  });

  test("both locations are there", async () => {
    expect(unwrap(await world.shopify().locations(world.call())).map(({ isActive }) => isActive)).toEqual([true, true]);
  });
});

describe("a shop whose access ended", () => {
  test("answers unauthorized from every method", async () => {
    const id = placeOrder(world, { kind: "paid" });
    world.sandbox.control.uninstall({ shop: SHOP });
    expect(await world.shopify().readOrder(id, world.call())).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
    expect(await world.shopify().facts(world.call())).toMatchObject({ ok: false, error: { kind: "unauthorized" } });
  });

  test("an access token that ended early is replaced without anybody noticing", async () => {
    world.sandbox.control.expireAccessTokens({ shop: SHOP });
    unwrap(await world.shopify().facts(world.call()));
    expect(world.sandbox.control.grants({ shop: SHOP }).refreshed).toBe(1);
  });
});
