import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareOrder } from "#app/services/order-comparison.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

async function push(id: string): Promise<void> {
  await world.room.want("order.push", id);
  await world.room.work();
}

async function posted(): Promise<string> {
  const { shop, shopify } = world.room;
  const { id } = shopify.control.placeOrder({ shop, kind: "paid", lines: [{ sku: "SKU-00001", quantity: 2 }] });
  await push(id);
  return id;
}

const digits = (id: string) => id.replace("gid://shopify/Order/", "");
const compare = (id: string) => compareOrder(world.deskAt(), digits(id));
const versionsOf = async (id: string) => (await readOrder(world.deskAt(), digits(id)))?.versions;

describe("comparing an order with the ERP", () => {
  test("finds nothing different after it was posted, and what people have changed in the ERP since", async () => {
    const order = await posted();
    expect(await compare(order)).toMatchObject({
      kind: "compared",
      state: "confirmed",
      comparison: { differences: 0 },
    });
    world.room.erp.control.changeDocument(order, { item: "SKU-00001", quantity: "5" });
    expect(await compare(order)).toMatchObject({
      kind: "compared",
      comparison: { differences: 1, units: [{ item: "SKU-00001", shopify: "2", erp: "5", isDifferent: true }] },
    });
  });

  test("says so plainly while the ERP does not answer, and of an order that is not there", async () => {
    const order = await posted();
    world.room.erp.control.addFault({ kind: "status", status: 503, operation: "read" });
    expect(await compare(order)).toMatchObject({ kind: "no-answer", message: expect.stringContaining("503") });
    const held = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "pending" }).id;
    await push(held);
    expect(await compare(held)).toEqual({ kind: "not-posted" });
    expect(await compareOrder(world.deskAt(), "999999999")).toBeNull();
  });

  test("leaves no trace: no call of it stands in the order's timeline", async () => {
    const order = await posted();
    const before = (await readOrder(world.deskAt(), digits(order)))?.timeline.length;
    await compare(order);
    expect((await readOrder(world.deskAt(), digits(order)))?.timeline).toHaveLength(before ?? -1);
  });
});

describe("the versions of an order", () => {
  test("tell what changed with each, newest first, and which one the ERP has", async () => {
    const order = await posted();
    world.room.erp.control.pick(order);
    const { shop, shopify } = world.room;
    shopify.control.addToOrder({ shop, id: order, line: { sku: "SKU-00002", quantity: 1 } });
    await push(order);
    const versions = await versionsOf(order);
    expect(versions?.map(({ number, isPosted }) => [number, isPosted])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(versions?.[0]?.changes[0]).toBe("SKU-00002 was added");
    expect(versions?.[1]?.changes).toEqual([]);
  });
});
