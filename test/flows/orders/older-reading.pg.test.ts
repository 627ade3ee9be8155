import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";

let room: FlowRoom;
beforeAll(async () => {
  room = await openOrdersRoom();
});
afterAll(() => room.close());

async function pushed(): Promise<OrderGid> {
  const order = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
  if (order === null) throw new Error("the sandbox gives gids");
  await room.want("order.push", order);
  await room.work();
  return order;
}

/** As a reading from another replica had it: from now on, what Shopify shows is older. */
async function seenInAnHour(order: OrderGid): Promise<void> {
  const version = new Date(Date.now() + 3_600_000);
  await room.read(async (store) => {
    const row = await store.orders.find(order);
    if (row !== null) await store.orders.save({ ...row, version });
  });
}

async function pushAgain(order: OrderGid) {
  room.forgetFailures();
  await room.want("order.push", order);
  return (await room.work()).filter(({ key }) => key === order).map(({ outcome }) => outcome);
}

describe("an older reading than one before", () => {
  test("of an order that is posted is nothing new", async () => {
    const order = await pushed();
    await seenInAnHour(order);
    expect(await pushAgain(order)).toMatchObject([{ kind: "done" }]);
  });

  test("of an order that waits for the ERP leaves it waiting: it is not done", async () => {
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "60", operation: "submit" });
    const order = await pushed();
    await seenInAnHour(order);
    expect((await pushAgain(order)).map(({ kind }) => kind)).toEqual(["wait", "wait"]);
  });
});
