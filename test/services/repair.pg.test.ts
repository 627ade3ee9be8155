import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import { listActivity } from "#app/services/activity.server.ts";
import { listExceptions, readGroup, searchItems } from "#app/services/exceptions.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { discardCase, discardCause, mapSku, retryCase, retryCause } from "#app/services/repair.server.ts";
import { UNKNOWN_SKU } from "#test/sandbox/shopify/state/catalog.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

const CAUSE = { code: "sku-unmapped", cause: UNKNOWN_SKU };
const other = must(parseShop("somebody-else.myshopify.com"));
let world: DeskRoom;

beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  await world.room.database.store.shops.install(other);
});
afterAll(() => world.room.close());

async function placeUnknown(count: number): Promise<readonly string[]> {
  const { room } = world;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { id } = room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: UNKNOWN_SKU, quantity: 1 }] });
    await room.want("order.push", id);
    ids.push(id.replace("gid://shopify/Order/", ""));
  }
  await room.work();
  return ids;
}

async function caseId(): Promise<string> {
  return must(must(await readGroup(world.deskAt(), CAUSE)).cases[0]).id;
}

beforeEach(async () => {
  await discardCause(world.deskAt(), CAUSE, "cleared before the test");
  await world.room.work();
});

describe("exceptions", () => {
  test("orders with one unknown SKU are one group, with its fix, its worth and its runbook", async () => {
    await placeUnknown(2);
    const { groups } = await listExceptions(world.deskAt());
    expect(groups).toEqual([
      expect.objectContaining({ ...CAUSE, count: 2, fix: "map-sku", title: "A SKU has no ERP item" }),
    ]);
    const page = must(await readGroup(world.deskAt(), CAUSE));
    expect(page.cases).toHaveLength(2);
    expect(page.group.worth).toHaveLength(1);
    expect(page.runbook.steps.length).toBeGreaterThan(0);
  });

  test("another shop sees none of it, and cannot repair or discard it", async () => {
    await placeUnknown(1);
    const id = await caseId();
    const stranger = world.deskAt(other);
    expect((await listExceptions(stranger)).groups).toEqual([]);
    expect(await readGroup(stranger, CAUSE)).toBeNull();
    expect(await retryCause(stranger, CAUSE)).toEqual({ kind: "done", count: 0 });
    expect(await retryCase(stranger, id)).toEqual({ kind: "refused", problem: "case-gone" });
    expect(await discardCase(stranger, id, "mine now")).toEqual({ kind: "refused", problem: "case-gone" });
    expect(must(await readGroup(world.deskAt(), CAUSE)).cases).toHaveLength(1);
  });

  test("a SKU is not mapped to an item that the ERP does not have", async () => {
    await placeUnknown(1);
    expect(await mapSku(world.deskAt(), { sku: UNKNOWN_SKU, item: "NO-SUCH-ITEM" })).toEqual({
      kind: "refused",
      problem: "item-unknown",
    });
    expect(await mapSku(world.deskAt(), { sku: UNKNOWN_SKU, item: " " })).toMatchObject({ kind: "refused" });
  });

  test("a discarded order is skipped with the person's reason, and a reason is needed", async () => {
    const [digits] = await placeUnknown(1);
    const id = await caseId();
    expect(await discardCase(world.deskAt(), id, "  ")).toEqual({ kind: "refused", problem: "reason-missing" });
    expect(await discardCase(world.deskAt(), id, "entered by hand as SO-77")).toEqual({ kind: "done", count: 1 });
    expect(await readGroup(world.deskAt(), CAUSE)).toBeNull();
    const { order } = must(await readOrder(world.deskAt(), must(digits)));
    expect(order).toMatchObject({ state: "ignored", reasons: ["entered by hand as SO-77"] });
  });

  test("retried without a repair, a case comes back and is counted once", async () => {
    await placeUnknown(1);
    const id = await caseId();
    expect(await retryCase(world.deskAt(), id)).toEqual({ kind: "done", count: 1 });
    await world.room.work();
    expect(must(await readGroup(world.deskAt(), CAUSE)).group.count).toBe(1);
  });

  // The last one: from here on the SKU is known.
  test("mapping the SKU once lets all orders with it reach the ERP, and says who mapped it", async () => {
    const orders = await placeUnknown(3);
    const [found] = await searchItems(world.deskAt(), "sku-0000");
    const { item } = must(found);
    expect(await mapSku(world.deskAt(), { sku: UNKNOWN_SKU, item })).toMatchObject({ kind: "started", count: 3 });
    await world.room.work();
    for (const digits of orders) expect(must(await readOrder(world.deskAt(), digits)).order.state).toBe("posted");
    expect((await listExceptions(world.deskAt())).groups).toEqual([]);
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.find(({ action }) => action === "sku.mapped")).toMatchObject({
      actor: "person:42",
      subject: UNKNOWN_SKU,
      before: null,
      after: item,
    });
  });
});
