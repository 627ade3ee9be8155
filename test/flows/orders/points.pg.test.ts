import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

let room: FlowRoom;
let orders: RoomOrders;
beforeEach(async () => {
  room = await openOrdersRoom({ takesWebhooks: true });
  for (const flow of ["products", "inventory"]) await room.setMode(flow, "off");
  orders = ordersOf(room);
});
afterEach(() => room.close());

const callsOfOrders = () =>
  room.shopify.control
    .calls({ shop: room.shop })
    .filter(({ operation }) => /^(Order|Erp)/.test(operation))
    .map(({ operation, requestedCost }) => ({ operation, points: requestedCost ?? 0 }));

/** Resolves when no webhook is on the wire. */
const arrived = () => room.shopify.control.advance(1);

/** Works off what Shopify tells, and the echoes of what was written then. */
async function work(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await arrived();
    await room.work();
  }
}

/** Everything that Shopify sends meanwhile is lost. */
async function unheard<T>(change: () => T): Promise<T> {
  room.shopify.control.disturbWebhooks({ kind: "drop", count: 1_000_000 });
  const changed = change();
  await arrived();
  room.shopify.control.disturbWebhooks({ kind: "drop", count: 0 });
  return changed;
}

describe("Shopify's points for an order", () => {
  test("are those of one whole reading, one mark, and a look at what stands around it for each echo", async () => {
    const order = await unheard(() => orders.placed({ kind: "paid" }));
    await orders.push(order);
    await work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", isWrittenBack: true });
    const calls = callsOfOrders();
    expect(calls.map(({ operation }) => operation)).toEqual([
      "OrderRead",
      "ErpNumberWrite",
      "OrderAroundRead",
      "OrderAroundRead",
    ]);
    expect(calls.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(140);
  });

  test("are not saved at the cost of the record: the version that an echo told is the one that was acted on", async () => {
    const order = orders.placed({ kind: "paid" });
    await work();
    const { updatedAt } = room.shopify.control.order({ shop: room.shop, id: order });
    expect((await orders.rowOf(order))?.version).toEqual(new Date(updatedAt));
  });

  test("are not saved at the cost of a change: what is added to a posted order is read whole before the ERP is told", async () => {
    const order = orders.placed({ kind: "paid" });
    await work();
    room.advance(2000);
    const before = callsOfOrders().length;
    room.shopify.control.addToOrder({
      shop: room.shop,
      id: order,
      line: { sku: "SKU-00002", quantity: 1 },
    });
    await work();
    const asked = callsOfOrders().slice(before);
    expect(asked.map(({ operation }) => operation)).toContain("OrderRead");
    expect(await orders.rowOf(order)).toMatchObject({ state: "amended" });
  });

  test("are spent on a whole reading where a message is late: the order as it is now counts", async () => {
    const order = orders.placed({ kind: "paid" });
    await work();
    room.advance(2000);
    await unheard(() => room.shopify.control.cancelOrder({ shop: room.shop, id: order }));
    const [echo] = await room.read((store) => store.history.eventsOf(order, 1));
    await room.database.ledger.replay(room.shop, [echo?.eventId ?? ""], async () => {});
    await room.work();
    expect(
      callsOfOrders()
        .slice(-2)
        .map(({ operation }) => operation),
    ).toEqual(["OrderAroundRead", "OrderRead"]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
  });
});
