import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const POLICY = "/app/settings/order-policy";

describeInBrowser("the order policy", () => {
  const stage = openStage();

  const look = async (name: string, state = {}) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin, state);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("shows its effect on the last orders while it is entered, before anything is saved", async () => {
    const { app, visit, world } = stage();
    const { control } = world.shopify;
    control.placeOrder({ shop: SHOP, kind: "paid", tags: ["wholesale"] });
    control.placeOrder({ shop: SHOP, kind: "pending" });
    await expect.poll(() => world.erp.control.documents().length).toBe(1);
    await visit("/app/orders?state=held");
    await app.getByRole("link", { name: "#1002" }).waitFor();
    await visit(POLICY);
    await app.getByLabel("Tags").fill("wholesale");
    await app.getByText("Of the last 2 orders, 2 would be held; by the saved policy 1.").waitFor();
    const row = app.getByRole("listitem").filter({ has: app.getByRole("link", { name: "#1001" }) });
    await row.getByText("Would be held").waitFor();
    await row.getByText("It has the tag wholesale").waitFor();
    expect(await look("order-policy-trial")).toEqual([]);
    expect(await app.getByRole("link", { name: "#1002" }).count()).toBe(0);
  });

  test("says at the field what cannot be understood", async () => {
    const { app } = stage();
    await app.getByLabel("Hold orders above").fill("a lot");
    await app.getByText("Enter an amount like 1500.00, or nothing.").waitFor();
    await app.getByLabel("Hold orders above").fill("");
    await app.getByText("Enter an amount like 1500.00, or nothing.").waitFor({ state: "detached" });
    await app.getByText("Of the last 2 orders, 2 would be held; by the saved policy 1.").waitFor();
    expect(await app.getByRole("link", { name: /^#\d+$/ }).count()).toBe(1);
  });

  test("once saved holds what it is about", async () => {
    const { app, toast, visit, world } = stage();
    await app.getByRole("main").getByRole("button", { name: "Save" }).click();
    await toast("Saved; 1 order on hold is judged again");
    world.shopify.control.placeOrder({ shop: SHOP, kind: "paid", tags: ["wholesale"] });
    await visit("/app/orders?state=held");
    await app.getByRole("link", { name: "#1003" }).click();
    await app.getByText("It has the tag wholesale").first().waitFor();
    await app.getByText(/Operations decides · ends when the tag is removed/).waitFor();
    expect(await look("order-held")).toEqual([]);
  });

  test("lets a held order go when a person says why", async () => {
    const { app, admin, toast, world } = stage();
    await app.getByRole("button", { name: "Release" }).click();
    const dialog = app.getByRole("dialog", { name: "Release #1003?" });
    await dialog.waitFor();
    expect(await look("order-release", { isPartlyCovered: true })).toEqual([]);
    await dialog.getByRole("button", { name: "Release" }).click();
    await dialog.getByText("Say why, for the colleague who looks for this order.").waitFor();
    await dialog.getByLabel("Reason").fill("The credit line was raised");
    await dialog.getByRole("button", { name: "Release" }).click();
    await toast("The order was released");
    await app.getByText("The ERP number stands on the order in Shopify.").waitFor();
    await app.getByText(/^Released by Staff member .*: The credit line was raised$/).waitFor();
    expect(world.erp.control.documents()).toHaveLength(2);
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("is reached by Tab alone, from its first choice to Save", async () => {
    const { admin, app, visit } = stage();
    await visit(POLICY);
    const save = app.getByRole("main").getByRole("button", { name: "Save" });
    await save.waitFor();
    expect(await reachByTab(admin, save)).toBe(true);
  });
});
