import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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
});

describe("an answer of the ERP that is lost", () => {
  test.each(["drop-after-commit", "truncated", "duplicate-content-length", "drop"] as const)(
    "by %s ends with exactly one document",
    async (kind) => {
      const order = orders.placed({ kind: "paid" });
      room.erp.control.addFault({ kind, operation: "submit" });
      expect(await orders.push(order)).toMatchObject([{ kind: "wait" }]);
      expect(await orders.rowOf(order)).toMatchObject({ state: "in-doubt" });
      room.advance(11_000);
      expect((await room.work()).filter(({ key }) => key === order)).toMatchObject([{ outcome: { kind: "done" } }]);
      expect(orders.documentsOf(order)).toHaveLength(1);
      expect(await orders.rowOf(order)).toMatchObject({ state: "posted", isWrittenBack: true });
    },
  );

  test("is not asked about before its settle time", async () => {
    const order = orders.placed({ kind: "paid" });
    room.erp.control.addFault({ kind: "drop-after-commit", operation: "submit" });
    await orders.push(order);
    room.erp.control.resetCalls();
    expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "wait" });
    expect(room.erp.control.calls()).toEqual({});
    room.advance(11_000);
    await room.work();
    expect(orders.documentsOf(order)).toHaveLength(1);
  });

  test("that the ERP has taken and does not book becomes an exception after an hour, and is not sent again", async () => {
    const order = orders.placed({ kind: "paid" });
    room.erp.control.addFault({ kind: "accept", operation: "submit", ms: 60_000 });
    await orders.push(order);
    room.advance(11_000);
    expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "wait" });
    room.advance(60 * 60 * 1000);
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
    const cases = await room.read((store) => store.cases.ofSubject(order));
    expect(cases).toMatchObject([{ code: "erp-still-pending", state: "open" }]);
    expect(room.erp.control.calls()).toMatchObject({ submit: 1 });
  });

  test("whose document was copied by a person becomes an exception, and none is picked", async () => {
    const order = orders.placed({ kind: "paid" });
    room.erp.control.addFault({ kind: "drop-after-commit", operation: "submit" });
    await orders.push(order);
    room.erp.control.copyOrder(order);
    room.advance(11_000);
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
    const cases = await room.read((store) => store.cases.ofSubject(order));
    expect(cases).toMatchObject([{ code: "erp-duplicate-documents", state: "open" }]);
  });
});
