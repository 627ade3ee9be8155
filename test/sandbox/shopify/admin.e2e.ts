import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { openAdminStage } from "./admin-stage.ts";

const APP = "/store/demo-store/apps/throughline";

describeInBrowser("the simulated admin", () => {
  const stage = openAdminStage("/apps/throughline/app", "Page /app");

  test("frames the app with the shop, the host and a fresh id token", async () => {
    const { app } = stage();
    const framed = app.requests.find(({ path }) => path.startsWith("/app?"));
    expect(framed?.path).toMatch(
      /embedded=1&shop=demo-store\.myshopify\.com&host=\w+&locale=en&timestamp=\d+&id_token=ey/,
    );
  });

  test("frames the page a deep link names", async () => {
    const { admin, app, frame, sandbox } = stage();
    await admin.goto(`${sandbox.url}${APP}/app/orders?state=held`);
    await frame.getByRole("heading", { name: "At /app/orders" }).waitFor();
    expect(app.requests.at(-1)?.path ?? "").toMatch(/^\/app\/orders\?state=held&embedded=1/);
  });

  test("shows the app's links, and a click moves the app without a reload and the address with it", async () => {
    const { admin, app, frame } = stage();
    const documents = app.requests.length;
    await admin.getByRole("link", { name: "Orders", exact: true }).click();
    await frame.getByRole("heading", { name: "Moved to /app/orders" }).waitFor();
    await expect.poll(() => new URL(admin.url()).pathname).toBe(`${APP}/app/orders`);
    expect(app.requests.length).toBe(documents);
  });

  test("sends the bounce page back to what it wanted, with a token", async () => {
    const { admin, app, frame, sandbox } = stage();
    await admin.goto(
      `${sandbox.url}${APP}/auth/session-token?shopify-reload=${encodeURIComponent("/app/orders?shop=x")}`,
    );
    await frame.getByRole("heading", { name: "At /app/orders" }).waitFor();
    expect(app.requests.at(-1)?.path ?? "").toMatch(/^\/app\/orders\?shop=x&id_token=ey/);
  });

  test("has no accessibility faults of its own", async () => {
    expect(await stage().faults()).toEqual([]);
  });
});
