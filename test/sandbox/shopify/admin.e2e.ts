import AxeBuilder from "@axe-core/playwright";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInBrowser, openBrowser } from "#test/browser.ts";
import { serveEmbeddedPages } from "./embedded-pages.ts";
import { startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

const APP = "/store/demo-store/apps/throughline";

describeInBrowser("the simulated admin", () => {
  let browser: Browser;
  let app: Awaited<ReturnType<typeof serveEmbeddedPages>>;
  let sandbox: SandboxShopify;
  let admin: Page;
  let frame: FrameLocator;

  beforeAll(async () => {
    browser = await openBrowser();
    app = await serveEmbeddedPages();
    sandbox = await startSandbox({ appUrl: app.url });
    app.setBridge(`${sandbox.url}/app-bridge.js`);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
    await app.close();
  });
  beforeEach(async () => {
    const context = await browser.newContext();
    admin = await context.newPage();
    frame = admin.frameLocator("iframe[name=app-iframe]");
    await admin.goto(`${sandbox.url}${APP}/app`);
    await frame.getByRole("heading", { name: "At /app" }).waitFor();
  });
  afterEach(() => admin.context().close());

  test("frames the app with the shop, the host and a fresh id token", () => {
    const framed = app.requests.find(({ path }) => path.startsWith("/app?"));
    expect(framed?.path).toMatch(
      /embedded=1&shop=demo-store\.myshopify\.com&host=\w+&locale=en&timestamp=\d+&id_token=ey/,
    );
  });

  test("frames the page a deep link names", async () => {
    await admin.goto(`${sandbox.url}${APP}/app/orders?state=held`);
    await frame.getByRole("heading", { name: "At /app/orders" }).waitFor();
    expect(app.requests.at(-1)?.path ?? "").toMatch(/^\/app\/orders\?state=held&embedded=1/);
  });

  test("shows the app's links, and a click moves the app without a reload and the address with it", async () => {
    const documents = app.requests.length;
    await admin.getByRole("link", { name: "Orders" }).click();
    await frame.getByRole("heading", { name: "Moved to /app/orders" }).waitFor();
    expect(new URL(admin.url()).pathname).toBe(`${APP}/app/orders`);
    expect(app.requests.length).toBe(documents);
  });

  test("shows the title and passes its button on; a toast comes back", async () => {
    await admin.getByRole("heading", { name: "Page /app" }).waitFor();
    await admin.getByRole("button", { name: "Run" }).click();
    await admin.getByRole("status").getByText("Started").waitFor();
    expect(await admin.getByRole("status").textContent()).toBe("Started");
  });

  test("shows the save bar when a form is touched; Save submits it and Discard undoes it", async () => {
    await frame.getByLabel("Name").fill("new");
    await admin.getByRole("button", { name: "Save" }).click();
    await frame.getByText("saved new").waitFor();
    await admin.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    await frame.getByLabel("Name").fill("newer");
    await admin.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => frame.getByLabel("Name").inputValue()).toBe("old");
  });

  test("adds a session token to the app's requests to itself", async () => {
    await frame.locator("body").evaluate(() => fetch("/api/ping").then((answer) => answer.text()));
    expect(app.requests.at(-1)).toMatchObject({
      path: "/api/ping",
      authorization: expect.stringMatching(/^Bearer ey/) as unknown,
    });
  });

  test("lists products over the app and hands over what was chosen; closing it hands over nothing", async () => {
    const pick = () =>
      frame.locator("body").evaluate(() => window.shopify.resourcePicker({ type: "product", multiple: true }));
    const chosen = pick();
    const picker = admin.getByRole("dialog", { name: "Select products" });
    await picker.getByLabel("Gift card").check();
    await picker.getByRole("button", { name: "Select" }).click();
    expect(await chosen).toMatchObject([{ title: "Gift card", variants: [{ sku: "GIFT-50" }] }]);
    const none = pick();
    await picker.getByRole("button", { name: "Cancel" }).click();
    expect(await none).toBeUndefined();
  });

  test("opens a modal over the app and closes it", async () => {
    await frame.locator("body").evaluate(() => window.shopify.modal.show("ask"));
    const modal = frame.getByRole("dialog", { name: "Sure" });
    await modal.getByText("Really?").waitFor();
    await modal.getByRole("button", { name: "Close" }).click();
    await modal.waitFor({ state: "hidden" });
    expect(await modal.count()).toBe(0);
  });

  test("does nothing for a link into the admin", async () => {
    const documents = app.requests.length;
    await frame.getByRole("link", { name: "Order in Shopify" }).click();
    expect(await frame.getByRole("heading", { name: "At /app" }).isVisible()).toBe(true);
    expect(app.requests.length).toBe(documents);
  });

  test("sends the bounce page back to what it wanted, with a token", async () => {
    await admin.goto(
      `${sandbox.url}${APP}/auth/session-token?shopify-reload=${encodeURIComponent("/app/orders?shop=x")}`,
    );
    await frame.getByRole("heading", { name: "At /app/orders" }).waitFor();
    expect(app.requests.at(-1)?.path ?? "").toMatch(/^\/app\/orders\?shop=x&id_token=ey/);
  });

  test("has no accessibility faults of its own", async () => {
    const { violations } = await new AxeBuilder({ page: admin }).exclude("iframe").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
