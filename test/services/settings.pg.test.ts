import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { readAlerts, saveAlertSetting } from "#app/services/alerts.server.ts";
import { parseFlowWish, switchFlows } from "#app/services/flows.server.ts";
import { readHome } from "#app/services/home.server.ts";
import { explainLevel, explainNumber } from "#app/services/inventory.server.ts";
import { listLevels } from "#app/services/levels.server.ts";
import { must, openMappedDesk, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;

beforeAll(async () => {
  world = await openMappedDesk();
});
afterAll(() => world.room.close());

describe("flows", () => {
  const wish = (mode: string, reason = "") => must(parseFlowWish({ flow: "orders", mode, reason }));

  test("pausing needs a reason, which the next person sees", async () => {
    expect(await switchFlows(world.deskAt(), wish("paused", " "))).toMatchObject({ problem: "reason-missing" });
    expect(await switchFlows(world.deskAt(), wish("paused", "stocktaking"))).toMatchObject({ kind: "switched" });
    const { flows } = await readHome(world.deskAt());
    expect(flows.find(({ flow }) => flow === "orders")).toMatchObject({ mode: "paused", reason: "stocktaking" });
  });

  test("while paused nothing is sent; resumed, its work is woken", async () => {
    const { id } = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "paid" });
    await world.room.want("order.push", id);
    await world.room.work();
    expect(world.room.erp.control.documents()).toEqual([]);
    expect((await readHome(world.deskAt())).flows[0]).toMatchObject({ waiting: 1 });
    expect(await switchFlows(world.deskAt(), wish("live"))).toMatchObject({ kind: "switched" });
    expect(world.woken.at(-1)).toBe("orders");
    await world.room.work();
    expect(world.room.erp.control.documents()).toHaveLength(1);
  });

  test("a flow does not go live while the ERP refuses us", async () => {
    const health = { probe: null, problem: null, testedAt: null };
    await world.room.read((store) => store.connections.saveHealth({ state: "unauthorized", ...health }));
    expect(await switchFlows(world.deskAt(), wish("live"))).toMatchObject({ problem: "not-connected" });
    await world.room.read((store) => store.connections.saveHealth({ state: "working", ...health }));
  });

  test.each([
    { flow: "shop", mode: "off" },
    { flow: "orders", mode: "shadow" },
    { flow: "", mode: "" },
  ])("%j is no wish", (form) => {
    expect(parseFlowWish(form)).toBeNull();
  });
});

describe("alerts", () => {
  test("every wrong field is named at once, and nothing is saved", async () => {
    const answer = await saveAlertSetting(world.deskAt(), {
      ownerName: " ",
      ownerEmail: "a@b, c@d",
      afterMinutes: "0",
    });
    expect(answer).toEqual({
      kind: "wrong",
      problems: { ownerName: "name-missing", ownerEmail: "email-wrong", afterMinutes: "minutes-wrong" },
    });
    expect((await readAlerts(world.deskAt())).setting.isSaved).toBe(false);
  });

  test("the trail, which outlives the shop's data, keeps neither name nor address of the person who is called", async () => {
    const owner = { ownerName: "Canary Person", ownerEmail: "canary@example.test", afterMinutes: "10" };
    expect(await saveAlertSetting(world.deskAt(), owner)).toEqual({ kind: "saved" });
    expect((await readAlerts(world.deskAt())).setting).toMatchObject({ afterMinutes: 10, isSaved: true });
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.some(({ action }) => action === "alert.set")).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/canary/i);
  });
});

describe("inventory", () => {
  test("a published number opens to the arithmetic that made it", async () => {
    await world.room.want("stock.pull", "stock");
    await world.room.work();
    const { rows } = await listLevels(world.deskAt(), new URLSearchParams({ search: "SKU-00002" }));
    const level = must(await explainLevel(world.deskAt(), must(rows[0]).path));
    expect(level.explanation.result).toBe(level.quantity);
    expect(level.explanation.terms.length).toBeGreaterThan(0);
  });

  test("a number of before opens to what made it then, and the one that came after changes nothing of it", async () => {
    const pull = async () => {
      await world.room.want("stock.pull", "stock");
      await world.room.work();
    };
    const levelNow = async () => {
      const { rows } = await listLevels(world.deskAt(), new URLSearchParams({ search: "SKU-00003" }));
      return must(await explainLevel(world.deskAt(), must(rows[0]).path));
    };
    await pull();
    const before = await levelNow();
    world.room.erp.control.moveStock("SKU-00003", "MAIN", "-3");
    await pull();
    const { numbers, quantity } = await levelNow();
    expect(numbers.map((each) => each.quantity)).toEqual([before.quantity - 3, before.quantity]);
    const told = await explainNumber(world.deskAt(), must(numbers[1]).path);
    const then = { explanation: before.explanation, publishedAt: before.publishedAt, orderIds: before.orderIds };
    expect(told).toMatchObject({ ...then, correlationId: before.correlationId, locationName: before.locationName });
    expect(must(await explainNumber(world.deskAt(), must(numbers[0]).path)).explanation.result).toBe(quantity);
    expect(await explainNumber(world.deskAt(), must(numbers[1]).path.replace(/\d+$/, "7"))).toBeNull();
  });

  test.each(["", "1", "1/2", "1/2/3", "x/y", "x/y/0"])("the address %j explains nothing", async (path) => {
    expect(await explainLevel(world.deskAt(), path)).toBeNull();
    expect(await explainNumber(world.deskAt(), path)).toBeNull();
  });
});
