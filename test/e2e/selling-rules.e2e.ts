import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const SKU = "SKU-00003";
const PATIENCE = { timeout: 30_000 };

describeInBrowser("selling rules", () => {
  const stage = openStage();
  const available = () =>
    stage()
      .world.shopify.control.levels({ shop: SHOP, sku: SKU })
      .find(({ location }) => location === "Main warehouse")?.available;
  const row = () => stage().app.getByRole("row", { name: new RegExp(`${SKU} Main warehouse`) });
  const look = async (name: string, state = {}) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin, state);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("show their effect on the real levels while they are entered, before anything is saved", async () => {
    const { app, visit } = stage();
    await visit("/app/inventory");
    await row().getByRole("link", { name: "Why 100?" }).waitFor();
    await visit("/app/settings/selling");
    await app.getByRole("link", { name: "Add a rule" }).click();
    await app.getByLabel("SKUs").fill(SKU);
    await app.getByLabel("Safety stock, in units").fill("many");
    await app.getByText("Enter a whole number, or nothing.").waitFor();
    await app.getByLabel("Safety stock, in units").fill("5");
    await app.getByLabel("This shop's share, in percent").fill("80");
    await app.getByText(/^Of 2 levels, 2 would change: 0 units more and \d+ units fewer on sale\.$/).waitFor();
    const item = app.getByRole("listitem").filter({ hasText: "Main warehouse" });
    await item.getByText("100 → 76").waitFor();
    await item.getByText("safety stock, share").waitFor();
    expect(await look("selling-rule-trial")).toEqual([]);
    expect(available()).toBe(100);
  });

  test("once saved make the number, and the number says by which rule", async () => {
    const { app, toast, visit } = stage();
    await app.getByRole("main").getByRole("button", { name: "Save" }).click();
    await toast("The selling rules were saved");
    await app.getByRole("link", { name: `${SKU}, All locations` }).waitFor();
    await app.getByText("safety stock 5 · share 80 %").waitFor();
    expect(await look("selling-rules")).toEqual([]);
    await expect.poll(available, PATIENCE).toBe(76);
    await visit("/app/inventory");
    await row().getByRole("link", { name: "Why 76?" }).click();
    const screen = app.getByRole("main", { name: `Why is ${SKU} 76?` });
    await screen.getByRole("row", { name: `Safety stock −5 Rule for ${SKU}, All locations` }).waitFor();
    await screen.getByRole("row", { name: /^Not this shop's share −19/ }).waitFor();
    await screen.getByText("Made by version 1 of the selling rules.").waitFor();
    expect(await look("level-with-rules")).toEqual([]);
  });

  test("give way to a lock: a raise is held back, a decrease passes", async () => {
    const { app, toast, visit, world } = stage();
    await visit("/app/settings/locks");
    await app.getByLabel("What for").fill("Black Friday");
    await app.getByLabel("Until").fill("2099-12-01T00:00");
    await app.getByRole("button", { name: "Add a lock" }).click();
    await toast("The lock was added");
    await app.getByRole("heading", { name: "Black Friday" }).waitFor();
    expect(await look("locks")).toEqual([]);
    world.erp.control.moveStock(SKU, "MAIN", "40");
    const held = app.getByRole("row", { name: /^Held back by a lock: Black Friday −32 Until .*; it would be 108/ });
    const lookAgain = async () => {
      await visit("/app/inventory");
      await row().getByRole("link", { name: "Why 76?" }).click();
      await app.getByRole("main", { name: `Why is ${SKU} 76?` }).waitFor();
      return held.count();
    };
    await expect.poll(lookAgain, PATIENCE).toBe(1);
    expect(available()).toBe(76);
    world.erp.control.moveStock(SKU, "MAIN", "-80");
    await expect.poll(available, PATIENCE).toBe(44);
  });

  test("let the number rise again when the lock is ended", async () => {
    const { app, toast, visit, world } = stage();
    world.erp.control.moveStock(SKU, "MAIN", "40");
    await visit("/app/settings/locks");
    await app.getByRole("button", { name: "End now: Black Friday" }).click();
    await toast("The lock has ended");
    await expect.poll(available, PATIENCE).toBe(76);
  });

  test("are the same where a location is given what lies there, and the number says how much lies there", async () => {
    const { app, toast, visit } = stage();
    await visit("/app/settings/locations");
    const field = app.getByLabel("Number that Main warehouse is given in Shopify");
    await field.selectOption("on_hand");
    await app.getByText("We compute what may be sold and write what lies there").waitFor();
    expect(await look("locations-on-hand")).toEqual([]);
    await app.getByRole("button", { name: "Save", exact: true }).click();
    await toast("Locations were saved");
    const said = app.getByText("This location is given what lies there: 76 on hand, of which 76 may be sold");
    const lookAgain = async () => {
      await visit("/app/inventory");
      await row().getByRole("link", { name: "Why 76?" }).click();
      await app.getByRole("main", { name: `Why is ${SKU} 76?` }).waitFor();
      return said.count();
    };
    await expect.poll(lookAgain, PATIENCE).toBe(1);
    await app.getByRole("row", { name: /^Set aside in Shopify 0/ }).waitFor();
  });

  test.each([
    ["locations-narrow", "/app/settings/locations"],
    ["selling-narrow", "/app/settings/selling"],
    ["selling-rule-narrow", "/app/settings/selling/1"],
    ["locks-narrow", "/app/settings/locks"],
  ])("on a narrow screen leave no barrier, and nothing beside it: %s", async (name, path) => {
    const { admin, app, visit } = stage();
    await visit(path);
    await admin.locator("iframe[name=app-iframe]").evaluate((frame) => frame.setAttribute("style", "width: 400px"));
    const page = app.locator("html");
    await expect.poll(() => page.evaluate(({ clientWidth }) => clientWidth), PATIENCE).toBeLessThanOrEqual(400);
    expect(await page.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(await look(name)).toEqual([]);
  });

  test("bring the warehouses of a location into their order by buttons", async () => {
    const { app, toast, visit } = stage();
    await visit("/app/settings/selling");
    await app.getByLabel("Warehouses of Main warehouse").fill("EAST 0 %");
    await app.getByRole("button", { name: "Save", exact: true }).click();
    await toast("The selling rules were saved");
    await visit("/app/settings/locations");
    await app.getByLabel("Main warehouse takes from its warehouses").selectOption("first");
    await app.getByRole("button", { name: "Move EAST up" }).press("Enter");
    await app.getByText("1. EAST").waitFor();
    expect(await app.getByLabel("Warehouse for Main warehouse").inputValue()).toBe("EAST");
    expect(await look("locations-order")).toEqual([]);
    await app.getByRole("button", { name: "Save", exact: true }).click();
    await toast("Locations were saved");
    await app.getByText("2. MAIN").waitFor();
  });
});
