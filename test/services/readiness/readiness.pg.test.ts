import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readHome } from "#app/services/home.server.ts";
import { exportFindings } from "#app/services/readiness/export.server.ts";
import {
  readReport,
  readReports,
  startReport,
  stopReport,
  type ReportPage,
} from "#app/services/readiness/readiness.server.ts";
import { expectedCounts, GOODS_FAULTS, makeFit, OTHER_FAULTS, type BothSides } from "#test/readiness/planted-faults.ts";
import { must, openDeskRoom, type DeskRoom } from "#test/services/desk-room.ts";

let world: DeskRoom;
let sides: BothSides;
beforeAll(async () => {
  world = await openDeskRoom({ products: 20 });
  sides = world.room;
  makeFit(sides);
  await world.room.mapEverything();
  await world.room.want("shop.connected", "shop");
  await world.room.work();
});
afterAll(() => world.room.close());

const desk = () => world.deskAt();

async function reported(): Promise<ReportPage> {
  const id = await startReport(desk());
  await world.room.work();
  return must(await readReport(desk(), id));
}

/** What a report has found, by check; what could not be looked at stands by its name alone. */
function findingsOf({ checks }: ReportPage): Readonly<Record<string, number | string>> {
  const said: [string, number | string][] = checks.map(({ check, result }) => [
    check,
    result.kind === "missing" ? result.why : result.found,
  ]);
  return Object.fromEntries(said.filter(([, what]) => what !== 0));
}

const NO_STOCK = { "unit-parts": "No stock has been read from the ERP yet." };

describe("the readiness report", () => {
  test("of a shop whose sides fit has no finding, and says of each check when it looked and at how much", async () => {
    sides.shopify.control.placeOrder({ shop: sides.shop, kind: "paid" });
    const page = await reported();
    expect(page.state).toBe("done");
    expect(findingsOf(page)).toEqual(NO_STOCK);
    const known = page.checks.find(({ check }) => check === "sku-unknown");
    expect(known?.result).toMatchObject({ kind: "looked", over: 24 });
    expect(page.checks.find(({ check }) => check === "tax-unknown")?.result).toMatchObject({ over: 1 });
  });

  test("finds every planted fault, and nothing else; what is mended is found no more", async () => {
    const faults = [...GOODS_FAULTS, ...OTHER_FAULTS];
    for (const { plant } of faults) plant(sides);
    const page = await reported();
    expect(findingsOf(page)).toEqual({ ...NO_STOCK, ...expectedCounts(faults) });
    for (const { mend } of faults) mend?.(sides);
    const { "sku-unknown": _mended, ...left } = expectedCounts(faults);
    expect(findingsOf(await reported())).toEqual({ ...NO_STOCK, ...left });
  });

  test("is known on Home, with how many checks block", async () => {
    const [newest] = await readReports(desk());
    const { readiness } = await readHome(desk());
    expect(readiness).toMatchObject({ id: must(newest).id, standings: must(newest).standings });
    expect(readiness?.standings.blocks).toBeGreaterThan(0);
  });

  test("gives each check's whole list as a file, part by part", async () => {
    const { id } = must((await readReports(desk()))[0]);
    const part = await exportFindings(desk(), id, { check: "tax-unknown", after: "" });
    expect(part).toMatchObject({ next: null });
    expect(part?.text).toMatch(/What,Name,Detail,Order\r\nCounty Tax 0.0125,#100\d,0.0125,\d+\r\nState Tax/);
    expect(await exportFindings(desk(), id, { check: "no-check", after: "" })).toBeNull();
  });

  test("keeps the counts of older reports and lets their lists go", async () => {
    const { id } = must((await readReports(desk())).at(-2));
    for (let more = 0; more < 3; more++) await reported();
    const old = must(await readReport(desk(), id));
    expect(old.standings?.blocks).toBeGreaterThan(0);
    expect(old.checks.flatMap(({ examples }) => examples)).toEqual([]);
  });

  test("that is stopped looks at nothing more, and says so once; one that runs is not begun again", async () => {
    const id = await startReport(desk());
    expect(await startReport(desk())).toBe(id);
    expect(await stopReport(desk(), id)).toBe(true);
    expect(await stopReport(desk(), id)).toBe(false);
    await world.room.work();
    expect(await readReport(desk(), id)).toMatchObject({ state: "cancelled", checks: [] });
  });

  test("of an ERP that does not answer says of each check that needs it that nothing is known, and goes on with the others", async () => {
    await sides.erp.control.goDown(60_000);
    const page = await reported();
    sides.erp.control.comeUp();
    world.room.forgetFailures();
    const unknown = page.checks.filter(({ standing }) => standing === "unknown").map(({ check }) => check);
    expect(unknown).toEqual(expect.arrayContaining(["item-doubled", "sku-unknown", "tax-unknown", "currency-differs"]));
    expect(page.checks.find(({ check }) => check === "sku-missing")).toMatchObject({ standing: "blocks" });
    expect(page.mismatchRate).toBeNull();
  });

  test("knows nothing of the ERP's items while one of them cannot be read: any SKU may be that one", async () => {
    sides.erp.control.misstate({ list: "items", of: "SKU-00010", field: "name", value: 7 });
    const page = await reported();
    sides.erp.control.mendMisstatements();
    expect(findingsOf(page)["sku-unknown"]).toBe("1 of the ERP's items cannot be read.");
    expect(page.checks.find(({ check }) => check === "warehouse-idle")).toMatchObject({ standing: "warns" });
  });

  test("of which every run is made twice at once is the same report: nothing is counted double", async () => {
    const before = findingsOf(await reported());
    const id = await startReport(desk());
    const take = () => world.room.take("readiness.check", id);
    while ((await readReport(desk(), id))?.state === "running") {
      const runs = [await take(), await take()];
      await Promise.all(runs.map((run) => run()));
    }
    expect(findingsOf(must(await readReport(desk(), id)))).toEqual(before);
  });

  test("changes nothing on either side", async () => {
    const levels = JSON.stringify(sides.shopify.control.levels({ shop: sides.shop }));
    const documents = JSON.stringify(sides.erp.control.documents());
    await reported();
    expect(JSON.stringify(sides.shopify.control.levels({ shop: sides.shop }))).toBe(levels);
    expect(JSON.stringify(sides.erp.control.documents())).toBe(documents);
  });
});
