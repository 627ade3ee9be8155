import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { eventually } from "#test/world/eventually.ts";
import { SHOP } from "#test/world/world.ts";

const EMPTY = ["/app", "/app/orders", "/app/exceptions", "/app/inventory", "/app/activity", "/app/settings", "/app/settings/connection", "/app/settings/locations", "/app/settings/alerts"];

describeInBrowser("every screen", () => {
  const stage = openStage();

  for (const path of EMPTY) test(`before the setup: ${path}`, async () => {
    const { visit, admin } = stage();
    await visit(path);
    await keepScreenshot(admin, `empty${path.replaceAll("/", "-")}`);
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("prepare", async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
    for (const kind of ["paid", "pending", "discounted", "usd", "unknown-sku", "unknown-sku", "no-sku", "test"] as const) world.shopify.control.placeOrder({ shop: SHOP, kind });
    await eventually("orders", () => world.erp.control.documents().length >= 2);
  });
  for (const path of [...EMPTY, "/app/exceptions/sku-unmapped?cause=PROTO-9999", "/app/runbooks/sku-unmapped", "/app/nothing"]) test(`live: ${path}`, async () => {
    const { visit, admin, watch } = stage();
    await visit(path);
    await keepScreenshot(admin, `live${path.replaceAll(/\W+/g, "-")}`);
    watch.take();
    expect(await findBarriers(admin)).toEqual([]);
  });
});
