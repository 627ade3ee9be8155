import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { OTHER_SHOP, SHOP } from "#test/world/world.ts";
import { openStage } from "./stage.ts";

describeInBrowser("an order", () => {
  const stage = openStage([SHOP, OTHER_SHOP]);
  let orderPath = "";

  const documents = () => stage().world.erp.control.documents();
  const orderNamed = (name: string) =>
    stage()
      .world.shopify.control.orders({ shop: SHOP })
      .find((order) => order.name === name);

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("is in the ERP within seconds, and the list says under which number", async () => {
    const { world, app, visit } = stage();
    await visit("/app/orders");
    await app.getByText("No order has arrived yet").waitFor();
    const { name } = world.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    const row = app.getByRole("row").filter({ has: app.getByRole("link", { name }) });
    await row.getByText("In the ERP").waitFor();
    expect(documents()).toHaveLength(1);
    await row.getByText(documents()[0]?.number ?? "no number", { exact: true }).waitFor();
  });

  test("has one timeline across both systems, and its ERP number stands in Shopify too", async () => {
    const { app, admin } = stage();
    const number = documents()[0]?.number ?? "no number";
    await app.getByRole("link", { name: "#1001" }).click();
    const screen = app.getByRole("main", { name: "Order #1001" });
    await screen.getByText("The ERP number stands on the order in Shopify.").waitFor();
    await screen.getByText("Message from Shopify: orders/create").waitFor();
    await screen.getByRole("heading", { name: /^Call to the ERP: submit PUT/ }).waitFor();
    await screen.getByRole("heading", { name: /^Order booked in the ERP/ }).waitFor();
    expect(Object.values(orderNamed("#1001")?.metafields ?? {})).toContain(number);
    orderPath = new URL(admin.url()).pathname.replace(/^.*\/throughline/, "");
    expect(orderPath).toMatch(/^\/app\/orders\/\d+$/);
  });

  test("whose message comes twice is one document, and the timeline says that it came", async () => {
    const { world, app } = stage();
    const { deliveries } = world.shopify.control.webhooks();
    const first = deliveries.find(({ topic }) => topic === "orders/create");
    expect(await app.getByText("The same message came once more").count()).toBe(0);
    world.shopify.control.repeatWebhook({ webhookId: first?.webhookId ?? "" });
    await app.getByText("The same message came once more and was refused.").waitFor();
    expect(documents()).toHaveLength(1);
  });

  test("that is sent again gets no second document", async () => {
    const { app, toast } = stage();
    const attempts = app.getByRole("heading", { name: /^Attempt \d+: done/ });
    const before = await attempts.count();
    await app.getByRole("button", { name: "Send again" }).click();
    await toast("The order runs again");
    await app.getByRole("heading", { name: /^Order sent again · Staff member/ }).waitFor();
    await expect.poll(() => attempts.count(), { timeout: 20_000 }).toBeGreaterThan(before);
    expect(documents()).toHaveLength(1);
  });

  test("is found by its ERP number", async () => {
    const { app, go } = stage();
    await go("Orders");
    await app.getByRole("button", { name: "Search" }).click();
    await app.getByRole("textbox", { name: "Search" }).fill("SO-99999");
    await app.getByText("No order fits").waitFor();
    await app.getByRole("textbox", { name: "Search" }).fill(documents()[0]?.number ?? "no number");
    await app.getByRole("link", { name: "#1001" }).waitFor();
    expect(await app.getByRole("link", { name: /^#\d+/ }).count()).toBe(1);
  });

  test("that is not paid yet is held with its reason, and goes when it is paid", async () => {
    const { world, app, visit } = stage();
    const { id, name } = world.shopify.control.placeOrder({ shop: SHOP, kind: "pending" });
    await visit("/app/orders");
    const row = app.getByRole("row").filter({ has: app.getByRole("link", { name }) });
    await row.getByText("On hold").waitFor();
    await row.getByText("The payment is pending").waitFor();
    world.shopify.control.payOrder({ shop: SHOP, id });
    await row.getByText("In the ERP").waitFor();
    expect(documents()).toHaveLength(2);
    await row.getByText(documents()[1]?.number ?? "no number", { exact: true }).waitFor();
  });

  test("does not exist for another shop: neither in its list nor at its address", async () => {
    const { app, visit, watch } = stage();
    await visit("/app/orders", OTHER_SHOP);
    await app.getByText("No order has arrived yet").waitFor();
    expect(watch.take()).toEqual([]);
    await visit(orderPath, OTHER_SHOP);
    await app.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect(watch.take()).toContain(`404: GET ${orderPath}`);
    await visit(orderPath);
    await app.getByRole("main", { name: "Order #1001" }).waitFor();
  });
});
