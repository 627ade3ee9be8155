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

describe("an order that was edited after it was posted", () => {
  test("is amended in the ERP, under its number, in three calls, and asks nobody", async () => {
    const order = await orders.posted();
    const { number } = orders.documentOf(order) ?? {};
    orders.add(order, "SKU-00002");
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002"]);
    expect(orders.documentsOf(order)).toHaveLength(1);
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended", erpNumber: number, reasons: [] });
    expect(room.erp.control.calls()).toEqual({ read: 2, amend: 1 });
    expect(await orders.casesOf(order)).toEqual([]);
  });

  test("is amended once for each edit, and a message without one changes nothing", async () => {
    const order = await orders.posted();
    for (const sku of ["SKU-00002", "SKU-00003"]) {
      orders.add(order, sku);
      await orders.push(order);
      await orders.push(order);
    }
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002", "1 SKU-00003"]);
    expect(room.erp.control.calls()).toEqual({ read: 4, amend: 2 });
    expect((await orders.versionsOf(order)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("to another address is amended: nobody ships to the old one", async () => {
    const order = await orders.posted();
    room.shopify.control.readdressOrder({ shop: room.shop, id: order, city: "Kiel" });
    await orders.push(order);
    expect(orders.documentOf(order)).toMatchObject({ document: { shippingAddress: { city: "Kiel" } } });
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended" });
  });

  test("by a line that the ERP has no item for waits for the item, and is then amended", async () => {
    const order = await orders.posted();
    const line = { title: "Engraving", price: "5.00", quantity: 1 };
    room.shopify.control.addToOrder({ shop: room.shop, id: order, line });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined", error: { code: "sku-unmapped" } }]);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001"]);
    await orders.mapCharge("(custom line)", "SKU-00004");
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00004"]);
    expect(await orders.openCases(order)).toEqual([]);
  });
});

describe("an amendment whose answer is lost", () => {
  test.each(["drop-after-commit", "drop", "truncated", "html"] as const)(
    "by %s ends with the document as it was meant, after the settle time",
    async (kind) => {
      const order = await orders.posted();
      orders.add(order, "SKU-00002");
      room.erp.control.addFault({ kind, operation: "amend" });
      expect(await orders.push(order)).toMatchObject([{ kind: "wait" }]);
      expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "wait" });
      expect(room.erp.control.calls()).toMatchObject({ amend: 1 });
      room.advance(SETTLED_MS);
      expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "done" });
      expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002"]);
      expect(await orders.rowOf(order)).toMatchObject({ state: "amended" });
      await room.work();
    },
  );

  test("leaves nothing while the flow is paused, and goes on when it runs again", async () => {
    const order = await orders.posted();
    orders.add(order, "SKU-00002");
    await room.want("order.push", order);
    const run = await room.take("order.push", order);
    await room.setMode("orders", "paused");
    expect(await run()).toMatchObject({ kind: "wait" });
    expect(room.erp.control.calls()).toEqual({ read: 1 });
    await room.setMode("orders", "live");
    await room.work();
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002"]);
  });
});

describe("an edit that the ERP does not take any more", () => {
  test("is a person's once, with what differs and why; their word ends it, and another edit asks again", async () => {
    const order = await orders.posted();
    room.erp.control.pick(order);
    orders.add(order, "SKU-00002");
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined" }]);
    const [open] = await orders.openCases(order);
    expect(open?.message).toMatch(/SKU-00002 was added.*The warehouse works on the document/);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001"]);
    room.erp.control.resetCalls();
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(room.erp.control.calls()).toEqual({});
    await orders.discard(order, "added by hand in the ERP");
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended", reasons: ["added by hand in the ERP"] });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended", reasons: ["added by hand in the ERP"] });
    expect(await orders.casesOf(order)).toHaveLength(1);
    orders.add(order, "SKU-00003");
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
  });

  test("is tried again when a person asks for it: a document that was set free is amended", async () => {
    const order = await orders.posted();
    room.erp.control.ship(order, { item: "SKU-00001", quantity: "1" });
    orders.add(order, "SKU-00002");
    await orders.push(order);
    await orders.push(order);
    const [open] = await orders.openCases(order);
    expect(open?.message).toMatch(/has shipped/);
    room.erp.control.resetCalls();
    await room.replay(open?.eventId ?? "");
    expect((await room.work()).map(({ outcome }) => outcome)).toMatchObject([{ kind: "quarantined" }]);
    expect(room.erp.control.calls()).toEqual({ read: 1 });
  });

  test("is not written over what people have changed in the ERP: both sides are shown to a person", async () => {
    const order = await orders.posted();
    room.erp.control.changeDocument(order, { item: "SKU-00001", quantity: "7" });
    orders.add(order, "SKU-00002");
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined" }]);
    expect(orders.unitsOf(order)).toEqual(["7 SKU-00001"]);
    expect((await orders.openCases(order))[0]?.message).toMatch(/changed in the ERP too.*7 units, sent were 2/);
    expect(room.erp.control.calls()).toEqual({ read: 1 });
  });

  test("ends when it is taken back in Shopify", async () => {
    const order = await orders.posted();
    room.erp.control.pick(order);
    const added = orders.add(order, "SKU-00002");
    await orders.push(order);
    room.shopify.control.editOrder({ shop: room.shop, id: order, lineId: added, quantity: 0 });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
    expect(await orders.openCases(order)).toEqual([]);
  });
});
