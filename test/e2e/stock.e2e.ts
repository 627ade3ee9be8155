import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { openStage } from "./stage.ts";

const SKU = "SKU-00003";
const PATIENCE = { timeout: 20_000 };

describeInBrowser("a change of stock in the ERP", () => {
  const stage = openStage();
  const level = () =>
    stage()
      .world.shopify.control.levels({ shop: SHOP, sku: SKU })
      .find(({ location }) => location === "Main warehouse");
  const row = () => stage().app.getByRole("row", { name: new RegExp(`${SKU} Main warehouse`) });

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("is Shopify's number within seconds", async () => {
    const { app, visit, world } = stage();
    await visit("/app/inventory");
    await row().getByRole("link", { name: "Why 100?" }).waitFor();
    world.erp.control.moveStock(SKU, "MAIN", "-25");
    await row().getByRole("link", { name: "Why 75?" }).waitFor();
    expect(level()?.available).toBe(75);
    await app.getByRole("textbox", { name: "Search" }).fill(SKU);
    await app
      .getByRole("row", { name: /SKU-00004/ })
      .first()
      .waitFor({ state: "hidden" });
    await row().waitFor();
  });

  test("explains itself: the terms, their sources, and the ERP's clock", async () => {
    const { app } = stage();
    await row().getByRole("link", { name: "Why 75?" }).click();
    const screen = app.getByRole("main", { name: `Why is ${SKU} 75?` });
    await screen.getByRole("row", { name: /^ERP available 75 On hand less what the ERP has allocated/ }).waitFor();
    await screen.getByRole("row", { name: /^Sold, not yet in the ERP's number 0/ }).waitFor();
    expect(await screen.getByRole("row", { name: /^Published 75/ }).count()).toBe(1);
    await screen.getByRole("row", { name: /^Main warehouse|^MAIN/ }).waitFor();
  });

  test("does not put on sale what is sold and not yet in the ERP", async () => {
    const { app, visit, world } = stage();
    const lines = [{ sku: SKU, quantity: 4 }];
    const { name, id } = world.shopify.control.placeOrder({ shop: SHOP, kind: "pending", lines });
    expect(level()).toMatchObject({ available: 71, committed: 4 });
    // Until it is known by name, its units are counted as somebody's: the number is the same, the explanation is not.
    await visit("/app/orders");
    await app.getByRole("link", { name }).waitFor();
    world.erp.control.moveStock(SKU, "MAIN", "10");
    await expect.poll(() => level()?.available, PATIENCE).toBe(81);
    await visit("/app/inventory");
    await row().getByRole("link", { name: "Why 81?" }).click();
    const screen = app.getByRole("main", { name: `Why is ${SKU} 81?` });
    await screen.getByRole("row", { name: /^ERP available 85/ }).waitFor();
    await screen.getByRole("row", { name: /^Sold, not yet in the ERP's number −4/ }).waitFor();
    await screen.getByRole("link", { name }).waitFor();
    world.shopify.control.payOrder({ shop: SHOP, id });
  });

  test("counts a sale once: when the ERP has allocated it, it is in flight no more", async () => {
    const { app, go } = stage();
    await go("Inventory");
    await app.getByRole("row", { name: new RegExp(`^${SKU} Main warehouse 81 0 81 `) }).waitFor();
    await row().getByRole("link", { name: "Why 81?" }).click();
    const screen = app.getByRole("main", { name: `Why is ${SKU} 81?` });
    await screen.getByRole("row", { name: /^ERP available 81/ }).waitFor();
    await screen.getByRole("row", { name: /^Sold, not yet in the ERP's number 0/ }).waitFor();
    expect(level()?.available).toBe(81);
  });
});
