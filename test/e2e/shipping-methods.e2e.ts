import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const SHIPPING = "/app/settings/shipping";
const POLL = { timeout: 30_000 };

describeInBrowser("shipping methods", () => {
  const stage = openStage();

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  const save = () => stage().app.getByRole("main").getByRole("button", { name: "Save" }).click();

  test("a method is added before an order names it, and mapped to a carrier of the ERP", async () => {
    const { app, toast, visit, admin } = stage();
    await visit(SHIPPING);
    await app.getByLabel("Another method").fill("By bike");
    await app.getByRole("button", { name: "Add", exact: true }).click();
    await app.getByLabel("By bike", { exact: true }).selectOption({ label: "DHL Express (DHL)" });
    await app.getByLabel("An order whose method is not mapped").selectOption("stop");
    await keepScreenshot(admin, "shipping-methods");
    expect(await findBarriers(admin)).toEqual([]);
    await save();
    await toast("Shipping and routing were saved");
    await visit(SHIPPING);
    expect(await app.getByLabel("By bike", { exact: true }).inputValue()).toBe("to:DHL");
  });

  test("an order that stops at its method leads to this screen, and goes on once the method is mapped", async () => {
    const { app, toast, visit, world } = stage();
    world.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    await visit("/app/exceptions");
    await app
      .getByRole("link", { name: /A shipping method has no carrier/ })
      .first()
      .click();
    await app.getByRole("link", { name: "Open shipping and routing" }).click();
    await app.getByLabel("standard", { exact: true }).selectOption("to:UPS");
    await save();
    await toast("Shipping and routing were saved");
    await expect
      .poll(() => world.erp.control.documents().map(({ document }) => document), POLL)
      .toMatchObject([{ carrier: "UPS" }]);
  });

  test("routing shows its effect on the last orders while it is entered, before anything is saved", async () => {
    const { app, admin, visit } = stage();
    await visit(SHIPPING);
    await app.getByText("Change the routing to see it.").waitFor();
    await app.getByLabel("Who decides").selectOption("by-priority");
    await app.getByText("Complete the order of warehouses to see it.").waitFor();
    await app.getByLabel("Warehouse number 1").selectOption("EAST");
    await app.getByText("Of the last 1 order, 1 would ship from elsewhere.").waitFor();
    await app.getByRole("listitem").getByText("MAIN → EAST").waitFor();
    await keepScreenshot(admin, "routing-trial");
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("is reached by the keyboard alone", async () => {
    const { admin, app, visit } = stage();
    await visit(SHIPPING);
    expect(await reachByTab(admin, app.getByLabel("An order whose method is not mapped"))).toBe(true);
  });
});
