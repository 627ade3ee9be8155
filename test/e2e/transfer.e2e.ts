import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const TRANSFER = "/app/settings/transfer";

describeInBrowser("settings in a file", () => {
  const stage = openStage();
  let file = "";

  const choose = (text: string) =>
    stage()
      .app.locator("input[type=file]")
      .setInputFiles({ name: "settings.json", mimeType: "application/json", buffer: Buffer.from(text) });

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("are saved by the browser, without a secret", async () => {
    const { admin, app, visit } = stage();
    await visit(TRANSFER);
    const [download] = await Promise.all([
      admin.waitForEvent("download"),
      app.getByRole("button", { name: "Export settings" }).click(),
    ]);
    file = await readFile(await download.path(), "utf8");
    expect(file).toContain('"kind": "throughline-settings"');
  });

  test("are shown before they are taken in, and then hold", async () => {
    const { admin, app, visit, toast } = stage();
    await visit(TRANSFER);
    await choose(file.replace('"heldTags": ""', '"heldTags": "wholesale"'));
    await app.getByRole("row").filter({ hasText: "heldTags: wholesale" }).waitFor();
    await keepScreenshot(admin, "transfer");
    expect(await findBarriers(admin)).toEqual([]);
    await app.getByRole("button", { name: "Import these settings" }).click();
    await toast("1 change was taken in");
    await visit("/app/settings/order-policy");
    await expect.poll(() => app.getByLabel("Tags").inputValue()).toBe("wholesale");
  });

  test("that do not fit are refused with their section and reason, and nothing is kept", async () => {
    const { admin, app, visit } = stage();
    await visit(TRANSFER);
    await choose(file.replaceAll('"MAIN"', '"NOWHERE"'));
    await app.getByText("The connected ERP has no such warehouse.").first().waitFor();
    expect(await app.getByRole("button", { name: "Import these settings" }).count()).toBe(0);
    expect(await findBarriers(admin)).toEqual([]);
    await choose("no settings at all");
    await app.getByText(/^This is no file of settings of this app/).waitFor();
  });
});
