import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import { readOrder } from "#app/services/order.server.ts";
import { speakAboutOrder } from "#app/services/order-word.server.ts";
import { listOrders } from "#app/services/orders.server.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

const AGAIN = { word: "resend", reason: "" } as const;

let world: DeskRoom;
let digits: string;
const other = must(parseShop("somebody-else.myshopify.com"));

beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  await world.room.database.store.shops.install(other);
  const { id } = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "paid" });
  digits = id.replace("gid://shopify/Order/", "");
  await world.room.want("order.push", id);
  await world.room.work();
});
afterAll(() => world.room.close());

function search(text: string) {
  return listOrders(world.deskAt(), new URLSearchParams(text));
}

describe("orders", () => {
  test("an order is found by its name, its ERP number and its SKU", async () => {
    const { order, skus } = must(await readOrder(world.deskAt(), digits));
    expect(order).toMatchObject({ state: "posted", erpNumber: expect.stringMatching(/^SO-/) as string });
    for (const text of [order.name, must(order.erpNumber), must(skus[0])]) {
      const { rows } = await search(new URLSearchParams({ search: text }).toString());
      expect(rows.map(({ id }) => id)).toContain(digits);
    }
  });

  test("a state filters, and one that does not exist is no filter", async () => {
    expect((await search("state=posted")).rows).toHaveLength(1);
    expect((await search("state=held")).rows).toHaveLength(0);
    expect((await search("state=nonsense")).rows).toHaveLength(1);
  });

  test("a page that nobody has written is the first one", async () => {
    expect((await search("after=nonsense")).rows).toHaveLength(1);
  });

  test("its timeline leads from the message to the ERP's number, with both systems' calls", async () => {
    const { timeline } = must(await readOrder(world.deskAt(), digits));
    expect(timeline[0]).toMatchObject({ kind: "received" });
    const calls = timeline.flatMap((entry) => (entry.kind === "exchange" ? [entry.system] : []));
    expect(new Set(calls)).toEqual(new Set(["shopify", "erp"]));
    const times = timeline.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(timeline.some((entry) => entry.kind === "change" && entry.action === "order.posted")).toBe(true);
  });

  test("no payload of the timeline holds an e-mail address of the buyer", async () => {
    const shown = JSON.stringify(await readOrder(world.deskAt(), digits));
    expect(shown).not.toMatch(/@[\w-]+\.\w+/);
    expect(shown).toContain("[redacted]");
  });

  test("another shop's order is not there, and cannot be sent again", async () => {
    expect(await readOrder(world.deskAt(other), digits)).toBeNull();
    expect(await speakAboutOrder(world.deskAt(other), digits, AGAIN)).toBeNull();
    expect((await listOrders(world.deskAt(other), new URLSearchParams())).rows).toEqual([]);
  });

  test.each(["", "1", "abc", "../1", "1".repeat(40)])("the address %j names no order", async (address) => {
    expect(await readOrder(world.deskAt(), address)).toBeNull();
  });

  test("sent again, it runs once more, makes no second document, and the person stands in the trail", async () => {
    expect(await speakAboutOrder(world.deskAt(), digits, AGAIN)).toEqual({ kind: "done", word: "resend" });
    expect(await speakAboutOrder(world.deskAt(), digits, AGAIN)).toMatchObject({ problem: "on-its-way" });
    await world.room.work();
    expect(world.room.erp.control.documents().filter(({ key }) => key.endsWith(digits))).toHaveLength(1);
    const { timeline } = must(await readOrder(world.deskAt(), digits));
    expect(timeline.some((entry) => entry.kind === "change" && entry.actor === "person:42")).toBe(true);
  });
});
