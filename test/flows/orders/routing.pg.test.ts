import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RouteFallback } from "#app/domain/orders/routing.ts";
import { parseWarehouse, type OrderGid } from "#app/domain/values/ids.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

const SKU = "SKU-00002";
const HOUR_MS = 60 * 60 * 1000;

let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  room = await openMappedRoom();
  orders = ordersOf(room);
  // EAST has 40 of each; MAIN runs out of this one.
  room.erp.control.moveStock(SKU, "MAIN", "-100");
  await pullStock();
});
afterAll(() => room.close());

async function pullStock(): Promise<void> {
  await room.want("stock.pull", "stock", "person");
  await room.work();
}

async function choose(codes: readonly string[], otherwise: RouteFallback = "hold"): Promise<void> {
  const warehouses = codes.flatMap((code) => parseWarehouse(code) ?? []);
  await room.read(async ({ shippingPolicies }) => {
    const policy = await shippingPolicies.find();
    await shippingPolicies.save({ ...policy, routing: { kind: "by-priority", warehouses, otherwise } });
  });
}

function bought(quantity = 1): OrderGid {
  return orders.placed({ kind: "paid", lines: [{ sku: SKU, quantity }] });
}

/** Where the ERP has allocated the order's units. */
function allocatedAt(order: OrderGid): readonly string[] {
  return orders.documentsOf(order).flatMap(({ allocated }) => allocated.map(({ warehouse }) => warehouse));
}

describe("an order of a shop that ranks its warehouses", () => {
  test("ships from the first that has all of it, not from where Shopify assigned it, and says why", async () => {
    await choose(["MAIN", "EAST"]);
    const order = bought();
    await orders.push(order);
    expect(allocatedAt(order)).toEqual(["EAST"]);
    expect((await orders.rowOf(order))?.route).toMatchObject({
      warehouse: "EAST",
      because: "has-all",
      looked: [{ warehouse: "MAIN", lacks: [{ item: SKU, neededUnits: 1, available: "0" }] }, { warehouse: "EAST" }],
    });
  });

  test("keeps the route of its document when the rules are others afterwards", async () => {
    await choose(["EAST"]);
    const order = bought();
    await orders.push(order);
    await choose(["MAIN"], "first");
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({
      state: "posted",
      route: { warehouse: "EAST", because: "has-all" },
    });
    expect(allocatedAt(order)).toEqual(["EAST"]);
  });

  test("ships from the first when none has all and the shop wants that", async () => {
    await choose(["MAIN"], "first");
    const order = bought();
    await orders.push(order);
    expect(allocatedAt(order)).toEqual(["MAIN"]);
    expect((await orders.rowOf(order))?.route).toMatchObject({ because: "first" });
  });

  test("is held while none has all, and goes by itself once stock has come", async () => {
    await choose(["MAIN"]);
    const order = bought();
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({
      state: "held",
      holds: [{ kind: "routing" }],
      route: { warehouse: null, because: "none-has-all" },
    });
    expect(orders.documentsOf(order)).toEqual([]);
    room.erp.control.moveStock(SKU, "MAIN", "10");
    await pullStock();
    room.advance(HOUR_MS);
    await room.want("orders.judge-again", "judge-again");
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", holds: [], route: { warehouse: "MAIN" } });
    expect(allocatedAt(order)).toEqual(["MAIN"]);
  });
});
