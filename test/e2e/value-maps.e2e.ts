import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const ITEMS = "/app/settings/values/items";
const POLL = { timeout: 30_000 };
const HEADING = "Shopify value,ERP value";

/** 5,000 rows, of which three are wrong: a SKU that stood before, an item that the ERP has not, and no SKU at all. */
const ROWS = Array.from({ length: 4997 }, (_, at) => `OLD-${at},SKU-${String((at % 5) + 1).padStart(5, "0")}`);
const FILE = [HEADING, ...ROWS.slice(0, 2000), "OLD-0,SKU-00002", "NEW-1,SKU-77777", ",SKU-00001", ...ROWS.slice(2000)];

describeInBrowser("value maps", () => {
  const stage = openStage();
  const documents = () => stage().world.erp.control.documents();

  beforeAll(async () => {
    const { world, person } = stage();
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  });

  const choose = (name: string, text: string) =>
    stage()
      .app.getByLabel("CSV file")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });

  /** Keeps a picture of what is shown, and says what is wrong with it. */
  const look = async (name: string) => {
    await keepScreenshot(stage().admin, name);
    return findBarriers(stage().admin);
  };

  test("say which value was seen and is not mapped, and once it is the order goes on by itself", async () => {
    const { app, visit, toast, world } = stage();
    world.shopify.control.placeOrder({ shop: SHOP, kind: "unknown-sku" });
    await visit("/app/exceptions");
    await app.getByRole("link", { name: /PROTO-9999/ }).waitFor();
    await visit("/app/settings/values");
    await app.getByRole("row", { name: /^Items .* 1$/ }).waitFor();
    expect(await look("value-maps")).toEqual([]);
    await app.getByRole("link", { name: "Items", exact: true }).click();
    await app.getByRole("heading", { name: "PROTO-9999" }).waitFor();
    await app.getByText("1 order waits").waitFor();
    expect(await look("value-map-waiting")).toEqual([]);
    await app.getByRole("button", { name: "Enter it: what PROTO-9999 is" }).click();
    await expect.poll(() => app.getByLabel("Shopify value").inputValue(), POLL).toBe("PROTO-9999");
    await app.getByLabel("ERP value").selectOption("SKU-00007");
    await app.getByRole("button", { name: "Save entry" }).click();
    await toast("Saved; 1 order runs again");
    await expect
      .poll(() => documents().map(({ lines }) => lines.map(({ item }) => item)), POLL)
      .toEqual([["SKU-00007"]]);
  });

  test("take 5,000 rows in from a file, after each of its three wrong ones was named and left out", async () => {
    const { app, visit, toast } = stage();
    await visit(ITEMS);
    await choose("items.csv", FILE.join("\r\n"));
    await app.getByText("4,997 added, 0 changed, 0 unchanged, 3 wrong. Nothing is removed.").waitFor();
    for (const row of [
      "2002 Shopify value OLD-0 OLD-0 stands in line 2 already: keep one of the two.",
      "2003 ERP value SKU-77777 The ERP has no SKU-77777: correct it, or have it created in the ERP and read again.",
      "2004 Shopify value Shopify's value is empty: fill it in.",
    ])
      await app.getByRole("row", { name: row }).waitFor();
    const take = app.getByRole("button", { name: "Take in 4,997 entries" });
    expect(await take.isDisabled()).toBe(true);
    await app.getByLabel("Leave out 3 wrong rows").check();
    expect(await look("value-map-import")).toEqual([]);
    await take.click();
    await toast("4,997 entries were taken in");
    await app.getByPlaceholder("Search in both values").fill("OLD-4996");
    await app.getByRole("row", { name: /OLD-4996 SKU-00002/ }).waitFor();
  });

  test("are what a spreadsheet opens, and what comes back from it changes nothing", async () => {
    const { admin, app, visit } = stage();
    await visit(ITEMS);
    const download = admin.waitForEvent("download");
    await app.getByRole("button", { name: "Export as CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text.split("\r\n")).toHaveLength(1 + 4998 + 1);
    await choose("back.csv", text);
    await app.getByText("0 added, 0 changed, 4,998 unchanged, 0 wrong. Nothing is removed.").waitFor();
    await app.getByText("Everything is as the file says already.").waitFor();
  });

  test("refuse an entry that leaves open which of two it is, in words at its field, and forget one that is removed", async () => {
    const { app, visit, toast } = stage();
    await visit("/app/settings/values/payment-methods");
    const enter = async (match: string, value: string) => {
      await app.getByLabel("Shopify value").fill(match);
      await app.getByLabel("ERP value").selectOption(value);
      await app.getByRole("button", { name: "Save entry" }).click();
    };
    const [first, second] = await app
      .getByLabel("ERP value")
      .getByRole("option")
      .evaluateAll((options) =>
        options.flatMap((option) => (option instanceof HTMLOptionElement && option.value !== "" ? [option.value] : [])),
      );
    await enter("Card*", first ?? "");
    await toast("The entry was saved");
    await enter("*Online", second ?? "");
    await app.getByText(/^Some values fit \*Online and Card\* → .* alike/).waitFor();
    expect(await look("value-map-clash")).toEqual([]);
    await app.getByRole("button", { name: "Remove Card*" }).click();
    await toast("The entry was removed");
    await app.getByText("Nothing is mapped yet").waitFor();
  });

  test("are looked up by a rule: an order with a value that nobody has mapped stops, and goes on once it is mapped beside it", async () => {
    const { app, visit, toast, person, world } = stage();
    const source = { kind: "path", path: "gateways" };
    const steps = [
      { kind: "join", separator: "+" },
      { kind: "value-map", map: "payment-methods" },
    ];
    const rules = JSON.stringify([{ target: "fields.gift_message", source, steps }]);
    await person.submit("/app/settings/mapping?index", { intent: "save", rules });
    await person.submit("/app/settings/mapping?index", { intent: "release", note: "Ways of paying" });
    world.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    await visit("/app/exceptions");
    await app.getByRole("link", { name: /^A value of Shopify stands in no value map: payment-methods: / }).click();
    await app.getByText("It is added to the value map Payment methods and gateways.").waitFor();
    const field = app.getByLabel("ERP value");
    const option = field.getByRole("option").nth(1);
    const code = await option.getAttribute("value");
    await field.selectOption(code ?? "");
    expect(await look("value-map-exception")).toEqual([]);
    await app.getByRole("button", { name: "Save and run again" }).click();
    await toast("1 runs again");
    await expect.poll(() => documents().at(-1)?.fields, POLL).toEqual({ gift_message: code });
  });

  test("leave ids by which a record is found: the ERP's number, and one of an earlier system from a file", async () => {
    const { app, visit, toast } = stage();
    const { number } = documents()[0] ?? {};
    await visit("/app/identifiers");
    await app.getByPlaceholder(/^Order, ERP number, SKU/).fill(number ?? "");
    await expect
      .poll(() => app.getByRole("link", { name: /^Order #/ }).allTextContents(), POLL)
      .toEqual(["Order #1001"]);
    expect(await look("identifiers")).toEqual([]);
    await choose("legacy.csv", "Known as,System,Environment,Name,Value\n#1001,legacy,magento,increment id,100000123\n");
    await app.getByRole("button", { name: "Take in 1 id" }).click();
    await toast("1 id was taken in");
    await app.getByPlaceholder(/^Order, ERP number, SKU/).fill("10000012");
    await app.getByRole("row", { name: /Earlier system magento increment id 100000123/ }).waitFor();
  });
});
