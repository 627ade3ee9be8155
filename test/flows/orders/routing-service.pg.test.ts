import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseWarehouse, type OrderGid } from "#app/domain/values/ids.ts";
import { startSandboxRouting, type SandboxRouting } from "#test/sandbox/routing/start.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

const KEY = { name: "shop-1", secret: "a-signing-secret" };

let service: SandboxRouting;
let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  service = await startSandboxRouting(KEY);
  room = await openOrdersRoom({ alsoAllowed: [`127.0.0.1:${service.port}`] });
  orders = ordersOf(room);
  const warehouses = ["MAIN", "EAST"].flatMap((code) => parseWarehouse(code) ?? []);
  await room.read(async ({ shippingPolicies }) => {
    const routing = { kind: "by-service", warehouses, address: service.url, keyName: KEY.name } as const;
    await shippingPolicies.save({ ...(await shippingPolicies.find()), routing });
    await shippingPolicies.saveRoutingSecret(KEY.secret);
  });
});
beforeEach(() => room.forgetFailures());
afterAll(async () => {
  await room.close();
  await service.close();
});

const bought = (): OrderGid => orders.placed({ kind: "paid", lines: [{ sku: "SKU-00002", quantity: 2 }] });

function allocatedAt(order: OrderGid): readonly string[] {
  const warehouses = orders.documentsOf(order).flatMap(({ allocated }) => allocated.map(({ warehouse }) => warehouse));
  return [...new Set(warehouses)];
}

describe("an order of a shop with a routing service", () => {
  test("ships from where the service says, which is asked about units and a country, and about no person", async () => {
    service.behave({ kind: "chooses", warehouse: "EAST", reason: "Nearest" });
    const order = bought();
    await orders.push(order);
    expect(allocatedAt(order)).toEqual(["EAST"]);
    expect((await orders.rowOf(order))?.route).toMatchObject({
      warehouse: "EAST",
      because: "by-service",
      said: "Nearest",
    });
    const { question, isSigned } = service.asked.at(-1) ?? {};
    expect(isSigned).toBe(true);
    expect(question).toEqual({
      order,
      placedAt: expect.any(String),
      destination: { country: expect.any(String), province: null, zip: expect.any(String) },
      lines: [{ item: "SKU-00002", units: 2 }],
      warehouses: ["MAIN", "EAST"],
    });
  });

  test("waits while the service fails, with the reason, and goes by itself afterwards", async () => {
    service.behave({ kind: "fails", status: 500 });
    const order = bought();
    expect(await orders.push(order)).toMatchObject([{ kind: "retry", error: { code: "routing-failing" } }]);
    const waiting = await orders.rowOf(order);
    expect(waiting).toMatchObject({ state: "ready", route: { warehouse: null, because: "not-answered" } });
    expect(waiting?.waitingSince).not.toBeNull();
    expect(orders.documentsOf(order)).toEqual([]);
    service.behave({ kind: "chooses", warehouse: "MAIN" });
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", reasons: [], waitingSince: null });
    expect(allocatedAt(order)).toEqual(["MAIN"]);
  });

  test("becomes an exception when the service names a warehouse that is none of the shop's", async () => {
    service.behave({ kind: "chooses", warehouse: "MOON" });
    const order = bought();
    expect(await orders.push(order)).toMatchObject([
      { kind: "quarantined", error: { code: "routing-warehouse-unknown", cause: "MOON" } },
    ]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "exception", route: { because: "unknown-warehouse" } });
    expect(orders.documentsOf(order)).toEqual([]);
  });

  test("that is held for another reason is not asked about", async () => {
    const before = service.asked.length;
    await orders.push(orders.placed({ kind: "pending" }));
    expect(service.asked).toHaveLength(before);
  });
});
