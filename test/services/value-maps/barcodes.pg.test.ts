import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readChoices, readMap } from "#app/services/value-maps/value-maps.server.ts";
import { postedOrdersOf } from "#test/flows/orders/posted-orders.ts";
import { openMappedDesk, type DeskRoom } from "#test/services/desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openMappedDesk();
  const { room } = world;
  const { shop, shopify, erp } = room;
  erp.control.labelItem("SKU-00004", ["4 006381 333931"]);
  shopify.control.changeVariant({ shop, sku: "SKU-00001", change: { sku: "RED-MUG", barcode: "04006381333931" } });
  await room.want("catalogue.pull", "catalogue");
  await room.work();
  const orders = postedOrdersOf(room);
  await orders.push(orders.placed({ kind: "paid", lines: [{ sku: "RED-MUG", quantity: 1 }], oversell: true }));
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const SAME = { code: "SKU-00004", score: 99, because: "same-barcode" };

describe("a SKU that the ERP does not have", () => {
  test("is offered the item of the same barcode first, in the list of what waits", async () => {
    const { waiting } = await readMap(world.deskAt(), "items", new URLSearchParams());
    expect(waiting).toMatchObject([{ match: "RED-MUG", count: 1 }]);
    expect(waiting[0]?.suggestions[0]).toMatchObject(SAME);
  });

  test("and to whoever asks for it alone", async () => {
    const { suggestions } = await readChoices(world.deskAt(), "items", " RED-MUG ");
    expect(suggestions[0]).toMatchObject(SAME);
  });

  test("while a code that no variant has is offered nothing by barcode", async () => {
    const { suggestions } = await readChoices(world.deskAt(), "items", "BLUE-MUG");
    expect(suggestions.map(({ because }) => because)).not.toContain("same-barcode");
  });
});
