import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/world/eventually.ts";
import { openFlowRoom, type FlowRoom } from "../flow-room.ts";

let room: FlowRoom;
beforeAll(async () => {
  room = await openFlowRoom();
  await room.mapEverything();
});
afterAll(() => room.close());

function marksOf(order: string): readonly string[] {
  const inShopify = room.shopify.control.orders({ shop: room.shop }).find(({ id }) => id === order);
  return Object.values(inShopify?.metafields ?? {});
}

describe("a pause while the ERP books an order", () => {
  test("holds the mark in Shopify back until the flow is live again", async () => {
    const { id } = room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" });
    await room.want("order.push", id);
    room.erp.control.resetCalls();
    room.erp.control.addFault({ kind: "delay", ms: 500, operation: "submit" });
    const running = room.work();
    await eventually("the sales order is on its way", () => (room.erp.control.calls().submit ?? 0) === 1);
    await room.setMode("orders", "paused");
    expect((await running).filter(({ key }) => key === id)).toMatchObject([{ outcome: { kind: "wait" } }]);
    expect(room.erp.control.documents()).toHaveLength(1);
    expect(marksOf(id)).toEqual([]);

    await room.setMode("orders", "live");
    expect((await room.work()).filter(({ key }) => key === id)).toMatchObject([{ outcome: { kind: "done" } }]);
    expect(marksOf(id).join()).toContain(room.erp.control.documents()[0]?.number);
    expect(room.erp.control.documents()).toHaveLength(1);
  });
});
