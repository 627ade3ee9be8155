import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { explainLevel } from "#app/services/inventory.server.ts";
import { listLevels } from "#app/services/levels.server.ts";
import { readHome } from "#app/services/home.server.ts";
import {
  NEW_RULE,
  readRule,
  readSelling,
  removeRule,
  saveRule,
  saveWide,
  tryRule,
  tryWide,
} from "#app/services/selling/rules.server.ts";
import { enterConnection } from "#app/services/connection.server.ts";
import { must, openDeskRoom, type DeskRoom } from "../desk-room.ts";

const PATIENCE_MS = 90_000;

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  const form = { kind: "http", baseUrl: world.room.erp.url, authentication: "bearer" };
  await enterConnection(world.deskAt(), form, "save");
  await world.room.mapEverything();
  await world.room.want("stock.pull", "stock", "person");
  await world.room.work();
}, PATIENCE_MS);
afterAll(() => world.room.close());

const SKU = "SKU-00001";
const available = () =>
  world.room.shopify.control.levels({ shop: world.room.shop, sku: SKU }).map((level) => level.available);

async function newRule(changes: Readonly<Record<string, string>>) {
  return { ...must(await readRule(world.deskAt(), NEW_RULE)).values, ...changes };
}

async function version(): Promise<number> {
  return (await readSelling(world.deskAt())).version;
}

describe("a selling rule", () => {
  test("that cannot be understood is refused at its fields", async () => {
    const wrong = await newRule({ safetyUnits: "some", sharePercent: "120", erpUnits: "1", location: "Berlin" });
    const problems = {
      safetyUnits: "number-wrong",
      sharePercent: "percent-wrong",
      shopifyUnits: "unit-wrong",
      location: "location-unknown",
    };
    expect(await tryRule(world.deskAt(), NEW_RULE, wrong)).toEqual({ kind: "wrong", problems });
    expect(await saveRule(world.deskAt(), NEW_RULE, 0, wrong)).toEqual({ kind: "wrong", problems });
    const half = await newRule({ erpUnits: "1" });
    expect(await tryRule(world.deskAt(), NEW_RULE, half)).toMatchObject({ problems: { shopifyUnits: "unit-wrong" } });
    expect(await tryRule(world.deskAt(), NEW_RULE, await newRule({}))).toMatchObject({
      problems: { safetyUnits: "rule-empty" },
    });
    expect(await version()).toBe(0);
  });

  test("shows the levels it would change before it is saved, and changes none of them", async () => {
    const answer = await tryRule(world.deskAt(), NEW_RULE, await newRule({ skus: SKU, safetyUnits: "7" }));
    expect(answer).toMatchObject({
      kind: "tried",
      trial: { looked: 2, isPart: false, changed: 2, unitsUp: 0, unitsDown: 14 },
    });
    const trial = answer.kind === "tried" ? answer.trial : null;
    expect(new Set(trial?.levels.map(({ before, after }) => `${before} → ${after}`))).toEqual(
      new Set(["100 → 93", "40 → 33"]),
    );
    expect(trial?.levels.every(({ because }) => because.join() === "safety")).toBe(true);
    expect(available()).toEqual([100, 40]);
    expect(await version()).toBe(0);
  });

  test("once saved is a version, stands in the trail, and makes the number that it had shown", async () => {
    const form = await newRule({ skus: SKU, safetyUnits: "7" });
    expect(await saveRule(world.deskAt(), NEW_RULE, 0, form)).toEqual({ kind: "saved" });
    await world.room.work();
    expect(available()).toEqual([93, 33]);
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.find(({ action }) => action === "selling-rules.saved")).toMatchObject({
      actor: "person:42",
      before: null,
      after: `everywhere, ${SKU}: safetyUnits 7`,
    });
    const levels = await listLevels(world.deskAt(), new URLSearchParams({ search: SKU }));
    const level = await explainLevel(
      world.deskAt(),
      must(levels.rows.find(({ published }) => published?.quantity === 93)).path,
    );
    expect(level?.explanation.selling).toMatchObject({ safetyUnits: 7, rulesVersion: 1 });
    expect(must(await readRule(world.deskAt(), "1")).values).toMatchObject({
      skus: SKU,
      safetyUnits: "7",
      location: "",
    });
  });

  test("of somebody who has not seen the newest version is not saved, nor one that another says already", async () => {
    const form = await newRule({ skus: SKU, safetyUnits: "9" });
    expect(await saveRule(world.deskAt(), NEW_RULE, 0, form)).toEqual({ kind: "overtaken" });
    expect(await saveRule(world.deskAt(), NEW_RULE, 1, form)).toMatchObject({ problems: { location: "scope-taken" } });
    expect(await version()).toBe(1);
  });

  test("that is taken away leaves all that the ERP has for sale", async () => {
    expect(await removeRule(world.deskAt(), "1", 1)).toEqual({ kind: "saved" });
    await world.room.work();
    expect(available()).toEqual([100, 40]);
    expect(await readRule(world.deskAt(), "1")).toBeNull();
    expect((await readSelling(world.deskAt())).versions.map((row) => row.version)).toEqual([2, 1]);
  });
});

describe("what is chosen for all levels", () => {
  test("is refused where a warehouse is unknown or given away more than whole", async () => {
    const { values, locations } = await readSelling(world.deskAt());
    const [first, second] = locations.map(({ feedsField }) => feedsField);
    const form = { ...values, [must(first)]: "MAIN 60 %, NOWHERE", [must(second)]: "MAIN 50%", afterMinutes: "0" };
    expect(await tryWide(world.deskAt(), form)).toEqual({
      kind: "wrong",
      problems: { [must(first)]: "warehouse-unknown", [must(second)]: "percent-above", afterMinutes: "minutes-wrong" },
    });
  });

  test("shows what other warehouses would change, and reads back as it was entered", async () => {
    const { values, locations, version: over } = await readSelling(world.deskAt());
    const { feedsField } = must(locations.find(({ warehouse }) => warehouse === "MAIN"));
    const form = { ...values, [feedsField]: "EAST 50 %", lessUnits: "3" };
    const answer = await tryWide(world.deskAt(), form);
    const trial = answer.kind === "tried" ? answer.trial : null;
    expect(trial?.unitsUp).toBe(trial?.unitsDown);
    expect(trial?.levels.filter(({ sku }) => sku === SKU)).toMatchObject([
      { before: 100, after: 120, because: ["erp"] },
      { before: 40, after: 20, because: ["erp"] },
    ]);
    expect(await saveWide(world.deskAt(), over, form)).toEqual({ kind: "saved" });
    expect((await readSelling(world.deskAt())).values).toEqual(form);
    await world.room.work();
    expect(available()).toEqual([120, 20]);
    await saveWide(world.deskAt(), over + 1, values);
    await world.room.work();
  });
});

describe("an outage", () => {
  test("stands on Home with the levels it concerns, and goes when the ERP is heard again", async () => {
    await world.room.setMode("inventory", "live");
    expect((await readHome(world.deskAt())).outage).toBeNull();
    world.room.advance(16 * 60_000);
    const { outage } = await readHome(world.deskAt());
    expect(outage?.levels).toBeGreaterThan(2);
    expect(outage?.locations).toHaveLength(2);
    await world.room.want("stock.pull", "stock");
    await world.room.work();
    expect((await readHome(world.deskAt())).outage).toBeNull();
  });
});
