import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import { digitsOf } from "#app/services/gid.ts";
import { readMappingScreen } from "#app/services/mapping-screen.server.ts";
import { releaseDraft, saveDraft } from "#app/services/mapping.server.ts";
import { readRehearsal, startRehearsal, stopRehearsal, type RehearsalPage } from "#app/services/rehearsal.server.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { postedOrdersOf, type PostedOrders } from "#test/flows/orders/posted-orders.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
let orders: PostedOrders;
let posted: OrderGid[];
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  orders = postedOrdersOf(world.room);
  posted = [];
  for (const tags of [["vip"], [], ["vip"]]) {
    const order = orders.placed({ kind: "paid", tags, lines: [{ sku: "SKU-00001", quantity: 2 }] });
    await orders.push(order);
    posted.push(order);
  }
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const rule = (target: string, expression: string, more: object = {}) => {
  return { target, source: { kind: "expression", expression }, ...more };
};
const GIFT = rule("fields.gift_message", '"vip" in order.tags ? "For a friend" : ""');
const ALL = new URLSearchParams();
const draft = (...rules: readonly object[]) => saveDraft(world.deskAt(), JSON.stringify(rules));

async function begun(form: Readonly<Record<string, string>> = { count: "200" }): Promise<string> {
  const answer = await startRehearsal(world.deskAt(), form);
  if (answer.kind !== "started") throw new Error(JSON.stringify(answer));
  return answer.id;
}

const read = async (id: string, query = ALL): Promise<RehearsalPage> =>
  must(await readRehearsal(world.deskAt(), id, query));

async function rehearsed(form?: Readonly<Record<string, string>>): Promise<RehearsalPage> {
  const id = await begun(form);
  await world.room.work();
  return read(id);
}

/** Shopify's word that the customer of an order is to be forgotten. */
function erasureOf(order: OrderGid): EventDraft {
  const about = { shop: world.room.shop, kind: "customer.redact" as const, key: "customer 1", because: order };
  const payload = { customer: { id: 1 }, orders_to_redact: [digitsOf(order)] };
  return draftJob({ ...about, correlationId: aCorrelation(), source: "shopify", payload });
}

describe("a rehearsal", () => {
  test("shows what the draft would have made of each order beside what was made, and writes nothing", async () => {
    await draft(GIFT);
    const documents = JSON.stringify(world.room.erp.control.documents());
    world.room.erp.control.resetCalls();
    const page = await rehearsed();
    expect(page).toMatchObject({ state: "done", total: 3, done: 3, version: 1, heldVersion: 0 });
    expect(page.tally).toMatchObject({ fates: { same: 1, wished: 2 }, exactChanged: 0 });
    expect(page.tally.sums.every(({ made, drafted }) => made === drafted)).toBe(true);
    expect(page.score).toEqual({ compared: 3, asWished: 1, unchanged: 1 / 3 });
    expect(page.orders).toMatchObject(
      [posted[0], posted[2]].map((order) => ({
        id: digitsOf(must(order)),
        fate: "wished",
        differences: [{ path: "fields.gift_message", made: null, drafted: "For a friend", because: "draft" }],
      })),
    );
    expect(JSON.stringify(world.room.erp.control.documents())).toBe(documents);
    expect(world.room.erp.control.calls()).toEqual({});
  });

  test("is kept with the release of exactly the rules that it was about", async () => {
    const evidence = async () => (await readMappingScreen(world.deskAt())).draft?.rehearsals.length;
    expect(await evidence()).toBe(1);
    await draft(GIFT, rule("note", '"changed"'));
    expect(await evidence()).toBe(0);
    await draft(GIFT);
    await releaseDraft(world.deskAt(), "greetings");
    const { holding } = await readMappingScreen(world.deskAt());
    expect(holding).toMatchObject({ version: 1, rehearsals: [{ state: "done", tally: { fates: { wished: 2 } } }] });
  });

  test("finds exceptions that the draft gains, by order, and shows those alone where they are asked for", async () => {
    await draft(rule("note", '"vip" in order.tags ? "kept" : ""', { isRequired: true }));
    const page = await rehearsed();
    expect(page.heldVersion).toBe(1);
    expect(page.tally.fates).toMatchObject({ gained: 1, wished: 2 });
    const gained = await read(page.id, new URLSearchParams({ state: "gained" }));
    expect(gained.orders).toMatchObject([{ id: digitsOf(must(posted[1])), exceptions: [/gives nothing for note/] }]);
    expect(page.score).toMatchObject({ compared: 3, asWished: 2 / 3, unchanged: 0 });
  });

  test("runs over chosen orders, and names those that are none", async () => {
    expect(await rehearsed({ orders: "#1001, 1002" })).toMatchObject({ total: 2, done: 2 });
    expect(await startRehearsal(world.deskAt(), { orders: "#1001, #9999" })).toEqual({
      kind: "unknown-orders",
      names: ["#9999"],
    });
    for (const count of ["", "0", "1001", "many"])
      expect(await startRehearsal(world.deskAt(), { count })).toEqual({ kind: "refused", problem: "count-wrong" });
  });

  test("that is stopped looks at nothing more, and says so once", async () => {
    const id = await begun();
    expect(await stopRehearsal(world.deskAt(), id)).toBe(true);
    expect(await stopRehearsal(world.deskAt(), id)).toBe(false);
    await world.room.work();
    expect(await read(id)).toMatchObject({ state: "cancelled", done: 0, orders: [] });
  });

  test("counts each order once when its run is repeated", async () => {
    const id = await begun();
    const again = await world.room.take("mapping.rehearse", id);
    await world.room.work();
    await again();
    expect(await read(id)).toMatchObject({ state: "done", done: 3 });
  });

  test("keeps nothing of an order whose customer is erased but the counts", async () => {
    const page = await rehearsed();
    const before = page.orders.length;
    const [first] = posted;
    await world.room.accept(erasureOf(must(first)));
    await world.room.work();
    expect(await read(page.id)).toMatchObject({ tally: page.tally, done: 3 });
    expect((await read(page.id)).orders).toHaveLength(before - 1);
  });

  test("of a shop is no other shop's, and without a draft there is none", async () => {
    const page = await rehearsed();
    const stranger = world.deskAt(must(parseShop("another.myshopify.com")));
    expect(await readRehearsal(stranger, page.id, ALL)).toBeNull();
    expect(await stopRehearsal(stranger, page.id)).toBe(false);
    expect(await startRehearsal(stranger, { count: "1" })).toEqual({ kind: "refused", problem: "no-draft" });
  });
});
