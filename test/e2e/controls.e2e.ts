import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const PATIENCE = { timeout: 30_000 };
/** A paid order is told twice: when it is placed and when it is paid. */
const TOLD = 2;

describeInBrowser("the controls of a flow", () => {
  const stage = openStage();
  const documents = () => stage().world.erp.control.documents().length;
  const place = (kind: "paid" | "unknown-sku") => stage().world.shopify.control.placeOrder({ shop: SHOP, kind });

  const look = async (name: string) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin);
  };

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("pause it with a reason until a time: nothing is sent, and the screen says why and until when", async () => {
    const { app, visit, toast } = stage();
    await visit("/app");
    await app.getByRole("button", { name: "Pause Orders" }).click();
    const dialog = app.getByRole("dialog", { name: "Pause Orders?" });
    await dialog.getByRole("button", { name: "Pause", exact: true }).click();
    await dialog.getByText("Say why, for the colleague who finds it paused.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("stocktaking");
    await dialog.getByRole("combobox", { name: "Until" }).selectOption("In 4 hours");
    expect(await look("controls-pause")).toEqual([]);
    await dialog.getByRole("button", { name: "Pause", exact: true }).click();
    await toast("Orders: paused");
    await dialog.waitFor({ state: "hidden" });
    await app.getByText("Paused: stocktaking").waitFor();
    await app.getByText(/It goes on by itself at /).waitFor();
    expect(await look("controls-paused")).toEqual([]);
    for (let n = 0; n < 3; n++) place("paid");
    await app
      .getByRole("group", { name: "Orders" })
      .getByText(`In the inbox: ${3 * TOLD}`)
      .waitFor();
    expect(documents()).toBe(0);
  });

  test("cancel what waits, counted before, with a reason, by the keyboard alone from there on", async () => {
    const { app, admin, go } = stage();
    await go("Bulk actions");
    await app.getByText("No bulk action yet").waitFor();
    await app.getByRole("link", { name: "Run again or cancel" }).click();
    await app.getByText("Nothing fits.").waitFor();
    await app.getByText("Cancel what waits", { exact: true }).click();
    await app.getByRole("combobox", { name: "Flow" }).selectOption("Orders");
    await app.getByText("6 messages would be cancelled.").waitFor();
    await app.getByRole("textbox", { name: "About" }).fill("no order of ours");
    await app.getByText("Nothing waits that fits.").waitFor();
    await app.getByRole("textbox", { name: "About" }).fill("");
    await app.getByText("6 messages would be cancelled.").waitFor();
    expect(await look("bulk-cancel")).toEqual([]);
    await app.getByRole("button", { name: "Cancel 6 messages" }).focus();
    await admin.keyboard.press("Enter");
    const dialog = app.getByRole("dialog", { name: "Cancel 6 messages?" });
    await dialog.getByRole("textbox", { name: "Reason" }).focus();
    await admin.keyboard.type("a test of the checkout");
    await dialog.getByRole("button", { name: "Cancel what waits" }).focus();
    await admin.keyboard.press("Enter");
    await app.getByText("6 messages cancelled.").waitFor(PATIENCE);
    await app.getByText("Done", { exact: true }).waitFor();
    await app.getByText("a test of the checkout").waitFor();
    expect(await look("bulk-cancelled")).toEqual([]);
  });

  test("resume it: what was cancelled stays away until somebody lets it run again, then each is booked once", async () => {
    const { app, go, toast } = stage();
    await go("Throughline");
    await app.getByRole("button", { name: "Resume Orders" }).click();
    await toast("Orders: switched on");
    place("paid");
    await expect.poll(documents, PATIENCE).toBe(1);
    await go("Bulk actions");
    await app.getByRole("link", { name: "Run again or cancel" }).click();
    await app.getByText("Cancelled", { exact: true }).click();
    await app.getByText("6 messages would run again.").waitFor();
    await app.getByRole("button", { name: "Run 6 messages again" }).click();
    const dialog = app.getByRole("dialog", { name: "Run 6 messages again?" });
    await dialog.getByRole("button", { name: "Run again" }).click();
    await app.getByText("6 messages put back into the inbox.").waitFor(PATIENCE);
    await expect.poll(documents, PATIENCE).toBe(4);
    await app.getByText("Came to their end").waitFor();
    expect(await look("bulk-replayed")).toEqual([]);
  });

  test("retry all cases of a cause: it is a bulk action, whose outcome names who still needs a person", async () => {
    const { app, go, visit } = stage();
    place("unknown-sku");
    place("unknown-sku");
    await visit("/app/exceptions/sku-unmapped?cause=PROTO-9999");
    await app.getByRole("button", { name: "Retry all 2" }).click(PATIENCE);
    await app.getByRole("link", { name: /^Follow all 2/ }).click();
    await app.getByText("2 messages put back into the inbox.").waitFor(PATIENCE);
    await app.getByRole("link", { name: "Open the exceptions" }).waitFor(PATIENCE);
    await go("Bulk actions");
    const row = app.getByRole("row", { name: /Run again .*PROTO-9999 .*Done .*2 of 2 .*Staff member/ });
    await row.waitFor();
    expect(await look("bulk")).toEqual([]);
  });

  test("drain it: what stands in the inbox is worked on, what comes later stays, and it ends off", async () => {
    const { app, go, toast } = stage();
    await go("Throughline");
    await app.getByRole("button", { name: "Drain and stop Orders" }).click();
    const dialog = app.getByRole("dialog", { name: "Drain and stop Orders?" });
    expect(await look("controls-drain")).toEqual([]);
    await dialog.getByRole("button", { name: "Drain and stop" }).click();
    await toast("Orders: draining");
    place("paid");
    await app.getByRole("button", { name: "Switch Orders on" }).waitFor({ timeout: 90_000 });
    await app.getByRole("group", { name: "Orders" }).getByText(`In the inbox: ${TOLD}`).waitFor();
    expect(documents()).toBe(4);
    await app.getByRole("button", { name: "Switch Orders on" }).click();
    await expect.poll(documents, PATIENCE).toBe(5);
  });

  test("pause several together", async () => {
    const { app, toast } = stage();
    await app.getByRole("button", { name: "Pause several" }).click();
    const dialog = app.getByRole("dialog", { name: "Pause flows?" });
    await dialog.getByText("Products", { exact: true }).click();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("moving the warehouse");
    await dialog.getByRole("button", { name: "Pause", exact: true }).click();
    await toast("Orders, Inventory: paused");
    await expect.poll(() => app.getByText("Paused: moving the warehouse").count(), PATIENCE).toBe(2);
  });

  test("each leaves a trace: who, what, why, before and after", async () => {
    const { app, go } = stage();
    await go("Activity");
    for (const entry of [
      /Staff member .* Flow switched orders Live → Paused until .* stocktaking/,
      /Staff member .* Bulk action started: cancel what waits The bulk action 6 selected a test of the checkout/,
      /Throughline Bulk action done The bulk action 6 selected → 6 done/,
      /Schedule Flow drained and off orders Draining → Off/,
    ])
      await app.getByRole("row", { name: entry }).first().waitFor();
    expect(await look("controls-activity")).toEqual([]);
  });
});
