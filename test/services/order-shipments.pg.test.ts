import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { readGroup } from "#app/services/exceptions.server.ts";
import { compareOrder } from "#app/services/order-comparison.server.ts";
import type { ShipmentsView } from "#app/services/order-shipments.server.ts";
import { mapUnmapped, saveEntry } from "#app/services/value-maps/value-maps.server.ts";
import { postedOrdersOf } from "#test/flows/orders/posted-orders.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

const UNNAMED = { code: "status-unmapped", cause: "statuses: shipped" };

let world: DeskRoom;
let order: OrderGid;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  order = await postedOrdersOf(world.room).posted();
});
afterAll(() => world.room.close());

async function shipments(): Promise<ShipmentsView> {
  const answer = await compareOrder(world.deskAt(), order.split("/").at(-1) ?? "");
  if (answer?.kind !== "compared") throw new Error(JSON.stringify(answer));
  return answer.shipments;
}

const unnamed = () => readGroup(world.deskAt(), UNNAMED);

describe("the shipments of an order", () => {
  test("stand beside it with what they hold, who carries them and their numbers, in the product's words", async () => {
    expect(await shipments()).toEqual({ kind: "told", rows: [], broken: 0 });
    const { control } = world.room.erp;
    control.ship(order);
    control.track(order, { carrier: "UPS Ground", trackingNumber: "1Z999" });
    expect(await shipments()).toMatchObject({
      kind: "told",
      rows: [
        {
          state: "shipped",
          word: { kind: "product" },
          warehouse: "MAIN",
          lines: [{ item: "SKU-00001", quantity: "2" }],
          carrier: "UPS Ground",
          trackingNumbers: ["1Z999"],
        },
      ],
    });
    expect(await unnamed()).toBeNull();
  });

  test("have the shop's own word once it keeps a dictionary; a status without one is an exception with its fix beside it", async () => {
    await saveEntry(world.deskAt(), "statuses", { match: "waiting", value: "Being packed" });
    expect(await shipments()).toMatchObject({ rows: [{ word: { kind: "unmapped" } }] });
    await shipments();
    expect(await unnamed()).toMatchObject({
      cases: [{ subjectName: "shipped" }],
      group: { fix: "map-value", unmapped: { map: "statuses", match: "shipped" } },
    });
    expect(await mapUnmapped(world.deskAt(), UNNAMED, "On its way")).toMatchObject({ kind: "done" });
    expect(await unnamed()).toBeNull();
    expect(await shipments()).toMatchObject({ rows: [{ word: { kind: "own", word: "On its way" } }] });
    expect(await unnamed()).toBeNull();
  });

  test("that are not as agreed wait for a person with what the ERP said, and no more once they are", async () => {
    const { control } = world.room.erp;
    const all = await shipments();
    const [shown] = all.kind === "told" ? all.rows : [];
    control.misstate({ list: "shipments", of: "1Z999", field: "state", value: "lost at sea" });
    expect(await shipments()).toEqual({ kind: "told", rows: [], broken: 1 });
    const [open] = await world.room.read((store) => store.cases.openOf("erp-row-broken", "orders"));
    expect(open).toMatchObject({ cause: "Shipment, as the ERP ships it: state", subjectName: shown?.number });
    expect(JSON.parse(open?.payload ?? "")).toMatchObject({ state: "lost at sea", trackingNumbers: ["1Z999"] });
    control.mendMisstatements();
    expect(await shipments()).toMatchObject({ rows: [{ state: "shipped" }], broken: 0 });
    expect(await world.room.read((store) => store.cases.openOf("erp-row-broken", "orders"))).toEqual([]);
  });
});
