import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { describeInBrowser } from "#test/browser.ts";
import { expectedCounts, GOODS_FAULTS, makeFit, OTHER_FAULTS } from "#test/readiness/planted-faults.ts";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { words } from "#app/ui/words.en.ts";
import { findBarriers, keepScreenshot } from "./judge-screen.ts";
import { openStage } from "./stage.ts";

const READINESS = "/app/settings/readiness";
/** Generous: both catalogues and the stock are read first. */
const STOCK_WITHIN_MS = 90_000;
const FAULTS = [...GOODS_FAULTS, ...OTHER_FAULTS];
const { checks, standings } = words.readiness;

/** What a report shows of checks that are not well: title → how many. */
function titled(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(checks).flatMap(([check, { title }]) => (check in counts ? [[title, counts[check] ?? 0]] : [])),
  );
}

describeInBrowser("the readiness report", () => {
  const stage = openStage();

  /** Lets both sides be looked at, and waits for the picture. */
  const report = async () => {
    const { app, visit } = stage();
    await visit(READINESS);
    await app.getByRole("button", { name: "Check now" }).click();
    await app.getByRole("heading", { name: "How each area stands" }).waitFor();
  };

  /** Every check that has found something, as the screen shows it: its title, and how many. */
  const shown = async (): Promise<Readonly<Record<string, number>>> => {
    const cards = await stage()
      .app.getByRole("main")
      .evaluate((main) =>
        [...main.querySelectorAll("h2")].map((heading) => ({
          title: heading.firstChild?.textContent ?? "",
          text: heading.nextElementSibling?.textContent ?? "",
        })),
      );
    const titles = new Set(Object.values(checks).map(({ title }) => title));
    const found = cards.filter(({ title }) => titles.has(title));
    return Object.fromEntries(found.map(({ title, text }) => [title, Number(/^\d+/.exec(text)?.[0])]));
  };

  beforeAll(async () => {
    const { world, person } = stage();
    makeFit({ shop: SHOP, ...world });
    await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
    world.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    const isKnown = async () => (await person.open("/app/inventory")).includes("SKU-00020");
    await eventually("its stock is known", isKnown, STOCK_WITHIN_MS);
  });

  test("of a shop whose sides fit shows that nothing blocks and nothing warns", async () => {
    const { app } = stage();
    await report();
    await app.getByText("Nothing blocks and nothing warns.").waitFor();
    expect(await shown()).toEqual({});
    expect(await app.getByText(standings.ok, { exact: true }).count()).toBe(8);
  });

  test("of a shop with planted faults finds every one, and nothing else", async () => {
    const { admin, app, world } = stage();
    for (const { plant } of FAULTS) plant({ shop: SHOP, ...world });
    await report();
    expect(await shown()).toEqual(titled(expectedCounts(FAULTS)));
    await app.getByText("SKU-00007 · ").waitFor();
    await keepScreenshot(admin, "readiness-report");
    expect(await findBarriers(admin)).toEqual([]);
  });

  test("gives the list of a check as a file, and says on Home what blocks", async () => {
    const { admin, app, visit } = stage();
    const [download] = await Promise.all([
      admin.waitForEvent("download"),
      app.getByRole("button", { name: `Save as CSV: ${checks["sku-unknown"].title}` }).click(),
    ]);
    expect(await readFile(await download.path(), "utf8")).toMatch(/What,Name,Detail,Order\r\nSKU-00006,/);
    await visit("/app");
    await app.getByText("Shopify and the ERP do not fit each other yet").waitFor();
    await keepScreenshot(admin, "home-unready");
  });

  test("finds no more what was mended, and stands beside the reports before it", async () => {
    const { admin, app, visit, world } = stage();
    for (const { mend } of FAULTS) mend?.({ shop: SHOP, ...world });
    await report();
    const { "sku-unknown": _mended, ...left } = expectedCounts(FAULTS);
    expect(await shown()).toEqual(titled(left));
    await visit(READINESS);
    await expect.poll(() => app.getByRole("row").count()).toBe(4);
    await keepScreenshot(admin, "readiness");
    expect(await findBarriers(admin)).toEqual([]);
  });
});
