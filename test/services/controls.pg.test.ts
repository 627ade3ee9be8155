import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import { listActivity } from "#app/services/activity.server.ts";
import { cancelBulk, listBulk, previewBulk, readBulk, startBulk } from "#app/services/bulk.server.ts";
import { parseFlowWish, switchFlows } from "#app/services/flows.server.ts";
import { readHome } from "#app/services/home.server.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

const HOUR_MS = 3_600_000;
const other = must(parseShop("somebody-else.myshopify.com"));

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  await world.room.database.store.shops.install(other);
});
afterAll(() => world.room.close());
beforeEach(async () => {
  await control({ flow: "orders,inventory,products", mode: "live" });
  await world.room.work();
});

async function control(form: Record<string, string>) {
  return switchFlows(world.deskAt(), must(parseFlowWish(form)));
}

async function tend(): Promise<void> {
  await world.room.want("flows.tend", "flows");
  await world.room.runOnce("flows.tend", "flows");
}

async function flowNow(flow: string) {
  return must((await readHome(world.deskAt())).flows.find((view) => view.flow === flow));
}

async function newestEntry(action: string) {
  const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
  return must(rows.find((row) => row.action === action));
}

async function place(): Promise<string> {
  const { id } = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "paid" });
  await world.room.want("order.push", id);
  return id;
}

const documents = () => world.room.erp.control.documents().length;

describe("a pause", () => {
  test("of several flows is one decision, and each is audited with who, what, why and until when", async () => {
    const answer = await control({ flow: "inventory,orders", mode: "paused", reason: "stocktaking", until: "60" });
    expect(answer).toEqual({ kind: "switched", flows: ["orders", "inventory"], mode: "paused" });
    expect(await flowNow("orders")).toMatchObject({ mode: "paused", reason: "stocktaking" });
    expect(await flowNow("inventory")).toMatchObject({ mode: "paused" });
    expect(await flowNow("products")).toMatchObject({ mode: "live" });
    const { actor, before, after, reason } = await newestEntry("flow.switched");
    expect({ actor, before, reason }).toEqual({ actor: "person:42", before: "live", reason: "stocktaking" });
    expect(after).toMatch(/^paused until \d{4}-/);
  });

  test("ends by itself when its time has come, not before, and what waited goes out", async () => {
    await control({ flow: "orders", mode: "paused", reason: "maintenance", until: "60" });
    const before = documents();
    await place();
    await tend();
    expect(await flowNow("orders")).toMatchObject({ mode: "paused" });
    world.room.advance(HOUR_MS + 1000);
    await tend();
    expect(await flowNow("orders")).toMatchObject({ mode: "live", reason: null, pausedUntil: null });
    expect(await newestEntry("flow.resumed")).toMatchObject({
      actor: "schedule",
      before: "paused",
      after: "live",
      reason: "maintenance",
    });
    await world.room.work();
    expect(documents()).toBe(before + 1);
  });

  test("may end at a time of the shop's clock, but not in the past", async () => {
    const timeZone = "America/New_York";
    const details = { name: "Shop", timeZone, currency: "EUR", scopes: "" };
    await world.room.read((store) => store.saveDetails(details));
    const wish = { flow: "orders", mode: "paused", reason: "maintenance", until: "time" };
    expect(await control({ ...wish, untilTime: "2001-01-01T10:00" })).toMatchObject({ problem: "until-past" });
    expect(await control({ ...wish, untilTime: "soon" })).toMatchObject({ problem: "until-wrong" });
    expect(await control({ ...wish, untilTime: "2099-01-01T10:00" })).toMatchObject({ kind: "switched" });
    expect(await flowNow("orders")).toMatchObject({ pausedUntil: "2099-01-01T15:00:00.000Z" });
  });
});

describe("a drain", () => {
  test("brings to its end what stood in the inbox, begins nothing later, then the flow is off and says so", async () => {
    const before = documents();
    await place();
    expect(await control({ flow: "orders", mode: "draining", reason: "moving the ERP" })).toMatchObject({
      mode: "draining",
    });
    await place();
    expect(await flowNow("orders")).toMatchObject({ mode: "draining", waiting: 2, leftToDrain: 1 });
    await tend();
    expect(await flowNow("orders")).toMatchObject({ mode: "draining" });
    await world.room.work();
    expect(documents()).toBe(before + 1);
    await tend();
    expect(await flowNow("orders")).toMatchObject({ mode: "off", waiting: 1, reason: "moving the ERP" });
    expect(await newestEntry("flow.drained")).toMatchObject({ before: "draining", after: "off" });
    await control({ flow: "orders", mode: "live" });
    await world.room.work();
    expect(documents()).toBe(before + 2);
  });

  test("is for a flow that runs", async () => {
    await control({ flow: "orders", mode: "off" });
    expect(await control({ flow: "orders", mode: "draining" })).toEqual({ kind: "refused", problem: "not-running" });
  });
});

describe("the screen of bulk actions", () => {
  const about = async () => {
    const id = await place();
    await control({ flow: "orders", mode: "paused", reason: "stocktaking" });
    return id;
  };

  test("counts before it starts, and asks for a reason to cancel", async () => {
    const order = await about();
    const form = { kind: "cancel", about: order };
    expect(await previewBulk(world.deskAt(), new URLSearchParams(form))).toMatchObject({ count: 1, problem: null });
    expect(await startBulk(world.deskAt(), form)).toEqual({ kind: "refused", problem: "reason-missing" });
    const answer = await startBulk(world.deskAt(), { ...form, reason: "ordered twice" });
    if (answer.kind !== "started") throw new Error(answer.problem);
    await world.room.work();
    const view = must(await readBulk(world.deskAt(), answer.id));
    expect(view).toMatchObject({ state: "done", total: 1, done: 1, startedBy: "person:42", reason: "ordered twice" });
    expect(await newestEntry("bulk.cancel")).toMatchObject({
      bulkId: answer.id,
      reason: "ordered twice",
      after: "1 selected",
    });
    expect(await startBulk(world.deskAt(), { ...form, reason: "again" })).toMatchObject({
      problem: "nothing-selected",
    });
  });

  test.each([
    [{ states: "none" }, "states-missing"],
    [{ from: "yesterday" }, "time-wrong"],
    [{ from: "2026-01-02T00:00", to: "2026-01-01T00:00" }, "times-swapped"],
  ])("%j is not started: %s", async (form, problem) => {
    expect(await previewBulk(world.deskAt(), new URLSearchParams(form))).toMatchObject({ problem, count: 0 });
    expect(await startBulk(world.deskAt(), form)).toEqual({ kind: "refused", problem });
  });

  test("stops one that runs, once, and says who did; another shop neither sees nor stops it", async () => {
    const answer = await startBulk(world.deskAt(), { kind: "cancel", about: await about(), reason: "a mistake" });
    if (answer.kind !== "started") throw new Error(answer.problem);
    const { id } = answer;
    const stranger = world.deskAt(other);
    expect(await readBulk(stranger, id)).toBeNull();
    expect(await cancelBulk(stranger, id)).toBe(false);
    expect((await listBulk(stranger, new URLSearchParams())).rows).toEqual([]);
    expect(await cancelBulk(world.deskAt(), id)).toBe(true);
    expect(await cancelBulk(world.deskAt(), id)).toBe(false);
    await world.room.work();
    expect((await listBulk(world.deskAt(), new URLSearchParams())).rows[0]).toMatchObject({
      id,
      state: "cancelled",
      done: 0,
    });
    expect(await newestEntry("bulk.cancelled")).toMatchObject({ actor: "person:42", bulkId: id });
  });
});
