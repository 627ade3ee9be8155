import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { OTHER_SHOP, SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const PATIENCE = { timeout: 60_000 };
/** Longer than the story. */
const OUTAGE_MS = 600_000;

describeInBrowser("the engine's screen", () => {
  const stage = openStage([SHOP, OTHER_SHOP], { OPERATOR_SHOPS: SHOP });
  const linkTo = (name: string) =>
    stage().admin.getByRole("navigation", { name: "Admin" }).getByRole("link", { name, exact: true });

  const look = async (name: string) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("is found by the operator's staff: who works, what was done, and how long it took", async () => {
    const { app, go, visit, world } = stage();
    world.shopify.control.placeOrders({ shop: SHOP, kind: "paid", count: 3 });
    await expect.poll(() => world.erp.control.documents().length, PATIENCE).toBe(3);
    await visit("/app");
    await go("Engine");
    await app.getByText("1 worker is alive.").waitFor(PATIENCE);
    await app.getByText("No order is in doubt.").waitFor();
    await app.getByText("No ERP is left alone after failures.").waitFor();
    await app.getByRole("img", { name: /^Orders: most in one minute \d+\.$/ }).waitFor(PATIENCE);
    expect(await look("engine")).toEqual([]);
  });

  test("shows what waits while an ERP is away: how much, since when, in which shop, and that it is left alone", async () => {
    const { app, world } = stage();
    await world.erp.control.goDown(OUTAGE_MS);
    world.shopify.control.placeOrders({ shop: SHOP, kind: "paid", count: 6 });
    await app.getByText("1 ERP is left alone after failures.").waitFor(PATIENCE);
    await app.getByRole("row", { name: /^Orders ([1-9]|1\d) \d+ seconds?/ }).waitFor(PATIENCE);
    await app.getByRole("row", { name: new RegExp(`^${SHOP} [1-9]`) }).waitFor(PATIENCE);
    expect(await look("engine-erp-away")).toEqual([]);
  });

  test("is not there for another shop's staff: no link leads to it, and its address names nothing", async () => {
    const { app, visit, watch } = stage();
    await visit("/app", OTHER_SHOP);
    await linkTo("Activity").waitFor();
    expect(await linkTo("Engine").count()).toBe(0);
    expect(watch.take()).toEqual([]);
    await visit("/app/engine", OTHER_SHOP);
    await app.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect(await app.getByText(SHOP).count()).toBe(0);
    expect(watch.take().join()).toContain("404: GET /app/engine");
  });
});
