import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { eventually } from "#test/world/eventually.ts";
import { readMail } from "#test/world/read-mail.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { openStage } from "./stage.ts";

/** Longer than the story; the ERP comes back when the story says so. */
const OUTAGE_MS = 600_000;
/** Orders wait a minute before anybody is called; the rest is for the check, the mail and a busy machine. */
const CALLED_WITHIN_MS = 100_000;
/** A failed order is tried again within a minute at the latest. */
const RECOVERED_WITHIN_MS = 100_000;

describeInBrowser("an ERP that does not answer", () => {
  const stage = openStage();
  const mails = () => stage().world.mailbox.messages.map(readMail);

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  test("lets orders wait, and Home says how many, how much, and since when", async () => {
    const { app, visit, world } = stage();
    await visit("/app");
    await app.getByText("No order is waiting for the ERP.").waitFor();
    await world.erp.control.goDown(OUTAGE_MS);
    world.shopify.control.placeOrders({ shop: SHOP, kind: "paid", count: 3 });
    await app.getByText(/3 orders worth €[\d,.]+ are waiting for the ERP; the oldest for \d+ seconds?\./).waitFor();
    await app
      .getByText(/^Last problem: /)
      .first()
      .waitFor();
    await app.getByText("Answers", { exact: true }).waitFor({ state: "hidden" });
    expect(world.erp.control.documents()).toEqual([]);
  });

  test(
    "has its owner called by mail: what is at stake, what to do first, and a link to the screen",
    async () => {
      const { app, admin, watch } = stage();
      const mail = await eventually("the alert mail", () => mails()[0] ?? null, CALLED_WITHIN_MS);
      expect(mail.to).toBe("olivia@throughline.example");
      expect(mail.subject).toMatch(
        /^Orders are waiting for the ERP: 3 orders worth [\d,.]+ EUR are waiting for the ERP; the oldest for 1 minute$/,
      );
      expect(mail.text).toMatch(/^Olivia Ops,\s/);
      expect(mail.text).toContain("None is lost.");
      expect(mail.text).toMatch(/What to do:\s+1\. Open Home.+\s+2\. If the connection/);
      expect(mail.text).toContain("Escalation:");
      const link = /http\S+/.exec(mail.text)?.[0] ?? "no link";
      await admin.goto(link);
      await app.getByRole("main", { name: "Orders" }).waitFor();
      await app.getByRole("link", { name: "#1003" }).waitFor();
      expect(watch.take()).toEqual([]);
    },
    CALLED_WITHIN_MS + 30_000,
  );

  test("stands on Home with the way to its runbook", async () => {
    const { app, go } = stage();
    await go("Throughline");
    await app.getByText("olivia@throughline.example was told.").waitFor();
    await app.getByRole("link", { name: "Runbook: Orders are waiting for the ERP" }).click();
    const runbook = app.getByRole("main", { name: "Orders are waiting for the ERP" });
    await runbook.getByRole("heading", { name: "What to do" }).waitFor();
    expect(await runbook.getByRole("listitem").count()).toBe(4);
  });

  test(
    "is forgiven when it comes back: every order goes once, and the owner is told that it is over",
    async () => {
      const { app, go, world } = stage();
      await go("Throughline");
      world.erp.control.comeUp();
      await eventually("the recovery mail", () => mails().length >= 2, RECOVERED_WITHIN_MS);
      expect(mails()[1]?.subject).toBe("Recovered: No order is waiting for the ERP any more");
      expect(mails()[1]?.text).toContain("Nothing is left to do.");
      expect(mails().map(({ to }) => to)).toEqual(["olivia@throughline.example", "olivia@throughline.example"]);
      await app.getByText("No order is waiting for the ERP.").waitFor();
      await app.getByText("Answers", { exact: true }).waitFor();
      const keys = world.erp.control.documents().map(({ key }) => key);
      expect(keys).toHaveLength(3);
      expect(new Set(keys).size).toBe(3);
    },
    RECOVERED_WITHIN_MS + 30_000,
  );

  test("is kept among the recent alerts", async () => {
    const { app, visit } = stage();
    await visit("/app/settings/alerts");
    // It says what waited when it was looked at last: while the ERP comes back these are fewer and fewer.
    await app.getByRole("row", { name: /\d orders? worth .*olivia@throughline\.example/ }).waitFor();
    await expect.poll(() => app.getByText("Still open").count()).toBe(0);
  });
});
