import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseErpItem, parseOrderGid, parseSku } from "#app/domain/values/ids.ts";
import { eventually } from "#test/world/eventually.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  room = await openOrdersRoom();
  orders = ordersOf(room);
});
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.erp.control.clearFaults();
  room.erp.control.resetCalls();
  room.shopify.control.clearFaults({ shop: room.shop });
});

describe("a paid order", () => {
  test("is posted once, and its ERP number stands in Shopify", async () => {
    const order = orders.placed({ kind: "paid" });
    expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
    const [document] = orders.documentsOf(order);
    expect(orders.documentsOf(order)).toHaveLength(1);
    expect(await orders.rowOf(order)).toMatchObject({
      state: "posted",
      erpNumber: document?.number,
      isWrittenBack: true,
      waitingSince: null,
    });
    const inShopify = room.shopify.control.orders({ shop: room.shop }).find(({ id }) => id === order);
    expect(Object.values(inShopify?.metafields ?? {}).join()).toContain(document?.number);
    expect(inShopify?.tags.length).toBeGreaterThan(0);
  });

  test("pushed again, and by the echo of our own mark, makes no call to the ERP", async () => {
    const order = orders.placed({ kind: "paid" });
    await orders.push(order);
    room.erp.control.resetCalls();
    expect(await orders.push(order)).toMatchObject([
      { kind: "done", note: expect.stringContaining("Nothing new") as string },
    ]);
    expect(room.erp.control.calls()).toEqual({});
    expect(orders.documentsOf(order)).toHaveLength(1);
  });

  test.each(["discounted", "amount-off", "taxes-included", "taxes-added", "jpy", "kwd", "authorized"] as const)(
    "of the kind %s is posted with Shopify's own total",
    async (kind) => {
      const summary = room.shopify.control.placeOrder({ shop: room.shop, kind });
      const order = parseOrderGid(summary.id);
      if (order === null) throw new Error("a gid");
      expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
      const [document] = orders.documentsOf(order);
      expect(Number(document?.total)).toBe(Number(summary.total));
      expect(document?.currency).toBe(summary.currency);
    },
  );
});

describe("an ERP that does not work", () => {
  test("leaves the order waiting, and it is posted when the ERP is back", async () => {
    const order = orders.placed({ kind: "paid" });
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "1", operation: "submit" });
    expect(await orders.push(order)).toMatchObject([{ kind: "retry", error: { kind: "throttled" } }]);
    const waiting = await orders.rowOf(order);
    expect(waiting).toMatchObject({ state: "received" });
    expect(waiting?.waitingSince).not.toBeNull();
    expect((await room.read((store) => store.orders.waiting())).count).toBe(1);
    room.forgetFailures();
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", waitingSince: null });
    expect(orders.documentsOf(order)).toHaveLength(1);
  });

  test("because nobody listens keeps the order, which is posted once it listens again", async () => {
    const order = orders.placed({ kind: "paid" });
    await room.erp.control.goDown(60_000);
    expect(await orders.push(order)).toMatchObject([{ kind: "retry", error: { kind: "unavailable" } }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "received", erpNumber: null });
    room.erp.control.comeUp();
    const about = await eventually("the ERP listens", () => fetch(`${room.erp.url}/v1/about`));
    expect(about.status).toBe(401);
    room.forgetFailures();
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", waitingSince: null });
    expect(orders.documentsOf(order)).toHaveLength(1);
  });

  test("or none at all: an order waits without an attempt, and without a call", async () => {
    const connection = await room.read((store) => store.connections.find());
    if (connection === null) throw new Error("the room is connected");
    const health = { probe: null, problem: "401", testedAt: new Date() };
    await room.read((store) => store.connections.saveHealth({ ...health, state: "unauthorized" }));
    const order = orders.placed({ kind: "paid" });
    expect(await orders.push(order)).toMatchObject([{ kind: "wait" }]);
    expect(room.erp.control.calls()).toEqual({});
    await room.read((store) => store.connections.saveHealth({ ...health, state: "working" }));
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
  });

  test("that refuses our sign-in marks the connection for its owner", async () => {
    const order = orders.placed({ kind: "paid" });
    room.erp.control.addFault({ kind: "status", status: 401, operation: "submit" });
    expect(await orders.push(order)).toMatchObject([{ kind: "wait" }]);
    expect(await room.read((store) => store.connections.find())).toMatchObject({ state: "unauthorized" });
    await room.read((store) =>
      store.connections.saveHealth({ state: "working", probe: null, problem: null, testedAt: new Date() }),
    );
    room.forgetFailures();
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
  });
});

describe("an order that cannot be posted", () => {
  test("for an unmapped SKU is one case; mapped and replayed, it is posted and the case closed", async () => {
    const order = orders.placed({ kind: "unknown-sku" });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined", error: { code: "sku-unmapped" } }]);
    const [opened] = await room.read((store) => store.cases.ofSubject(order));
    expect(opened).toMatchObject({ code: "sku-unmapped", state: "open" });
    const sku = parseSku(opened?.cause ?? "");
    const item = parseErpItem("SKU-00002");
    if (sku === null || item === null || opened === undefined) throw new Error("a case names its SKU");
    await room.read((store) => store.catalogue.mapItem(sku, item, "person:1"));
    expect(await room.database.ledger.replay(room.shop, [opened.eventId], async () => {})).toBe(1);
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
    expect(await room.read((store) => store.cases.ofSubject(order))).toMatchObject([{ state: "resolved" }]);
  });

  test("is held while its payment is pending, and posted when it is paid", async () => {
    const order = orders.placed({ kind: "pending", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    expect(await orders.push(order)).toMatchObject([{ kind: "done", note: "Held: The payment is pending" }]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "held" });
    expect(await orders.takenBy(order)).toMatchObject([{ units: 1, openUnits: 1 }]);
    room.shopify.control.payOrder({ shop: room.shop, id: order });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
  });

  test("because it was cancelled first is ignored, and takes no units", async () => {
    const order = orders.placed({ kind: "pending" });
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "ignored" });
    expect((await orders.takenBy(order)).filter(({ units }) => units > 0)).toEqual([]);
    expect(orders.documentsOf(order)).toHaveLength(0);
  });

  test("because Shopify does not have it, or the message names none, is a case", async () => {
    const nowhere = parseOrderGid("gid://shopify/Order/999999999999");
    if (nowhere === null) throw new Error("a gid");
    await orders.push(nowhere);
    expect(await room.read((store) => store.cases.ofSubject(nowhere))).toMatchObject([{ code: "order-not-found" }]);
    await room.want("order.push", "not-an-order");
    expect(await room.work()).toMatchObject([
      { outcome: { kind: "quarantined", error: { code: "payload-not-understood" } } },
    ]);
    expect(await room.read((store) => store.cases.ofSubject("not-an-order"))).toHaveLength(1);
  });
});

describe("an order of a paused flow", () => {
  test("is not sent, and goes when the flow runs again", async () => {
    const order = orders.placed({ kind: "paid" });
    await room.setMode("orders", "paused");
    expect(await orders.push(order)).toEqual([]);
    expect(orders.documentsOf(order)).toHaveLength(0);
    await room.setMode("orders", "live");
    await room.work();
    expect(orders.documentsOf(order)).toHaveLength(1);
  });
});
