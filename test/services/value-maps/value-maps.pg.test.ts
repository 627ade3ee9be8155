import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseShop, type OrderGid } from "#app/domain/values/ids.ts";
import { listActivity } from "#app/services/activity.server.ts";
import { enterConnection } from "#app/services/connection.server.ts";
import { releaseDraft, saveDraft } from "#app/services/mapping.server.ts";
import { importFile, previewImport } from "#app/services/value-maps/import.server.ts";
import {
  readMap,
  readMaps,
  removeEntry,
  saveEntry,
  saveOtherwise,
} from "#app/services/value-maps/value-maps.server.ts";
import { must, openDeskRoom, type DeskRoom } from "#test/services/desk-room.ts";
import { postedOrdersOf, type PostedOrders } from "#test/flows/orders/posted-orders.ts";

let world: DeskRoom;
let orders: PostedOrders;
beforeAll(async () => {
  world = await openDeskRoom();
  const form = { kind: "http", baseUrl: world.room.erp.url, authentication: "bearer" };
  await enterConnection(world.deskAt(), form, "save");
  await world.room.mapEverything();
  orders = postedOrdersOf(world.room);
  const rule = {
    target: "fields.gift_message",
    source: { kind: "path", path: "gateways" },
    steps: [
      { kind: "join", separator: "+" },
      { kind: "value-map", map: "payment-methods" },
    ],
  };
  await saveDraft(world.deskAt(), JSON.stringify([rule]));
  await releaseDraft(world.deskAt(), "payment methods");
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const NO_QUERY = new URLSearchParams();
const read = () => readMap(world.deskAt(), "payment-methods", NO_QUERY);
const save = (match: string, value: string) => saveEntry(world.deskAt(), "payment-methods", { match, value });

async function pushed(): Promise<OrderGid> {
  const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
  await orders.push(order);
  return order;
}

const messageOf = (order: OrderGid) => must(orders.documentOf(order)).fields;

describe("a value map that rules look up", () => {
  test("makes an order whose value nobody has mapped an exception that names it, and lists it with what it could be", async () => {
    const order = await pushed();
    expect(await orders.openCases(order)).toMatchObject([
      { code: "value-unmapped", cause: expect.stringMatching(/^payment-methods: ./) },
    ]);
    const view = await read();
    expect(view).toMatchObject({ mapped: 0, waiting: [{ match: expect.stringMatching(/./), count: 1 }] });
    expect((await readMaps(world.deskAt())).find(({ kind }) => kind === "payment-methods")).toMatchObject({
      waiting: 1,
    });
  });

  test("lets the order run again once it is mapped, and stands in its document", async () => {
    const [order] = [await pushed()];
    const [waiting] = (await read()).waiting;
    expect(await save(must(waiting?.match), "CARD")).toMatchObject({ kind: "saved", runAgain: 2 });
    await world.room.work();
    expect(messageOf(order)).toEqual({ gift_message: "CARD" });
    expect(await orders.openCases(order)).toEqual([]);
    expect(await read()).toMatchObject({ mapped: 1, waiting: [], rows: [{ value: "CARD" }] });
  });

  test("counts from the next order on, without another release; the trail says who changed what", async () => {
    const [entry] = (await read()).rows;
    await save(must(entry).match, "CASH");
    expect(messageOf(await pushed())).toEqual({ gift_message: "CASH" });
    const { rows } = await listActivity(world.deskAt(), NO_QUERY);
    expect(rows).toContainEqual(expect.objectContaining({ action: "value.mapped", before: "CARD", after: "CASH" }));
  });

  test("takes what a file says to the document of the next order", async () => {
    const [entry] = (await read()).rows;
    const text = `Shopify value;ERP value\r\n${must(entry).match};FROM-FILE\r\n`;
    const seen = await previewImport(world.deskAt(), "payment-methods", text);
    const mark = seen.kind === "preview" ? seen.preview.mark : "";
    expect(seen).toMatchObject({ preview: { changed: 1, firstChanged: [{ before: "CASH", value: "FROM-FILE" }] } });
    await importFile(world.deskAt(), "payment-methods", { text, mark, leavesOut: false });
    expect(messageOf(await pushed())).toEqual({ gift_message: "FROM-FILE" });
  });

  test("gives what is chosen for everything else where no entry fits", async () => {
    const [entry] = (await read()).rows;
    await removeEntry(world.deskAt(), "payment-methods", must(entry).match);
    await saveOtherwise(world.deskAt(), "payment-methods", { kind: "value", value: "OTHER" });
    expect(messageOf(await pushed())).toEqual({ gift_message: "OTHER" });
    await save("*", "ANY");
    expect(messageOf(await pushed())).toEqual({ gift_message: "ANY" });
  });

  test("refuses an entry that leaves open which of two it is, and saves nothing", async () => {
    await save("a*", "1");
    expect(await save("*b", "2")).toMatchObject({ kind: "wrong", problem: { problem: "clash", other: "a* → 1" } });
    expect((await read()).rows.map(({ match }) => match)).not.toContain("*b");
  });

  test("of a shop is no other shop's", async () => {
    const stranger = world.deskAt(must(parseShop("another.myshopify.com")));
    expect(await readMap(stranger, "payment-methods", NO_QUERY)).toMatchObject({ rows: [], mapped: 0 });
  });
});
