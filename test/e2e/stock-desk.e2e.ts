import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const SKU = "SKU-00003";
const PATIENCE = { timeout: 40_000 };
/** A phone's width. */
const NARROW = { width: 400, height: 800 };

describeInBrowser("whoever looks after stock", () => {
  const stage = openStage();
  const row = (sku = SKU) => stage().app.getByRole("row", { name: new RegExp(`${sku} Main warehouse`) });
  const level = () =>
    stage()
      .world.shopify.control.levels({ shop: SHOP, sku: SKU })
      .find(({ location }) => location === "Main warehouse");

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("finds levels by SKU, by title, by location and by what sets them apart", async () => {
    const { app, visit, world } = stage();
    await visit("/app/inventory");
    await row().waitFor();
    world.erp.control.moveStock(SKU, "MAIN", "-97");
    await row().getByRole("link", { name: "Why 3?" }).waitFor();
    await app.getByRole("tab", { name: /^Low \(\d+\)$/ }).click();
    await row("SKU-00004").waitFor({ state: "hidden" });
    await row().waitFor();
    await app.getByRole("combobox", { name: "Location" }).selectOption({ label: "Main warehouse" });
    await row().waitFor();
    await app.getByRole("tab", { name: "All" }).click();
    await app.getByRole("textbox", { name: "Search" }).fill("sku-00004");
    await row("SKU-00004").waitFor();
    await row().waitFor({ state: "hidden" });
    expect(await findBarriers(stage().admin)).toEqual([]);
  });

  test("sees what a number was before, and what made each", async () => {
    const { app, admin, visit } = stage();
    await visit(`/app/inventory?search=${SKU}`);
    await row().getByRole("link", { name: "Why 3?" }).click();
    const screen = app.getByRole("main", { name: `Why is ${SKU} 3?` });
    await screen.getByRole("heading", { name: "What it was before" }).waitFor();
    await screen.getByRole("img", { name: /^The last 2 numbers, between 3 and 100/ }).waitFor();
    await screen.getByRole("row", { name: /3 −97 ERP 3, in flight 0, Shopify showed 100/ }).waitFor();
    const first = screen.getByRole("button", { name: "Why 100?" });
    expect(await reachByTab(admin, first)).toBe(true);
    await admin.keyboard.press("Enter");
    const then = screen.getByRole("row").filter({ has: app.getByRole("heading", { name: "The arithmetic" }) });
    await then.getByRole("row", { name: /^ERP available 100 / }).waitFor();
    await then.getByRole("row", { name: /^MAIN 100 0 100 / }).waitFor();
    expect(await findBarriers(admin)).toEqual([]);
    await keepScreenshot(admin, "level-history");
  });

  test("lets the list be published now by keyboard, and watches it to its end", async () => {
    const { app, admin, visit, world } = stage();
    await visit(`/app/inventory?search=${SKU}`);
    await row().waitFor();
    world.shopify.control.adjustLevel({ shop: SHOP, sku: SKU, location: "Main warehouse", available: 50 });
    expect(await reachByTab(admin, app.getByRole("button", { name: "Publish now" }))).toBe(true);
    await admin.keyboard.press("Enter");
    await app.getByText(new RegExp(`The SKUs of this list \\(${SKU}\\) are read and compared`)).waitFor();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    const screen = app.getByRole("main", { name: "Publishing chosen SKUs" });
    await screen.getByText("1 of 1 items looked at").waitFor();
    await screen.getByText("Done", { exact: true }).waitFor();
    await expect.poll(() => level()?.available, PATIENCE).toBe(3);
    expect(await findBarriers(admin)).toEqual([]);
    await keepScreenshot(admin, "publishing");
  });

  test("reads all of it on a phone", async () => {
    const { app, admin, visit } = stage();
    await admin.setViewportSize(NARROW);
    await visit("/app/inventory");
    await app.getByRole("heading", { name: "Does Shopify show what may be sold?" }).waitFor();
    expect(await findBarriers(admin)).toEqual([]);
    await keepScreenshot(admin, "inventory-narrow");
  });
});
