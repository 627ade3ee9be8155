import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

describeInBrowser("an order that the ERP has", () => {
  const stage = openStage();
  let order = "";

  const compare = () => stage().app.getByRole("button", { name: "Compare with the ERP" });
  const document = () => stage().world.erp.control.documents()[0];

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
    const lines = [{ sku: "SKU-00001", quantity: 2 }];
    order = world.shopify.control.placeOrder({ shop: SHOP, kind: "paid", lines }).id;
  });

  test("is edited in Shopify and amended in the ERP, and the screen tells the versions apart", async () => {
    const { world, app, visit } = stage();
    await visit("/app/orders");
    const row = app.getByRole("row").filter({ has: app.getByRole("link", { name: "#1001" }) });
    await row.getByText("In the ERP").waitFor();
    world.shopify.control.addToOrder({ shop: SHOP, id: order, line: { sku: "SKU-00002", quantity: 1 } });
    await row.getByText("Amended in the ERP").waitFor();
    expect(document()?.lines).toHaveLength(2);
    await app.getByRole("link", { name: "#1001" }).click();
    const screen = app.getByRole("main", { name: "Order #1001" });
    await screen.getByRole("heading", { name: "Version 2" }).waitFor();
    await screen.getByText("SKU-00002 was added", { exact: true }).waitFor();
    expect(await screen.getByText("In the ERP", { exact: true }).count()).toBe(1);
  });

  test("stands beside its document, and what is the same is unfolded by the keyboard", async () => {
    const { admin, app } = stage();
    await compare().click();
    await app.getByText(`${document()?.number} is what the order is.`).waitFor();
    const folded = app.getByText(/[0-9]+ the same, 1 left to the ERP/);
    expect(await reachByTab(admin, folded)).toBe(true);
    await admin.keyboard.press("Enter");
    const address = app.getByRole("row").filter({ hasText: "Delivery address" });
    await address.filter({ hasText: "Same" }).waitFor();
    expect(await address.getByText(/^Musterweg/).count()).toBe(2);
    await app.getByText("The ERP has no shipment of it yet.").waitFor();
    await app.getByRole("row").filter({ hasText: "Carrier" }).filter({ hasText: "Left to the ERP" }).waitFor();
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("what its people have changed in the ERP is marked, and counted", async () => {
    const { admin, app, world } = stage();
    const shippingAddress = { name: "Ada Example", address1: "2 Other Street", zip: "12345", city: "Springfield" };
    const nobody = { company: null, address2: null, province: null, country: "US" };
    world.erp.control.rewriteDocument(order, { shippingAddress: { ...shippingAddress, ...nobody } });
    world.erp.control.changeDocument(order, { item: "SKU-00001", quantity: "5" });
    await compare().click();
    await app.getByText(`${document()?.number} differs in 3 places.`).waitFor();
    const marked = app.getByRole("row").filter({ hasText: "Different" });
    expect(await marked.allInnerTexts()).toEqual([
      expect.stringMatching(/^Units\s+SKU-00001.*\s2\s+5\s.*Different$/s),
      expect.stringMatching(/^Amount without tax\s+SKU-00001.*Different$/s),
      expect.stringMatching(/^Delivery address\s+.*Musterweg.*2 Other Street\s+12345 Springfield.*Different$/s),
    ]);
    await marked.first().scrollIntoViewIfNeeded();
    await keepScreenshot(admin, "order-comparison");
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("is edited again, and a person is told that both sides have changed", async () => {
    const { world, app } = stage();
    world.shopify.control.addToOrder({ shop: SHOP, id: order, line: { sku: "SKU-00003", quantity: 1 } });
    await app
      .getByText(/It was changed in the ERP too: .*5 units, sent were 2/)
      .first()
      .waitFor();
    expect(document()?.lines).toHaveLength(2);
  });

  test("is cancelled in Shopify, and ends on both sides", async () => {
    const { world, app, visit } = stage();
    world.shopify.control.cancelOrder({ shop: SHOP, id: order });
    await visit("/app/orders");
    const row = app.getByRole("row").filter({ has: app.getByRole("link", { name: "#1001" }) });
    await row.getByText("Cancelled", { exact: true }).waitFor();
    expect(document()?.state).toBe("cancelled");
  });
});
