import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idsOfCustomer, idsOfOrder } from "#app/domain/identifiers/identifier.ts";
import { parseIdempotencyKey, parseShop, type OrderGid } from "#app/domain/values/ids.ts";
import { importIds, listIdentifiers, previewIds } from "#app/services/identifiers.server.ts";
import { mapSku } from "#app/services/repair.server.ts";
import { postedOrdersOf, type PostedOrders } from "#test/flows/orders/posted-orders.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
let orders: PostedOrders;
let order: OrderGid;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  orders = postedOrdersOf(world.room);
  order = orders.placed({ kind: "paid" });
  await orders.push(order);
});
afterAll(() => world.room.close());

async function salesOrderOf(id: OrderGid) {
  const [intent] = await world.room.read((store) => store.intents.ofKey(must(parseIdempotencyKey(id))));
  return must(intent).document;
}

const find = async (search: string, shop = world.room.shop) =>
  (await listIdentifiers(world.deskAt(shop), new URLSearchParams({ search }))).rows;

const HEADING = "Known as,System,Environment,Name,Value";
const file = (...rows: readonly string[]) => [HEADING, ...rows].join("\n");

async function take(text: string) {
  const answer = await previewIds(world.deskAt(), text);
  if (answer.kind !== "preview") throw new Error(JSON.stringify(answer));
  return importIds(world.deskAt(), { text, mark: answer.preview.mark, leavesOut: false });
}

describe("the registry of identifiers", () => {
  test("knows a posted order by what both sides call it, each in its own environment, whichever is searched", async () => {
    const { name, erpNumber } = must(await orders.rowOf(order));
    const [record] = await find(must(erpNumber));
    expect(record).toMatchObject({ object: "order", canonical: order, orderId: order.split("/").at(-1) });
    const books = `http:${new URL(world.room.erp.url).host}`;
    expect(record?.ids).toEqual(
      expect.arrayContaining([
        { system: "shopify", environment: world.room.shop, name: "name", value: name },
        { system: "erp", environment: books, name: "number", value: erpNumber },
      ]),
    );
    for (const text of [name, name.slice(1), must(erpNumber).toLowerCase(), order, must(record?.orderId)])
      expect(await find(text)).toEqual([record]);
  });

  test("knows its customer by Shopify's id and by the ERP's own number, and no guest", async () => {
    const customer = must((await salesOrderOf(order)).customer.id);
    const digits = must(customer.split("/").at(-1));
    const [record, ...more] = await find(`acc-${digits}`);
    expect(more).toEqual([]);
    expect(record).toMatchObject({ object: "customer", canonical: customer, title: digits, orderId: null });
    for (const text of [digits, customer]) expect(await find(text)).toContainEqual(record);
    expect(idsOfCustomer(null, "ACC-1", { shop: world.room.shop, books: "b" })).toEqual([]);
    expect(idsOfCustomer(customer, undefined, { shop: world.room.shop, books: "b" })).toEqual([]);
  });

  test("keeps each id once, however often the order is posted again", async () => {
    const [before] = await find(order);
    await orders.push(order);
    expect(await find(order)).toEqual([before]);
  });

  test("leads to the same record after the shop has moved to another ERP, by the old number and by the new one", async () => {
    const { name, erpNumber } = must(await orders.rowOf(order));
    const ends = { shop: world.room.shop, books: "tryton:new.example.com/live" };
    const ids = idsOfOrder({ id: order, name }, { id: "9", number: "NEW-9" }, ends);
    await world.room.read((store) => store.identifiers.add(ids));
    const [record] = await find("NEW-9");
    expect(record).toMatchObject({ canonical: order });
    expect(await find(must(erpNumber))).toEqual([record]);
  });

  test("knows a SKU by the item that a person has said it is", async () => {
    await mapSku(world.deskAt(), { sku: "PROTO-1", item: "SKU-00003" });
    expect(await find("proto-1")).toMatchObject([
      { object: "item", canonical: "PROTO-1", orderId: null, ids: [{ system: "erp", value: "SKU-00003" }, {}] },
    ]);
  });

  test("takes ids of other systems in from a file, and leads from them to the order", async () => {
    const { name } = must(await orders.rowOf(order));
    const text = file(`${name},legacy,magento,increment id,100000123`, `${name},marketplace,amazon.de,order id,302-1`);
    expect(await take(text)).toEqual({ kind: "imported", taken: 2, runAgain: 0 });
    expect(await find("302-")).toMatchObject([{ canonical: order }]);
    expect(await take(text)).toEqual({ kind: "imported", taken: 0, runAgain: 0 });
  });

  test("lets no id lead to two records, and names what is wrong with a row", async () => {
    const other = orders.placed({ kind: "paid" });
    await orders.push(other);
    const { name } = must(await orders.rowOf(other));
    const text = file(`${name},legacy,magento,increment id,100000123`, "#77777,legacy,magento,increment id,1");
    expect(await previewIds(world.deskAt(), text)).toMatchObject({
      preview: {
        added: 0,
        firstBad: [
          { line: 2, at: "value", problem: "taken", other: order },
          { line: 3, at: "knownAs", problem: "record-unknown" },
        ],
      },
    });
  });

  test("goes on after a page, each record once", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `${order},finance,bank,reference,R-${String(at).padStart(3, "0")}`,
    );
    await take(file(...rows, "PROTO-1,legacy,magento,article,R-999"));
    const first = await listIdentifiers(world.deskAt(), new URLSearchParams({ search: "r-" }));
    const second = await listIdentifiers(
      world.deskAt(),
      new URLSearchParams({ search: "r-", after: must(first.next) }),
    );
    expect(first.rows.map(({ canonical }) => canonical)).toEqual([order]);
    expect(second.rows.map(({ canonical }) => canonical)).toContain("PROTO-1");
    expect(second.next).toBeNull();
  });

  test("of a shop is no other shop's", async () => {
    expect(await find(order, must(parseShop("another.myshopify.com")))).toEqual([]);
  });
});
