import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { ERP_TOKEN } from "#test/world/app-environment.ts";
import { eventually } from "#test/world/eventually.ts";
import { openStage } from "./stage.ts";

describeInBrowser("the setup guide", () => {
  const stage = openStage();

  test("begins with the ERP: without one that answers, no flow goes live", async () => {
    const { app, admin, visit } = stage();
    await visit("/app");
    await app.getByRole("heading", { name: "Set up Throughline" }).waitFor();
    await app.getByText("0 of 4 steps done").waitFor();
    await app.getByRole("button", { name: "Switch Orders on" }).click();
    await app.getByText("Connect the ERP first").waitFor();
    await app.getByRole("link", { name: "Connect the ERP" }).click();
    await app.getByRole("main", { name: "Connection" }).waitFor();
    expect(new URL(admin.url()).pathname).toMatch(/\/settings\/connection$/);
  });

  test("credentials that the ERP refuses are not saved, and the screen says what to do", async () => {
    const { app, admin, world, visit } = stage();
    await app.getByLabel("ERP address").fill(world.erp.url);
    await app.getByLabel("Access token or signing secret").fill("not-the-token");
    await app.getByRole("button", { name: "Test and save" }).click();
    await app.getByRole("heading", { name: "The ERP did not let us through" }).waitFor();
    await app.getByRole("link", { name: "Runbook:" }).waitFor();
    await admin.getByRole("region", { name: "Unsaved changes" }).waitFor();
    await visit("/app/settings/connection");
    expect(await app.getByLabel("ERP address").inputValue()).toBe("");
  });

  test("the ERP is connected by keyboard alone, and its token never comes back to the screen", async () => {
    const { app, admin, world, toast, visit } = stage();
    await app.getByLabel("ERP address").focus();
    await admin.keyboard.type(world.erp.url);
    await admin.keyboard.press("Tab"); // how requests are authenticated: by access token, as offered
    await admin.keyboard.press("Tab"); // the key's name: for signed requests only
    await admin.keyboard.press("Tab");
    await admin.keyboard.type(ERP_TOKEN);
    await admin.keyboard.press("Enter");
    await toast("The connection was saved");
    await app.getByText("Sandbox Trading Ltd").first().waitFor();
    await visit("/app/settings/connection");
    expect(await app.getByLabel("ERP address").inputValue()).toBe(world.erp.url);
    expect(await app.getByLabel("Access token or signing secret").inputValue()).toBe("");
    expect(await admin.frame("app-iframe")?.content()).not.toContain(ERP_TOKEN);
  });

  test("each location gets its warehouse", async () => {
    const { app, go, toast } = stage();
    await go("Throughline");
    await app.getByText("1 of 4 steps done").waitFor();
    await app.getByRole("link", { name: "Map locations" }).click();
    await app.getByLabel("Warehouse for Main warehouse").selectOption("MAIN");
    await app.getByText("One that feeds several is split between them").waitFor();
    await app.getByLabel("Warehouse for East warehouse").selectOption("EAST");
    await app.getByRole("button", { name: "Save", exact: true }).click();
    await toast("Locations were saved");
    expect(await app.getByLabel("Warehouse for East warehouse").inputValue()).toBe("EAST");
  });

  test("somebody is named; the admin's own bar discards and saves", async () => {
    const { app, admin, go, toast } = stage();
    await go("Throughline");
    await app.getByRole("link", { name: "Name an owner" }).click();
    const bar = admin.getByRole("region", { name: "Unsaved changes" });
    await app.getByLabel("Who is called").fill("Nobody in particular");
    await bar.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => app.getByLabel("Who is called").inputValue()).toBe("");
    await app.getByLabel("Who is called").fill("Olivia Ops");
    await app.getByLabel("Their e-mail").fill("olivia at example");
    await bar.getByRole("button", { name: "Save" }).click();
    await app.getByText("Enter one e-mail address.").waitFor();
    await app.getByLabel("Their e-mail").fill("olivia@throughline.example");
    await bar.getByRole("button", { name: "Save" }).click();
    await toast("The alert was saved");
    await bar.waitFor({ state: "hidden" });
    expect(await app.getByLabel("Their e-mail").inputValue()).toBe("olivia@throughline.example");
  });

  test("when every flow is switched on the guide is gone, and the shop's stock is on its way", async () => {
    const { app, go, toast, visit, world } = stage();
    await go("Throughline");
    await app.getByText("3 of 4 steps done").waitFor();
    for (const flow of ["Products", "Orders", "Inventory"]) {
      await app.getByRole("button", { name: `Switch ${flow} on` }).click();
      await toast(`${flow}: switched on`);
    }
    await app.getByRole("heading", { name: "Set up Throughline" }).waitFor({ state: "hidden" });
    await visit("/app");
    expect(await app.getByRole("heading", { name: "Set up Throughline" }).count()).toBe(0);
    await eventually("the ERP was asked for its stock", () => (world.erp.control.calls().stock ?? 0) > 0);
  });
});
