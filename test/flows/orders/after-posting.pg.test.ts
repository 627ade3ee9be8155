import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { postedOrdersOf, SETTLED_MS, type PostedOrders } from "./posted-orders.ts";

let room: FlowRoom;
let orders: PostedOrders;
beforeAll(async () => {
  room = await openOrdersRoom();
  orders = postedOrdersOf(room);
});
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.erp.control.clearFaults();
  room.erp.control.resetCalls();
});

describe("an order that was cancelled after it was posted", () => {
  test("is cancelled in the ERP as long as nobody works on it, and what Shopify writes later changes nothing", async () => {
    const order = await orders.posted();
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(orders.documentOf(order)).toMatchObject({ state: "cancelled", allocated: [] });
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled", reasons: [] });
    expect(room.erp.control.calls()).toEqual({ read: 2, cancel: 1 });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(room.erp.control.calls()).toEqual({ read: 2, cancel: 1 });
    expect(await orders.casesOf(order)).toEqual([]);
  });

  test.each(["drop-after-commit", "drop"] as const)(
    "ends on both sides though the answer is lost by %s",
    async (kind) => {
      const order = await orders.posted();
      room.shopify.control.cancelOrder({ shop: room.shop, id: order });
      room.erp.control.addFault({ kind, operation: "cancel" });
      expect(await orders.push(order)).toMatchObject([{ kind: "wait" }]);
      expect(await orders.rowOf(order)).toMatchObject({ state: "cancel-requested" });
      room.advance(SETTLED_MS);
      expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "done" });
      expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
      expect(orders.documentOf(order)).toMatchObject({ state: "cancelled" });
    },
  );

  test("when the warehouse works on it is a request to a person, and their cancellation in the ERP ends it", async () => {
    const order = await orders.posted();
    room.erp.control.pick(order);
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([
      { kind: "quarantined", error: { code: "order-cancelled-after-posting" } },
    ]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancel-requested" });
    await orders.push(order);
    const open = await orders.openCases(order);
    expect(open).toHaveLength(1);
    room.erp.control.cancel(order);
    await room.replay(open[0]?.eventId ?? "");
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
    expect(await orders.openCases(order)).toEqual([]);
  });

  test("is ended by a person's word where the goods have left", async () => {
    const order = await orders.posted();
    room.erp.control.ship(order);
    room.shopify.control.cancelOrder({ shop: room.shop, id: order, restock: false });
    await orders.push(order);
    await orders.discard(order, "sent back by the carrier");
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled", reasons: ["sent back by the carrier"] });
  });
});

describe("money around a posted order", () => {
  test("refunded before posting is neither posted nor taken off a second time by a later edit", async () => {
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 3 }] });
    const [line] = room.shopify.control.order({ shop: room.shop, id: order }).lines;
    room.shopify.control.refundOrder({
      shop: room.shop,
      id: order,
      lines: [{ lineId: line?.id ?? "", quantity: 1, restock: "CANCEL" }],
    });
    await orders.push(order);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001"]);
    expect((await orders.versionsOf(order))[0]?.refunded).not.toBe("0");
    await orders.push(order);
    expect(room.erp.control.calls()).toEqual({ submit: 1, read: 1 });
    orders.add(order, "SKU-00002");
    await orders.push(order);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002"]);
  });

  test("refunded after posting is a person's: the document stays, so that nothing is given back twice", async () => {
    const order = await orders.posted();
    const [line] = room.shopify.control.order({ shop: room.shop, id: order }).lines;
    room.shopify.control.refundOrder({
      shop: room.shop,
      id: order,
      lines: [{ lineId: line?.id ?? "", quantity: 1, restock: "CANCEL" }],
    });
    expect(await orders.push(order)).toMatchObject([
      { kind: "quarantined", error: { code: "order-changed-after-posting" } },
    ]);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001"]);
    expect(room.erp.control.calls()).toEqual({});
  });

  test("that fails to be captured is a person's, and captured late ends by itself", async () => {
    const order = orders.placed({ kind: "authorized" });
    await orders.push(order);
    room.shopify.control.failCapture({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined", error: { code: "order-payment-lost" } }]);
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    room.shopify.control.payOrder({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
    expect(await orders.openCases(order)).toEqual([]);
  });
});

describe("customers that were merged in Shopify", () => {
  test("take the document with them where it can be changed, and are no case where it cannot", async () => {
    const [open, shipped] = [await orders.posted(), await orders.posted()];
    room.erp.control.ship(shipped);
    for (const order of [open, shipped]) {
      room.shopify.control.mergeBuyer({ shop: room.shop, id: order });
      expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
      await orders.push(order);
      expect(await orders.casesOf(order)).toEqual([]);
    }
    expect(await orders.rowOf(open)).toMatchObject({ state: "amended" });
    expect(await orders.rowOf(shipped)).toMatchObject({ state: "posted" });
    expect(room.erp.control.calls()).toEqual({ read: 3, amend: 1 });
  });
});
