import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENDED_BY_DISCARD } from "#app/domain/orders/sync-state.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { openFlowRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  room = await openFlowRoom();
  await room.mapEverything();
  orders = ordersOf(room);
});
afterAll(() => room.close());

/** A person has dealt with it elsewhere: the case is closed, and the order stands where that leaves it. */
async function discard(order: OrderGid, reason: string): Promise<void> {
  await room.read(async (store) => {
    const cases = await store.cases.ofSubject(order);
    await store.cases.discard(
      cases.map(({ id }) => id),
      reason,
    );
    await store.orders.close([order], { from: ENDED_BY_DISCARD, reason });
  });
}

describe("an order that was changed after it was posted", () => {
  test("is a person's decision once: their word ends it, and the next message does not ask again", async () => {
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 2 }] });
    await orders.push(order);
    room.shopify.control.addToOrder({ shop: room.shop, id: order, line: { sku: "SKU-00002", quantity: 1 } });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
    await discard(order, "added by hand in the ERP");
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended", reasons: ["added by hand in the ERP"] });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended", reasons: ["added by hand in the ERP"] });
    expect(await room.read((store) => store.cases.ofSubject(order))).toHaveLength(1);
    room.shopify.control.addToOrder({ shop: room.shop, id: order, line: { sku: "SKU-00003", quantity: 1 } });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
  });
});

describe("an order that was cancelled after it was posted", () => {
  test("is to be cancelled in the ERP by a person, whose word ends it", async () => {
    const order = orders.placed({ kind: "paid" });
    await orders.push(order);
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancel-requested" });
    await orders.push(order);
    expect(await room.read((store) => store.cases.ofSubject(order))).toHaveLength(1);
    await discard(order, "stopped in the ERP");
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled", reasons: ["stopped in the ERP"] });
  });
});
