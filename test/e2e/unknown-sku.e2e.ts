import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { openStage } from "./stage.ts";

describeInBrowser("an order with a SKU that the ERP does not have", () => {
  const stage = openStage();
  const documents = () => stage().world.erp.control.documents();
  const place = (kind: "paid" | "unknown-sku") => stage().world.shopify.control.placeOrder({ shop: SHOP, kind });

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("stops alone, and Home says what it costs and where it is mended", async () => {
    const { app, visit } = stage();
    for (const kind of ["unknown-sku", "unknown-sku", "unknown-sku", "paid"] as const) place(kind);
    await visit("/app");
    await app.getByText(/3 cases, worth €\d+\.\d\d/).waitFor();
    await expect.poll(() => documents().length, { timeout: 20_000 }).toBe(1);
    await app.getByRole("link", { name: "A SKU has no ERP item: PROTO-9999" }).click();
    const screen = app.getByRole("main", { name: "A SKU has no ERP item: PROTO-9999" });
    await screen.getByText("All 3 orders waiting for it then run again.").waitFor();
    await screen.getByRole("heading", { name: "Runbook" }).waitFor();
  });

  test("is not mended by an item that the ERP does not have either", async () => {
    const { app } = stage();
    await app.getByRole("combobox", { name: "ERP item" }).fill("SKU-77777");
    await app.getByText("No ERP item fits.").waitFor();
    await app.getByRole("button", { name: "Save and run again" }).click();
    await app.getByText("Choose an item from the list: the ERP has none with this code.").waitFor();
    expect(documents()).toHaveLength(1);
  });

  test("can be discarded, but not without a reason", async () => {
    const { app, toast } = stage();
    await app.getByRole("button", { name: "Discard #1001" }).click();
    const dialog = app.getByRole("dialog", { name: "Discard it?" });
    await dialog.getByRole("button", { name: "Discard" }).click();
    await dialog.getByText("Say why, for the colleague who looks for this order.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Entered by hand as SO-77001");
    await dialog.getByRole("button", { name: "Discard" }).click();
    await toast("1 was discarded");
    await dialog.waitFor({ state: "hidden" });
    await app.getByText("All 2 orders waiting for it then run again.").waitFor();
    expect(documents()).toHaveLength(1);
  });

  test("runs again with all its like as soon as the SKU is mapped", async () => {
    const { app, toast, go } = stage();
    const picker = app.getByRole("combobox", { name: "ERP item" });
    await picker.fill("Sample item 7");
    await app.getByRole("option", { name: "SKU-00007" }).click();
    await expect.poll(() => picker.inputValue()).toBe("SKU-00007");
    await app.getByRole("button", { name: "Save and run again" }).click();
    await toast("2 run again");
    await app.getByRole("heading", { name: "This cause is repaired" }).first().waitFor();
    await expect.poll(() => documents().length, { timeout: 20_000 }).toBe(3);
    await go("Orders");
    for (const name of ["#1002", "#1003"]) {
      const row = app.getByRole("row").filter({ has: app.getByRole("link", { name }) });
      await row.getByText("In the ERP").waitFor();
    }
    const items = documents()
      .slice(1)
      .map(({ lines }) => lines.map(({ item }) => item));
    expect(items).toEqual([["SKU-00007"], ["SKU-00007"]]);
  });

  test("needs nobody the next time", async () => {
    const { app, go } = stage();
    place("unknown-sku");
    await expect.poll(() => documents().length, { timeout: 20_000 }).toBe(4);
    await go("Exceptions");
    await app.getByText("Nothing needs a person").waitFor();
  });

  test("leaves a trace: who mapped, who discarded, and why", async () => {
    const { app, go } = stage();
    await go("Activity");
    const mapped = app.getByRole("row", { name: /Staff member .* SKU mapped to an ERP item .*SKU-00007/ });
    const discarded = app.getByRole("row", {
      name: /Staff member .* Exception discarded .*Entered by hand as SO-77001/,
    });
    await mapped.first().waitFor();
    expect([await mapped.count(), await discarded.count()]).toEqual([1, 1]);
  });
});
