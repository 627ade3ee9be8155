import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const MATRIX = "/app/settings/ownership";
const ORDER = `${MATRIX}/order`;
const EFFECT = "No order is sent to the ERP any more.";

describeInBrowser("ownership", () => {
  const stage = openStage();

  const look = async (name: string) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin);
  };
  const owner = () => stage().app.getByLabel("Sales order in the ERP", { exact: true });
  const save = () => stage().app.getByRole("button", { name: "Save owners" }).click();
  const documents = () => stage().world.erp.control.documents().length;

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("is a table that says of every object and system who creates, updates or only reads it", async () => {
    const { app, visit } = stage();
    await visit(MATRIX);
    const row = app.getByRole("row").filter({ has: app.getByRole("link", { name: "Inventory", exact: true }) });
    await row.getByText("Creates, updates").waitFor();
    await row.getByText("Not signed").waitFor();
    expect(await app.getByRole("row").filter({ hasText: "Creates, updates" }).count()).toBe(18);
    expect(await look("ownership")).toEqual([]);
  });

  test("of a document says what follows before it is saved, and then refuses the second writer: the app itself", async () => {
    const { app, visit, toast, world } = stage();
    await visit(ORDER);
    await owner().selectOption({ label: "The ERP" });
    await app.getByText(EFFECT).waitFor();
    expect(await look("ownership-effect")).toEqual([]);
    await app.getByLabel("Why (optional)").fill("The EDI partner enters them");
    await save();
    await toast("Ownership was saved");
    world.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    await expect
      .poll(async () => (await stage().person.open("/app/exceptions")).includes("Somebody else owns"), {
        timeout: 40_000,
      })
      .toBe(true);
    expect(documents()).toBe(0);
    await visit(MATRIX);
    const risk = app.getByRole("row").filter({ hasText: "Sales order in the ERP" });
    await risk.getByText("High").waitFor();
  });

  test("has its fix beside the exception; given back, the order goes", async () => {
    const { app, visit, toast } = stage();
    await visit("/app/exceptions/write-not-owned?cause=Sales+order+in+the+ERP");
    await app
      .getByText(/^The ERP owns this by the ownership settings/)
      .first()
      .waitFor();
    expect(await look("ownership-refused")).toEqual([]);
    await app.getByRole("link", { name: "Open its ownership" }).click();
    await owner().selectOption({ label: "Throughline" });
    await app.getByText("This app writes it again, and what was refused runs again.").waitFor();
    await save();
    await toast("Saved; 1 refused order runs again");
    await expect.poll(documents, { timeout: 40_000 }).toBe(1);
    await expect
      .poll(async () => (await stage().person.open("/app/exceptions")).includes("Somebody else owns"), {
        timeout: 40_000,
      })
      .toBe(false);
  });

  test("is signed for by its owner; a change afterwards asks for it again", async () => {
    const { app, visit, toast } = stage();
    await visit(ORDER);
    await app.getByText("Nobody has signed for this object yet.").waitFor();
    await app.getByLabel("Note (optional)").fill("As agreed with finance");
    await app.getByRole("button", { name: "Sign version 2" }).click();
    await toast("Your signature was kept");
    await app.getByText("It is signed as it stands now.").waitFor();
    await app.getByText(/Signed by Staff member .* As agreed with finance/).waitFor();
    expect(await look("ownership-signed")).toEqual([]);
    await visit(MATRIX);
    await app.getByLabel("Finance lead", { exact: true }).fill("Ann, accounts");
    await app.getByRole("button", { name: "Save people" }).click();
    await toast("Ownership was saved");
    await visit(ORDER);
    await app.getByText("The matrix has changed since it was signed: it is to be signed again.").waitFor();
  });

  test("leaves as a page that prints, with the names of those who act", async () => {
    const { admin, app, visit } = stage();
    await visit(MATRIX);
    const [download] = await Promise.all([
      admin.waitForEvent("download"),
      app.getByRole("button", { name: "Page to print" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^ownership-.*-3\.html$/);
    const page = await readFile(await download.path(), "utf8");
    expect(page).toContain("<td>Finance lead</td><td>Ann, accounts</td>");
    expect(page).toContain("<h2>Risk register</h2>");
  });

  test("of a failure is its staff's: somebody else may only ask them for a correction, and sees it wait", async () => {
    const { app, visit, toast, world } = stage();
    await visit(MATRIX);
    await app.getByLabel("Staff numbers: Ecommerce manager").fill("1");
    await app.getByRole("button", { name: "Save people" }).click();
    await toast("Ownership was saved");
    world.shopify.control.placeOrder({ shop: SHOP, kind: "unknown-sku", oversell: true });
    await expect
      .poll(async () => (await stage().person.open("/app/exceptions")).includes("A SKU has no ERP item"), {
        timeout: 40_000,
      })
      .toBe(true);
    await visit("/app/exceptions");
    await app.getByRole("link", { name: /^A SKU has no ERP item/ }).click();
    await app.getByText("The staff of the Ecommerce manager repairs this.").waitFor();
    expect(await app.getByRole("button", { name: "Retry it" }).count()).toBe(0);
    await app.getByRole("button", { name: /^Ask for a correction of/ }).click();
    await app.getByLabel("Reason").fill("It is PROTO-1");
    expect(await look("correction-asked")).toEqual([]);
    await app.getByRole("dialog").getByRole("button", { name: "Ask for a correction" }).click();
    await toast("The correction was asked for");
    await visit("/app/exceptions");
    await app
      .getByRole("row")
      .filter({ hasText: "It is PROTO-1" })
      .getByText("Waits for the Ecommerce manager")
      .waitFor();
    expect(await look("corrections")).toEqual([]);
  });

  test("is reached by Tab alone, to the choice and to its signature", async () => {
    const { admin, app, visit } = stage();
    await visit(ORDER);
    const sign = app.getByRole("button", { name: "Sign version 4" });
    await sign.waitFor();
    expect(await reachByTab(admin, sign)).toBe(true);
  });
});
