import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { openAdminStage } from "./admin-stage.ts";

describeInBrowser("the resource picker", () => {
  const stage = openAdminStage("/apps/throughline/app", "Page /app");
  type Wish = Parameters<typeof window.shopify.resourcePicker>[0];
  const pick = (wish: Wish) =>
    stage()
      .frame.locator("body")
      .evaluate((_, asked) => window.shopify.resourcePicker(asked), wish);
  const dialog = (name: string) => stage().admin.getByRole("dialog", { name });

  test("lists products over the app, hands over what was chosen, and nothing when it is closed", async () => {
    const { faults } = stage();
    const chosen = pick({ type: "product", multiple: true, action: "select" });
    const picker = dialog("Select products");
    await picker.getByLabel("Gift card").check();
    expect(await faults()).toEqual([]);
    await picker.getByRole("button", { name: "Select" }).click();
    expect(await chosen).toMatchObject([{ title: "Gift card", variants: [{ sku: "GIFT-50" }] }]);
    const none = pick({ type: "product" });
    await dialog("Add products").getByRole("button", { name: "Cancel" }).click();
    expect(await none).toBeUndefined();
  });

  test("searches by title and SKU, starting with the app's query, within its filter", async () => {
    const asked = pick({ type: "variant", query: "sku-00002", filter: { query: "SKU-" } });
    const picker = dialog("Add variants");
    const choices = () => picker.getByRole("radio").count();
    await expect.poll(choices).toBe(1);
    await picker.getByLabel("Search").fill("sku-");
    await expect.poll(choices).toBeGreaterThan(5);
    await picker.getByLabel("Search").fill("GIFT-50");
    await expect.poll(choices).toBe(0);
    await picker.getByRole("button", { name: "Cancel" }).click();
    expect(await asked).toBeUndefined();
  });

  test("lets no more be chosen than the app wants, and knows what was chosen before", async () => {
    const before = pick({ type: "variant", multiple: 2 });
    const picker = dialog("Add variants");
    const boxes = picker.getByRole("checkbox");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await expect.poll(() => boxes.nth(2).isDisabled()).toBe(true);
    await boxes.nth(0).uncheck();
    await expect.poll(() => boxes.nth(2).isDisabled()).toBe(false);
    await picker.getByRole("button", { name: "Add" }).click();
    const [kept] = (await before) ?? [];
    const again = pick({ type: "variant", multiple: 2, selectionIds: [{ id: kept?.id ?? "" }] });
    await expect.poll(() => boxes.nth(1).isChecked()).toBe(true);
    await picker.getByRole("button", { name: "Cancel" }).click();
    expect(await again).toBeUndefined();
  });
});
