import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const MAPPING = "/app/settings/mapping";
const PATIENCE = { timeout: 40_000 };

describeInBrowser("the mapping", () => {
  const stage = openStage();

  const look = async (name: string, state = {}) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin, state);
  };
  /** As on a phone; nothing lies beside the screen then. */
  const narrow = async (admin: Page) => {
    await admin.locator("iframe[name=app-iframe]").evaluate((frame) => frame.setAttribute("style", "width: 400px"));
    const page = stage().app.locator("html");
    await expect.poll(() => page.evaluate(({ clientWidth }) => clientWidth), PATIENCE).toBeLessThanOrEqual(400);
    expect(await page.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  };
  const rule = () => stage().app.getByRole("group", { name: /^Rule 1/ });
  const documents = () => stage().world.erp.control.documents();
  const sell = async (tags: readonly string[] = []) => {
    const before = documents().length;
    stage().world.shopify.control.placeOrder({ shop: SHOP, kind: "paid", tags: [...tags] });
    await eventually("the order is booked", () => documents().length > before, PATIENCE.timeout);
    return documents().at(-1);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
    await sell(["vip"]);
    await sell();
  });

  test("shows what holds, with the product's own rules, and what they make of the newest order", async () => {
    const { app, visit } = stage();
    await visit(MAPPING);
    await app.getByText("The product's own rules alone. Nothing has been released for this shop.").waitFor();
    await app.getByText(/^Show \d+ fields$/).click();
    await app.getByText("customer.email (E-mail)", { exact: true }).waitFor();
    await app.getByText("#1002 would go.").waitFor();
    expect(await look("mapping")).toEqual([]);
  });

  test("shows the value at every step on a real order, while a rule is written", async () => {
    const { app } = stage();
    await app.getByRole("button", { name: "Add a rule" }).click();
    await rule().getByText("Choose the field that this rule writes.").waitFor();
    await rule().getByRole("combobox", { name: "Field of the ERP" }).fill("gift mess");
    await app.getByRole("option", { name: /^Gift message/ }).click();
    await rule().getByLabel("Source").selectOption("Expression");
    await rule().getByLabel("Expression (CEL)").fill('"vip" in order.tags ? "For a friend" : "Thanks"');
    await rule().getByLabel("Add a step").selectOption("Change case");
    await rule().getByText("Thanks → THANKS").waitFor();
    await app.getByRole("combobox", { name: "Order" }).fill("1001");
    await app.getByRole("option", { name: "#1001" }).click();
    await rule().getByText("For a friend → FOR A FRIEND").waitFor();
    await app.getByText("#1001 would go.").waitFor();
    expect(await look("mapping-preview")).toEqual([]);
  });

  test("says in place that a type is wrong, while it is typed, and leaves the focus where it is", async () => {
    const { app } = stage();
    const expression = rule().getByLabel("Expression (CEL)");
    await expression.fill("size(order.tags)");
    await rule()
      .getByText(/^The step case needs text, and is given a whole number/)
      .waitFor();
    await app.getByText("1 fault to correct.").waitFor();
    expect(await expression.evaluate((field) => field === document.activeElement)).toBe(true);
    await expression.fill("order.nothing");
    await rule().getByText("order.nothing is no field").first().waitFor();
    expect(await look("mapping-fault")).toEqual([]);
    await expression.fill('"vip" in order.tags ? "For a friend" : "Thanks"');
    await app.getByText("No fault found.").waitFor();
  });

  test("is rehearsed on the orders that there are: what it would have made beside what was made", async () => {
    const { admin, app, toast } = stage();
    await app.getByRole("main").getByRole("button", { name: "Save draft" }).click();
    await toast("Saved as draft of version 1");
    await app.getByText("The draft as it stands has not been rehearsed.").waitFor();
    await app.getByLabel("Or these orders").fill("#77");
    await app.getByRole("button", { name: "Rehearse" }).click();
    await app.getByText("There is no order #77.").waitFor();
    await app.getByLabel("Or these orders").fill("");
    await app.getByRole("button", { name: "Rehearse" }).click();
    const screen = app.getByRole("main", { name: "Rehearsal" });
    await screen.getByText("2 of 2 orders looked at").waitFor();
    await screen.getByText("100 % of 2 orders as they were, or as wished").waitFor();
    await screen.getByText("Amounts, quantities and items: the draft changes none in 2 orders.").waitFor();
    const difference = screen.getByRole("listitem").filter({ hasText: /^Gift message .* by the draft/ });
    await difference.filter({ hasText: "empty → FOR A FRIEND" }).waitFor();
    await difference.filter({ hasText: "empty → THANKS" }).waitFor();
    expect(await look("rehearsal")).toEqual([]);
    await narrow(admin);
    expect(await look("rehearsal-narrow")).toEqual([]);
  });

  test("once released stands in the next order's document", async () => {
    const { app, toast, visit } = stage();
    await visit(MAPPING);
    await app.getByText(/^Rehearsed over 2 orders: 100 % .*, no new exception\./).waitFor();
    await app.getByRole("button", { name: "Release" }).click();
    const dialog = app.getByRole("dialog", { name: "Release the draft?" });
    await dialog.getByRole("button", { name: "Release" }).click();
    await dialog.getByText("Say why, for the colleague who looks at it later.").waitFor();
    await dialog.getByLabel("Reason").fill("Gifts carry a greeting");
    await dialog.getByRole("button", { name: "Release" }).click();
    await toast("Version 1 holds now");
    await app.getByText(/^Version 1, released by Staff member/).waitFor();
    expect(await look("mapping-released")).toEqual([]);
    expect(await sell(["vip"])).toMatchObject({ fields: { gift_message: "FOR A FRIEND" } });
  });

  test("shows the difference between two versions", async () => {
    const { app } = stage();
    await app.getByRole("link", { name: "Compare version 1 with the one before" }).click();
    const screen = app.getByRole("main", { name: "Difference between versions" });
    await screen.getByRole("heading", { name: "Gift message (fields.gift_message)" }).waitFor();
    await screen.getByText(/^expression: "vip" in order.tags.*, in capitals$/).waitFor();
    expect(await look("mapping-compare")).toEqual([]);
  });

  test("once taken back leaves the next order as before", async () => {
    const { app, toast, visit } = stage();
    await visit(MAPPING);
    await app.getByRole("button", { name: "Revert" }).click();
    const dialog = app.getByRole("dialog", { name: "Take back version 1?" });
    await dialog.getByLabel("Reason").fill("Not before Christmas");
    await dialog.getByRole("button", { name: "Revert" }).click();
    await toast("Version 1 was taken back");
    await app.getByText(/^by Staff member.*Taken back by Staff member/).waitFor();
    expect(await sell(["vip"])).toMatchObject({ fields: {} });
  });

  test("is used by the keyboard alone, and on a narrow screen nothing lies beside it", async () => {
    const { admin, app, visit } = stage();
    await visit(MAPPING);
    const add = app.getByRole("button", { name: "Add a rule" });
    await add.waitFor();
    expect(await reachByTab(admin, add)).toBe(true);
    await admin.keyboard.press("Enter");
    await rule().waitFor();
    await narrow(admin);
    expect(await look("mapping-narrow")).toEqual([]);
  });
});
