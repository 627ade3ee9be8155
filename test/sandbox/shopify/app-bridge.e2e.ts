import { expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { openAdminStage } from "./admin-stage.ts";

const APP = "/store/demo-store/apps/throughline";

describeInBrowser("the App Bridge stand-in", () => {
  const stage = openAdminStage("/apps/throughline/app", "Page /app");
  const inApp = <T>(act: () => T) => stage().frame.locator("body").evaluate(act);
  const said = (text: string) => stage().frame.locator("#outcome", { hasText: text }).waitFor();
  const bar = () => stage().admin.getByRole("region", { name: "Unsaved changes" });

  test("shows the title with its way back, its button and its menu, and passes each on", async () => {
    const { admin, press, faults } = stage();
    await press("Run");
    await admin.getByRole("status").getByText("Started", { exact: true }).waitFor();
    await press("Back");
    await said("pressed Back");
    await admin.getByText("More actions").focus();
    await admin.keyboard.press("Enter");
    await admin.keyboard.press("Tab");
    expect(await faults()).toEqual([]);
    await admin.keyboard.press("Enter");
    await said("pressed Delete");
    await admin.getByRole("button", { name: "Delete" }).waitFor({ state: "hidden" });
  });

  test("shows the save bar when a form is touched; Save submits it where it is valid", async () => {
    const { frame, press } = stage();
    const name = frame.getByLabel("Name");
    await name.fill("");
    await press("Save");
    await expect.poll(() => name.evaluate((field: HTMLInputElement) => field.matches(":focus"))).toBe(true);
    expect(await bar().isVisible()).toBe(true);
    await name.fill("new");
    await press("Save");
    await said("saved new");
    await bar().waitFor({ state: "hidden" });
  });

  test("asks before it discards a form that wants it so, and then undoes it", async () => {
    const { frame, press } = stage();
    const name = frame.getByLabel("Name");
    await name.fill("newer");
    await press("Discard");
    await press("Continue editing");
    await expect.poll(() => name.inputValue()).toBe("newer");
    await press("Discard");
    await press("Discard changes");
    await expect.poll(() => name.inputValue()).toBe("old");
    await bar().waitFor({ state: "hidden" });
  });

  test("shows a save bar by its id, with its buttons as they are, and hides it", async () => {
    const { admin, press } = stage();
    await inApp(() => {
      document.querySelector("#bar button")?.setAttribute("loading", "");
      return window.shopify.saveBar.show("bar");
    });
    await bar().waitFor();
    await expect.poll(() => admin.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await inApp(() => document.querySelector("#bar button")?.removeAttribute("loading"));
    await press("Save");
    await said("pressed Save");
    await inApp(() => window.shopify.saveBar.hide("bar"));
    await bar().waitFor({ state: "hidden" });
  });

  test("asks before unsaved changes are left, by the app or by a link of the admin", async () => {
    const { admin, frame, press } = stage();
    await inApp(() => window.shopify.saveBar.leaveConfirmation());
    await frame.getByLabel("Name").fill("changed");
    await bar().waitFor();
    await admin.getByRole("link", { name: "Orders", exact: true }).click();
    await press("Stay");
    await expect.poll(() => new URL(admin.url()).pathname).toBe(`${APP}/app`);
    const left = inApp(() => window.shopify.saveBar.leaveConfirmation().then(() => "left"));
    await press("Leave page");
    expect(await left).toBe("left");
    await bar().waitFor({ state: "hidden" });
    await admin.getByRole("link", { name: "Orders", exact: true }).click();
    await frame.getByRole("heading", { name: "Moved to /app/orders" }).waitFor();
  });

  test("asks no longer once what was unsaved is saved", async () => {
    const { admin, frame } = stage();
    await frame.getByLabel("Name").fill("changed");
    await bar().waitFor();
    await admin.getByRole("link", { name: "Orders", exact: true }).click();
    const question = admin.getByRole("dialog", { name: "Leave page" });
    await question.waitFor();
    await inApp(() => document.querySelector("form")?.requestSubmit());
    await frame.getByRole("heading", { name: "Moved to /app/orders" }).waitFor();
    expect(await question.count()).toBe(0);
  });

  test("shows a toast as long as it wants, with an action and a way to dismiss it", async () => {
    const { admin } = stage();
    await inApp(() => {
      const tell = (text: string) => () =>
        Object.assign(document.getElementById("outcome") ?? {}, { textContent: text });
      const options = {
        duration: 600_000,
        isError: true,
        action: "Undo",
        onAction: tell("undone"),
        onDismiss: tell("gone"),
      };
      window.shopify.toast.show("It failed", options);
      window.shopify.toast.show("Brief", { duration: 1 });
    });
    const failed = admin.locator(".toast.error", { hasText: "It failed" });
    await failed.getByRole("button", { name: "Undo" }).click();
    await said("undone");
    await admin.getByText("Brief").waitFor({ state: "hidden" });
    await failed.getByRole("button", { name: "Dismiss" }).click();
    await said("gone");
    await expect.poll(() => failed.count()).toBe(0);
  });

  test("shows that something loads until it is told that nothing does", async () => {
    const { admin } = stage();
    const progress = () => admin.getByRole("progressbar", { name: "Loading" }).count();
    await inApp(() => window.shopify.loading(true));
    await expect.poll(progress).toBe(1);
    await inApp(() => window.shopify.loading(false));
    await expect.poll(progress).toBe(0);
  });

  test("opens a modal over the app with the buttons of its title bar, and closes it", async () => {
    const { admin, frame } = stage();
    await inApp(() => window.shopify.modal.show("ask"));
    const modal = frame.getByRole("dialog", { name: "Sure" });
    await modal.getByText("Really?").waitFor();
    await modal.getByRole("button", { name: "Yes" }).click();
    await said("pressed Yes");
    await modal.getByRole("button", { name: "Close" }).click();
    await modal.waitFor({ state: "hidden" });
    await inApp(() => window.shopify.modal.toggle("ask"));
    await modal.waitFor();
    await admin.keyboard.press("Escape");
    await expect.poll(() => modal.count()).toBe(0);
  });

  test("opens a page in a modal, and hands over its window", async () => {
    const { frame } = stage();
    await inApp(() => window.shopify.modal.show("page"));
    const modal = frame.getByRole("dialog", { name: "Inner" });
    await modal.frameLocator("iframe").getByRole("heading", { name: "At /app/inner" }).waitFor();
    const seen = await inApp(() => {
      const element = document.getElementById("page");
      return element !== null && "contentWindow" in element && element.contentWindow === window.frames[0];
    });
    expect(seen).toBe(true);
    expect(await modal.getByText("Not shown").count()).toBe(0);
  });

  test("gives a session token whenever it is asked for one, and adds one to the app's requests to itself", async () => {
    const { app } = stage();
    expect(await inApp(() => window.shopify.idToken())).toMatch(/^ey/);
    await inApp(() => fetch("/api/ping").then((answer) => answer.text()));
    expect(app.requests.at(-1)).toMatchObject({
      path: "/api/ping",
      authorization: expect.stringMatching(/^Bearer ey/) as unknown,
    });
  });

  test("leads links and open() into the admin to its pages, and the app's own to the app", async () => {
    const { admin, frame } = stage();
    await frame.getByRole("link", { name: "Orders of the app" }).click();
    await frame.getByRole("heading", { name: "Moved to /app/orders" }).waitFor();
    await expect.poll(() => new URL(admin.url()).pathname).toBe(`${APP}/app/orders`);
    await inApp(() => void open("/app/deeper", "_self"));
    await frame.getByRole("heading", { name: "At /app/deeper" }).waitFor();
    await inApp(() => void open("shopify://admin/products", "_top"));
    await admin.getByRole("heading", { name: "Products" }).waitFor();
    await admin.goBack();
    await frame.getByRole("link", { name: "Orders in Shopify" }).click();
    await admin.getByRole("heading", { name: "All orders" }).waitFor();
  });
});
