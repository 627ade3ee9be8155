import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const PATIENCE = { timeout: 30_000 };

describeInBrowser("many orders at once", () => {
  const stage = openStage();
  const documents = () => stage().world.erp.control.documents().length;

  const look = async (name: string, state = {}) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin, state);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("are released together: all that are held for one reason, with the person's word for each", async () => {
    const { app, visit, world } = stage();
    for (let n = 0; n < 3; n++) world.shopify.control.placeOrder({ shop: SHOP, kind: "pending" });
    await visit("/app/orders?state=held");
    for (const name of ["#1001", "#1002", "#1003"]) await app.getByRole("link", { name }).waitFor(PATIENCE);
    await app.getByRole("combobox", { name: "Held for" }).selectOption("Payment (3)");
    await app.getByRole("checkbox", { name: "Select all orders" }).first().click();
    await app.getByText("3 selected").first().waitFor();
    await app.getByRole("button", { name: "Release" }).click();
    const dialog = app.getByRole("dialog", { name: "Release 3 orders?" });
    await dialog.getByRole("button", { name: "Release" }).click();
    await dialog.getByText("Say why, for the colleague who looks for these orders.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Paid at the fair");
    expect(await look("orders-release", { isPartlyCovered: true })).toEqual([]);
    await dialog.getByRole("button", { name: "Release" }).click();
    await app.getByText("3 orders released. None was left as it was.").waitFor(PATIENCE);
    await app.getByText("Paid at the fair").waitFor();
    expect(await look("bulk-released")).toEqual([]);
    await expect.poll(documents, PATIENCE).toBe(3);
  });

  test("are ignored together: what the ERP has is left, and listed with the reason", async () => {
    const { app, visit, world } = stage();
    world.shopify.control.placeOrder({ shop: SHOP, kind: "pending" });
    await visit("/app/orders?state=held");
    await app.getByRole("link", { name: "#1004" }).waitFor(PATIENCE);
    await visit("/app/orders");
    await app.getByRole("link", { name: "#1004" }).waitFor(PATIENCE);
    await app.getByRole("checkbox", { name: "Select all orders" }).first().click();
    await app.getByRole("button", { name: "Ignore" }).click();
    const dialog = app.getByRole("dialog", { name: "Ignore 4 orders?" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Placed by a robot");
    await dialog.getByRole("button", { name: "Ignore" }).click();
    await app.getByText("1 order ignored. 3 orders left as they were, with the reason below.").waitFor(PATIENCE);
    await app.getByRole("row", { name: /#1001 .*The ERP has it\./ }).waitFor();
    expect(await look("bulk-ignored")).toEqual([]);
    expect(documents()).toBe(3);
    await visit("/app/orders?state=ignored");
    await app.getByRole("link", { name: "#1004" }).waitFor(PATIENCE);
  });
});
