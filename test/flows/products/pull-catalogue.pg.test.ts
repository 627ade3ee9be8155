import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { UNKNOWN_SKU } from "#test/sandbox/shopify/state/catalog.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";

let room: FlowRoom;
beforeAll(async () => {
  room = await openMappedRoom();
});
afterAll(() => room.close());

function placeUnknown() {
  const { id } = room.shopify.control.placeOrder({ shop: room.shop, kind: "unknown-sku", oversell: true });
  const order = parseOrderGid(id);
  if (order === null) throw new Error("the sandbox gives gids");
  return order;
}

describe("the catalogue", () => {
  test("lets orders go by themselves when the ERP has learned the item they stopped at", async () => {
    const orders = [placeUnknown(), placeUnknown()];
    for (const order of orders) await room.want("order.push", order);
    await room.work();
    const stateOf = (order: (typeof orders)[number]) =>
      room.read(async (store) => (await store.orders.find(order))?.state);
    expect(await Promise.all(orders.map(stateOf))).toEqual(["exception", "exception"]);

    room.erp.control.addItem(UNKNOWN_SKU, "No longer unknown", { MAIN: "5" });
    await room.want("catalogue.pull", "catalogue");
    await room.work();

    expect(await Promise.all(orders.map(stateOf))).toEqual(["posted", "posted"]);
    expect(await room.read((store) => store.cases.groups())).toEqual([]);
    const keys = room.erp.control.documents().map(({ key }) => key);
    expect(keys.filter((key) => orders.some((order) => order === key)).toSorted()).toEqual(orders.toSorted());
  });

  test("forgets an item that the ERP does not list any more, and leaves an order alone whose item is unknown", async () => {
    room.erp.control.removeItem(UNKNOWN_SKU);
    room.advance(1000);
    await room.want("catalogue.pull", "catalogue", "person");
    await room.work();
    const order = placeUnknown();
    await room.want("order.push", order);
    await room.work();
    const before = room.erp.control.documents().length;
    await room.want("catalogue.pull", "catalogue", "person");
    const ran = await room.work();
    expect(ran.filter(({ kind }) => kind === "order.push")).toEqual([]);
    expect(room.erp.control.documents()).toHaveLength(before);
  });
});
