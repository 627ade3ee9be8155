import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab, readVitals } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const SCREENS = {
  home: "/app",
  orders: "/app/orders",
  exceptions: "/app/exceptions",
  bulk: "/app/bulk",
  "bulk-new": "/app/bulk/new",
  inventory: "/app/inventory",
  activity: "/app/activity",
  settings: "/app/settings",
  connection: "/app/settings/connection",
  locations: "/app/settings/locations",
  "order-policy": "/app/settings/order-policy",
  shipping: "/app/settings/shipping",
  mapping: "/app/settings/mapping",
  selling: "/app/settings/selling",
  "selling-rule": "/app/settings/selling/new",
  locks: "/app/settings/locks",
  ownership: "/app/settings/ownership",
  "ownership-order": "/app/settings/ownership/order",
  values: "/app/settings/values",
  "value-map": "/app/settings/values/carriers",
  identifiers: "/app/identifiers",
  readiness: "/app/settings/readiness",
  transfer: "/app/settings/transfer",
  alerts: "/app/settings/alerts",
} as const;
const UNKNOWN_SKU = "/app/exceptions/sku-unmapped?cause=PROTO-9999";

/** What a person must be able to reach with the Tab key, and on which screen of a live shop. */
const PRIMARY = [
  ["/app", "Pause Orders"],
  ["/app/orders", "#1001"],
  [UNKNOWN_SKU, "Retry all 2"],
  ["/app/inventory", "Why 100?"],
  ["/app/settings/connection", "Test and save"],
  ["/app/settings/shipping", "Save"],
] as const;

describeInBrowser("every screen", () => {
  const stage = openStage();

  /** Keeps a picture of what is shown, and says what is wrong with it. */
  const look = async (name: string, state = {}) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin, state);
  };

  test("is judged inside the frame too: a picture without a text there is found", async () => {
    const { visit, app, admin } = stage();
    await visit("/app/settings");
    const main = app.getByRole("main");
    await main.evaluate((element) => element.append(document.createElement("img")));
    expect((await findBarriers(admin)).join()).toContain("image-alt");
  });

  test.each(Object.entries(SCREENS))("%s of a new shop has no barrier", async (name, path) => {
    await stage().visit(path);
    expect(await look(`new-${name}`)).toEqual([]);
  });

  test("a connection that fails has no barrier", async () => {
    const { app, visit, world } = stage();
    await visit(SCREENS.connection);
    await app.getByLabel("ERP address").fill(world.erp.url);
    await app.getByLabel("Access token or signing secret").fill("any");
    await app.getByRole("button", { name: "Test connection" }).click();
    await app.getByRole("heading", { name: /did not let us through/ }).waitFor();
    expect(await look("connection-fails")).toEqual([]);
  });

  test("a shop goes live and sells", async () => {
    const { world, person } = stage();
    const { control } = world.shopify;
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
    for (const kind of ["paid", "discounted", "usd", "taxes-included", "paid", "pending"] as const)
      control.placeOrder({ shop: SHOP, kind });
    for (const kind of ["unknown-sku", "unknown-sku", "no-sku", "test"] as const)
      control.placeOrder({ shop: SHOP, kind });
    await expect.poll(() => world.erp.control.documents().length, { timeout: 30_000 }).toBe(5);
    await eventually("its stock is published", async () => (await person.open("/app/inventory")).includes("SKU-00020"));
  });

  test.each(Object.entries(SCREENS))("%s of a live shop has no barrier", async (name, path) => {
    await stage().visit(path);
    expect(await look(name)).toEqual([]);
  });

  test("an order has no barrier, its payload opened and its case shown", async () => {
    const { app, visit } = stage();
    await visit(SCREENS.orders);
    await app.getByRole("link", { name: "#1001" }).click();
    await app.getByText("The ERP number stands on the order in Shopify.").waitFor();
    expect(await look("order")).toEqual([]);
    await app.getByText("Request and answer").first().click();
    expect(await look("order-payload")).toEqual([]);
    await visit(SCREENS.orders);
    await app.getByRole("link", { name: "#1007" }).click();
    await app.getByRole("link", { name: "Go to the fix" }).waitFor();
    expect(await look("order-needs-a-person")).toEqual([]);
  });

  test("an exception has no barrier, its items unfolded and its dialog open", async () => {
    const { app, admin, visit } = stage();
    await visit(UNKNOWN_SKU);
    expect(await look("exception")).toEqual([]);
    await app.getByRole("combobox", { name: "ERP item" }).fill("SKU-0000");
    await app.getByRole("option").first().waitFor();
    expect(await look("exception-items", { isPartlyCovered: true })).toEqual([]);
    await admin.keyboard.press("Escape");
    await app.getByRole("button", { name: "Discard all 2" }).click();
    await app.getByRole("dialog", { name: "Discard 2 cases?" }).waitFor();
    expect(await look("exception-discard")).toEqual([]);
  });

  test("a number's explanation, a runbook and an address that is none have no barrier", async () => {
    const { app, visit, watch } = stage();
    await visit(SCREENS.inventory);
    await app
      .getByRole("link", { name: /^Why 100\?/ })
      .first()
      .click();
    await app.getByRole("heading", { name: "The arithmetic" }).waitFor();
    expect(await look("inventory-why")).toEqual([]);
    await visit("/app/runbooks/sku-unmapped");
    expect(await look("runbook")).toEqual([]);
    expect(watch.take()).toEqual([]);
    await visit("/app/nothing-of-this-name");
    expect(watch.take().join()).toContain("404: GET /app/nothing-of-this-name");
    expect(await look("not-there")).toEqual([]);
  });

  test("the page for those who come without the admin has no barrier", async () => {
    const { admin, world } = stage();
    await admin.goto(`${world.appUrl}/auth/login`);
    await admin.getByLabel("Shop domain").waitFor();
    expect(await look("login")).toEqual([]);
  });

  test.each(PRIMARY)("%s: its main action is reached by Tab alone", async (path, name) => {
    const { admin, app, visit } = stage();
    await visit(path);
    const action = app.getByRole("button", { name }).or(app.getByRole("link", { name })).first();
    await action.waitFor();
    expect(await reachByTab(admin, action)).toBe(true);
  });

  test.each(["home", "orders"] as const)(
    "%s: how fast and how calm is printed, and there is something to print",
    async (name) => {
      const { admin, visit } = stage();
      await visit(SCREENS[name]);
      const vitals = await readVitals(admin);
      process.stdout.write(`${name}: LCP ${vitals.lcpMs} ms, CLS ${vitals.cls}\n`);
      expect(vitals.lcpMs).toBeGreaterThan(0);
    },
  );
});
