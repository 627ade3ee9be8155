import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { enterConnection } from "#app/services/connection.server.ts";
import { listExceptions } from "#app/services/exceptions.server.ts";
import { readShipping, saveShipping } from "#app/services/shipping.server.ts";
import { ordersOf, type RoomOrders } from "#test/flows/orders/orders-of.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

// What the sandbox's orders name.
const METHOD = "standard";

let world: DeskRoom;
let orders: RoomOrders;
beforeAll(async () => {
  world = await openDeskRoom();
  orders = ordersOf(world.room);
  const form = { kind: "http", baseUrl: world.room.erp.url, authentication: "bearer" };
  await enterConnection(world.deskAt(), form, "save");
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

const AS_ASSIGNED = { rule: "as-shopify-assigned" };
const save = (form: Readonly<Record<string, string>>) => saveShipping(world.deskAt(), { ...AS_ASSIGNED, ...form });
const read = () => readShipping(world.deskAt());

function carriersOf(order: Parameters<RoomOrders["documentsOf"]>[0]) {
  return orders.documentsOf(order).map(({ document }) => (document as { carrier: string | null }).carrier);
}

describe("shipping methods", () => {
  test("are those that orders have named, with the ERP's carriers to choose from, and leave the choice to the ERP", async () => {
    const order = orders.placed({ kind: "paid" });
    await orders.push(order);
    expect(await read()).toMatchObject({
      values: { unmapped: "erp" },
      methods: [METHOD],
      carriers: [{ code: "DHL", name: "DHL Express" }, { code: "UPS" }],
    });
    expect(carriersOf(order)).toEqual([null]);
  });

  test("are refused at their field where the ERP has no such carrier, and nothing is saved", async () => {
    const before = await read();
    expect(
      await save({ [`method:${METHOD}`]: "to:NOBODY", "method:By bike": "to:UPS", unmapped: "to:NOBODY" }),
    ).toEqual({
      kind: "wrong",
      problems: { [`method:${METHOD}`]: "carrier-unknown", unmapped: "carrier-unknown" },
    });
    expect(await read()).toEqual(before);
  });

  test("give an order its carrier once they are mapped, and the trail says who was chosen", async () => {
    expect(await save({ [`method:${METHOD}`]: "to:UPS", "method:By bike": "erp" })).toMatchObject({ kind: "saved" });
    expect(await read()).toMatchObject({
      values: { [`method:${METHOD}`]: "to:UPS", "method:By bike": "erp" },
      methods: ["By bike", METHOD],
    });
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.filter(({ action }) => action === "shipping-method.mapped")).toHaveLength(2);
    expect(rows).toContainEqual(
      expect.objectContaining({ action: "shipping-method.mapped", before: null, after: "to:UPS" }),
    );
    const order = orders.placed({ kind: "paid" });
    await orders.push(order);
    expect(carriersOf(order)).toEqual(["UPS"]);
  });

  test("that are not in the form stay, and an empty choice forgets one", async () => {
    await save({ "method:By bike": "" });
    expect((await read()).values).toMatchObject({ [`method:${METHOD}`]: "to:UPS" });
    expect(await read()).toMatchObject({ methods: [METHOD] });
  });

  test("stop an order that names one nobody has mapped where the shop wants that; mapped, it runs again by itself", async () => {
    await save({ [`method:${METHOD}`]: "", unmapped: "stop" });
    const order = orders.placed({ kind: "paid" });
    expect(await orders.push(order)).toMatchObject([{ kind: "quarantined", error: { code: "shipping-unmapped" } }]);
    expect((await listExceptions(world.deskAt())).groups).toMatchObject([
      { code: "shipping-unmapped", cause: METHOD, fix: "shipping", count: 1 },
    ]);
    await save({ [`method:${METHOD}`]: "to:DHL" });
    await world.room.work();
    expect(carriersOf(order)).toEqual(["DHL"]);
    expect((await listExceptions(world.deskAt())).groups).toEqual([]);
  });
});
