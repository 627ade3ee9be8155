import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOrders, readSample, tryMapping, type MappingTrial } from "#app/services/mapping-trial.server.ts";
import { compareVersions, readMappingScreen } from "#app/services/mapping-screen.server.ts";
import { releaseDraft, saveDraft } from "#app/services/mapping.server.ts";
import { digitsOf } from "#app/services/gid.ts";
import { postedOrdersOf } from "#test/flows/orders/posted-orders.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
let order: string;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  const orders = postedOrdersOf(world.room);
  const placed = orders.placed({ kind: "paid", tags: ["vip"], lines: [{ sku: "SKU-00001", quantity: 2 }] });
  await orders.push(placed);
  order = digitsOf(placed);
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const byExpression = (target: string, expression: string, more: object = {}) => ({
  target,
  source: { kind: "expression", expression },
  steps: [],
  fallback: null,
  isRequired: false,
  ...more,
});
const GIFT = byExpression("fields.gift_message", '"vip" in order.tags ? "friend" : "all"', {
  steps: [{ kind: "case", to: "upper" }],
});
const ENGRAVING = byExpression("lines[].fields.engraving", "line.sku");

async function sampleText(): Promise<string> {
  const sample = await readSample(world.deskAt(), order);
  if (sample.kind !== "order") throw new Error(sample.kind);
  return sample.text;
}

async function tried(rules: readonly object[], sample: string): Promise<MappingTrial> {
  const { erpFields } = await readMappingScreen(world.deskAt());
  const form = { rules: JSON.stringify(rules), fields: JSON.stringify(erpFields), sample, edit: "7" };
  return tryMapping(world.deskAt(), form);
}

describe("a mapping that is being written", () => {
  test("shows the value at every step on an order that a person has found by its name", async () => {
    const [found] = await findOrders(world.deskAt(), "1001");
    expect(found).toEqual({ id: order, name: "#1001" });
    const { of, problems, preview } = await tried([GIFT, ENGRAVING], await sampleText());
    expect({ of, problems }).toEqual({ of: { edit: "7", rules: 2 }, problems: [] });
    expect(preview?.steps.slice(-2)).toEqual([
      { target: "lines[].description", line: "SKU-00001", values: [expect.any(String)], problem: null },
      { target: "lines[].fields.engraving", line: "SKU-00001", values: ["SKU-00001"], problem: null },
    ]);
    expect(preview?.steps).toContainEqual({
      target: "fields.gift_message",
      line: null,
      values: ["friend", "FRIEND"],
      problem: null,
    });
    expect(preview?.fields[0]).toEqual({ path: "fields.gift_message", line: null, value: "FRIEND" });
    expect(preview?.errors).toEqual([]);
  });

  test("is checked while it is unfinished, each fault at its place, and what can be made is shown", async () => {
    const unfinished = [
      { ...GIFT, target: "" },
      byExpression("note", ""),
      { ...ENGRAVING, source: { kind: "path", path: "" } },
    ];
    const { problems, preview } = await tried(unfinished, await sampleText());
    expect(problems).toMatchObject([
      { code: "incomplete", rule: 0, at: "target" },
      { code: "incomplete", rule: 1, at: "source" },
      { code: "incomplete", rule: 2, at: "source" },
    ]);
    expect(preview?.fields.map(({ path }) => path)).toContain("orderName");
  });

  test("asks neither side while it is tried, and a sample that is no order is tried on nothing", async () => {
    const sample = await sampleText();
    const { erpFields } = await readMappingScreen(world.deskAt());
    const calls = () => world.room.shopify.control.calls({ shop: world.room.shop }).length;
    world.room.erp.control.resetCalls();
    const before = calls();
    const form = { rules: JSON.stringify([GIFT]), fields: JSON.stringify(erpFields), edit: "1" };
    expect((await tryMapping(world.deskAt(), { ...form, sample })).preview).not.toBeNull();
    for (const wrong of ["", "{", "{}", sample.replace('"lines":', '"rows":')])
      expect((await tryMapping(world.deskAt(), { ...form, sample: wrong })).preview).toBeNull();
    expect(calls()).toBe(before);
    expect(world.room.erp.control.calls()).toEqual({});
  });

  test("differs from the release before it in what it says, field by field", async () => {
    await saveDraft(world.deskAt(), JSON.stringify([GIFT]));
    await releaseDraft(world.deskAt(), "greetings");
    await saveDraft(world.deskAt(), JSON.stringify([GIFT, ENGRAVING]));
    const view = await readMappingScreen(world.deskAt());
    expect(view).toMatchObject({ holding: { version: 1, note: "greetings" }, draft: { version: 2 } });
    expect(view.rules).toEqual([GIFT, ENGRAVING]);
    const first = await compareVersions(world.deskAt(), 0, 1);
    const second = await compareVersions(world.deskAt(), 1, 2);
    expect(first?.changes).toEqual([{ target: "fields.gift_message", before: null, after: GIFT }]);
    expect(second?.changes).toEqual([{ target: "lines[].fields.engraving", before: null, after: ENGRAVING }]);
    expect(await compareVersions(world.deskAt(), 1, 99)).toBeNull();
  });
});
