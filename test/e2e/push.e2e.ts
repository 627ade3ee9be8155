import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot, reachByTab } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const CONNECTION = "/app/settings/connection";
const POLL = { timeout: 30_000 };

describeInBrowser("an ERP that tells of its changes", () => {
  const stage = openStage();
  let secret = "";

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  const press = (name: string) => stage().app.getByRole("button", { name }).click();
  const tellSomething = (item: string) => {
    const { erp } = stage().world;
    const before = erp.control.told().length;
    erp.control.moveStock(item, "MAIN", "1");
    return eventually("it is answered", () => erp.control.told()[before]?.statuses[0] ?? null);
  };

  test("is heard with the secret that the screen shows once, and the screen says when it was", async () => {
    const { app, visit, world } = stage();
    await visit(CONNECTION);
    await app.getByText("No secret has been made: nobody is heard at this address.").waitFor();
    await press("Make a secret");
    const shown = app.getByLabel("New secret");
    await shown.waitFor();
    secret = await shown.inputValue();
    const address = await app.getByLabel("Address", { exact: true }).inputValue();
    expect(address).toBe(`${world.appUrl}/erp/${SHOP}/events`);
    world.erp.control.tell({ address, secret });
    expect(await tellSomething("SKU-00004")).toBe(200);
    await visit(CONNECTION);
    await app.getByText(/Last message from the ERP: (just now|\d+ seconds? ago)/i).waitFor();
    expect(await app.getByLabel("New secret").count()).toBe(0);
  });

  test("keeps the old secret for a day when it is replaced, until a person ends it", async () => {
    const { admin, app, toast } = stage();
    await press("Replace the secret");
    await app.getByLabel("New secret").waitFor();
    await app.getByText(/The secret before it works until .+, last used/).waitFor();
    await app.getByLabel("New secret").scrollIntoViewIfNeeded();
    await keepScreenshot(admin, "connection-push");
    expect(await findBarriers(admin)).toEqual([]);
    expect(await tellSomething("SKU-00005")).toBe(200);
    await press("End the old secret now");
    await toast("The old secret has ended");
    await app.getByText(/The secret before it works until/).waitFor({ state: "hidden" });
    expect(await tellSomething("SKU-00006")).toBe(401);
  });

  test("and answers slowly is asked less often, and the screen says so and why", async () => {
    const { app, visit, world } = stage();
    world.erp.control.tell(null);
    await visit(CONNECTION);
    await app.getByText(/How often we ask: Every [248] seconds/).waitFor();
    world.erp.control.addFault({ kind: "delay", ms: 1_500, operation: "changes", times: 100 });
    const isSlow = async () => {
      await visit(CONNECTION);
      return (await app.getByText(/How often we ask: Every \d\d seconds: the ERP answers slowly\./).count()) === 1;
    };
    await expect.poll(isSlow, POLL).toBe(true);
    world.erp.control.clearFaults();
  });

  test("is set up by the keyboard alone", async () => {
    const { admin, app, visit } = stage();
    await visit(CONNECTION);
    expect(await reachByTab(admin, app.getByRole("button", { name: "Replace the secret" }))).toBe(true);
  });
});
