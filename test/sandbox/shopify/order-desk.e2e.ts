import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { openAdminStage } from "./admin-stage.ts";
import { SHOP } from "./sandbox.ts";

describeInBrowser("the admin's pages of orders and products", () => {
  const stage = openAdminStage("/orders", "All orders");
  const latest = () => stage().sandbox.control.orders({ shop: SHOP }).at(-1);
  const states = (text: string) => stage().admin.locator(".states", { hasText: text }).waitFor();

  test("place an order, take its payment and cancel it; what cannot be done is told", async () => {
    const { admin, press } = stage();
    await admin.getByLabel("Kind").selectOption("authorized");
    await press("Place order");
    await admin.getByRole("heading", { name: /^Order #/ }).waitFor();
    await press("Take payment");
    await states("Paid · Unfulfilled");
    await press("Take payment");
    await admin.getByRole("alert").getByText("nothing is outstanding").waitFor();
    await press("Cancel order");
    await states("Cancelled");
    expect(latest()?.cancelledAt).not.toBeNull();
  });

  test("hold, ship, take back and refund an order", async () => {
    const { admin, press, faults } = stage();
    await admin.getByLabel("Kind").selectOption("paid");
    await press("Place order");
    await press("Hold");
    await press("Release hold in Main warehouse");
    await admin.getByLabel("Tracking number").fill("PARCEL-1");
    await press("Fulfill items");
    await states("Fulfilled");
    await press("Request return");
    await press("Approve");
    await press("Process");
    await states("Refunded");
    await press("Close");
    await admin.getByRole("button", { name: "Reopen" }).waitFor();
    expect(latest()).toMatchObject({ returnStatus: "RETURNED", financialStatus: "PARTIALLY_REFUNDED" });
    const refund = admin.getByRole("region", { name: "Refund" });
    await refund.getByRole("combobox", { name: "Line" }).selectOption("No goods");
    await admin.getByLabel("Shipping too").check();
    await press("Refund");
    await expect.poll(() => latest()?.refunds.length).toBe(2);
    expect(await faults()).toEqual([]);
  });

  test("are worked by keyboard alone", async () => {
    const { admin } = stage();
    await admin.getByLabel("Kind").focus();
    await admin.keyboard.press("Tab");
    await admin.keyboard.press("Enter");
    await admin.getByRole("heading", { name: /^Order #/ }).waitFor();
    await admin.getByLabel("Tracking number").focus();
    await admin.keyboard.press("Enter");
    await states("Fulfilled");
    expect(latest()?.fulfillments).toHaveLength(1);
  });

  test("find a product and set its stock by hand", async () => {
    const { admin, press, faults, sandbox } = stage();
    await admin.getByRole("link", { name: "Products" }).click();
    await admin.getByLabel("SKU or title").fill("sku-00003");
    await press("Search");
    const available = admin.getByLabel("Available of SKU-00003 in East warehouse");
    await available.waitFor();
    expect(await faults()).toEqual([]);
    await available.fill("7");
    await admin.keyboard.press("Enter");
    const east = () =>
      sandbox.control.levels({ shop: SHOP, sku: "SKU-00003" }).find(({ location }) => location === "East warehouse");
    await expect.poll(() => east()?.available).toBe(7);
    await expect.poll(() => new URL(admin.url()).search).toBe("?query=sku-00003");
  });

  test("hand an app's block its target, the order and an id token", async () => {
    const { admin, sandbox } = stage();
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    await admin.goto(`${sandbox.url}/store/demo-store/orders/${id.replace(/^.*\//, "")}`);
    const block = admin.frameLocator("#block");
    await block.getByText(`admin.order-details.block.render ${id}`).waitFor();
    await block.getByText(/^Token ey/).waitFor();
    expect(await block.getByRole("heading").textContent()).toBe("Block");
  });
});
