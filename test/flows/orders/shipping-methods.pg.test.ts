import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCarrier, parseShippingMethod, type Carrier, type ShippingMethod } from "#app/domain/values/ids.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  room = await openOrdersRoom();
  orders = ordersOf(room);
});
afterAll(() => room.close());

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("a test's value is there");
  return value;
}

const seen = async (): Promise<ShippingMethod> => must((await room.read((store) => store.shippingMethods.seen()))[0]);
const map = async (method: ShippingMethod, carrier: Carrier) =>
  room.read((store) => store.shippingMethods.map(method, carrier, "person:1"));

describe("an order's shipping method", () => {
  test("is kept with the order, so that a person can map it", async () => {
    await orders.push(orders.placed({ kind: "paid" }));
    expect(await seen()).toBe(must(parseShippingMethod("standard")));
  });

  test("may be mapped to any carrier that the ERP's catalogue names", async () => {
    expect(await room.read((store) => store.shippingMethods.carriers())).toEqual([
      { carrier: "DHL", name: "DHL Express" },
      { carrier: "UPS", name: "UPS Ground" },
    ]);
  });

  test("mapped to a carrier that the ERP has no more stops the order, and it goes by itself when the carrier is back", async () => {
    await map(await seen(), must(parseCarrier("POST")));
    const order = orders.placed({ kind: "paid" });
    expect(await orders.push(order)).toMatchObject([
      { kind: "quarantined", error: { kind: "unmapped", code: "shipping-unmapped", field: "carrier", cause: "POST" } },
    ]);
    expect(orders.documentsOf(order)).toEqual([]);
    room.erp.control.addCarrier("POST", "Post");
    await room.want("catalogue.pull", "catalogue", "person");
    await room.work();
    expect(orders.documentsOf(order)).toMatchObject([{ document: { carrier: "POST" } }]);
  });

  test("has no carriers to choose from where the ERP keeps none, and the rest of its catalogue is read all the same", async () => {
    room.erp.control.addFault({ kind: "status", status: 422, operation: "carriers" });
    await room.want("catalogue.pull", "catalogue", "person");
    const ran = (await room.work()).find(({ key }) => key === "catalogue");
    expect(ran?.outcome).toMatchObject({ kind: "done" });
    expect(await room.read((store) => store.shippingMethods.carriers())).toEqual([]);
  });
});
