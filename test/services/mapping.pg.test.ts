import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseIdempotencyKey, parseShop, type OrderGid } from "#app/domain/values/ids.ts";
import { listActivity } from "#app/services/activity.server.ts";
import {
  chooseReview,
  discardDraft,
  readMapping,
  readTargets,
  releaseDraft,
  revertMapping,
  saveDraft,
} from "#app/services/mapping.server.ts";
import { postedOrdersOf, type PostedOrders } from "#test/flows/orders/posted-orders.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
let orders: PostedOrders;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  orders = postedOrdersOf(world.room);
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const rule = (target: string, source: object, more: object = {}) => ({ target, source, ...more });
const expression = (text: string) => ({ kind: "expression", expression: text });
const MESSAGE = rule("fields.gift_message", expression('"vip" in order.tags ? "For a friend" : "Thanks"'));
const ENGRAVING = rule("lines[].fields.engraving", expression('line.sku + " x" + string(line.quantity)'));

async function draft(...rules: readonly object[]) {
  return saveDraft(world.deskAt(), JSON.stringify(rules));
}

async function released(...rules: readonly object[]): Promise<number> {
  await draft(...rules);
  const answer = await releaseDraft(world.deskAt(), "as agreed");
  if (answer.kind !== "released") throw new Error(JSON.stringify(answer));
  return answer.version;
}

async function pushed(tags: readonly string[] = []): Promise<OrderGid> {
  const order = orders.placed({ kind: "paid", tags: [...tags], lines: [{ sku: "SKU-00001", quantity: 2 }] });
  await orders.push(order);
  return order;
}

/** What the ERP has in its own fields. */
async function fieldsOf(order: OrderGid) {
  const { fields, lines } = must(orders.documentOf(order));
  return { document: fields, lines: lines.map((line) => line.fields) };
}

const intentOf = (order: OrderGid) =>
  world.room.read((store) => store.intents.find("sales-order", must(parseIdempotencyKey(order))));

describe("a mapping of the shop", () => {
  test("may write the contract's texts and what the ERP tells of its own fields, and names no other", async () => {
    const targets = await readTargets(world.deskAt());
    const paths = targets.ok ? targets.value.map(({ path }) => path) : [];
    expect(paths).toEqual(
      expect.arrayContaining(["note", "lines[].description", "fields.gift_message", "lines[].fields.engraving"]),
    );
    expect(paths).not.toContain("total");
  });

  test("stands in the next order's document, in the header and by line, and the document says by which release", async () => {
    const before = await pushed();
    const version = await released(MESSAGE, ENGRAVING);
    const after = await pushed(["vip"]);
    expect(await fieldsOf(before)).toEqual({ document: {}, lines: [{}] });
    expect(await fieldsOf(after)).toEqual({
      document: { gift_message: "For a friend" },
      lines: [{ engraving: "SKU-00001 x2" }],
    });
    expect(await orders.rowOf(before)).toMatchObject({ state: "posted", mappingRelease: null });
    expect(await orders.rowOf(after)).toMatchObject({ state: "posted", mappingRelease: version });
  });

  test("that is reverted leaves the next order as before, and says who took it back", async () => {
    const first = await released(MESSAGE);
    const second = await released(MESSAGE, ENGRAVING);
    expect(await revertMapping(world.deskAt(), "wrong line")).toBe(second);
    const order = await pushed();
    expect(await fieldsOf(order)).toEqual({ document: { gift_message: "Thanks" }, lines: [{}] });
    expect(await orders.rowOf(order)).toMatchObject({ mappingRelease: first });
    const { releases } = await readMapping(world.deskAt());
    expect(releases.slice(0, 2)).toMatchObject([
      { version: second, state: "reverted", revertedBy: "person:42" },
      { version: first, state: "released", releasedBy: "person:42", note: "as agreed" },
    ]);
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(["mapping.reverted", "mapping.released"]));
  });

  test("with faults is kept as a draft, each fault at its place, and is not released", async () => {
    const answer = await draft(
      rule("fields.colour", expression("order.name")),
      rule("note", expression("order.nothing")),
    );
    expect(answer).toMatchObject({
      kind: "saved",
      problems: [
        { rule: 0, at: "target", code: "unknown-field" },
        { rule: 1, at: "source", code: "wrong-expression" },
      ],
    });
    expect(await releaseDraft(world.deskAt(), "")).toMatchObject({
      kind: "wrong",
      problems: [{ rule: 0 }, { rule: 1 }],
    });
    const noNumber = rule("note", expression("order.name"), { steps: [{ kind: "cut", length: "many" }] });
    expect(await draft(MESSAGE, noNumber)).toEqual({
      kind: "unreadable",
      problem: { code: "incomplete", rule: 1, at: "steps", step: 0, words: "Enter a whole number from 1 to 10000." },
    });
  });

  test("that is drafted may be discarded, and what holds stays", async () => {
    const version = await released(MESSAGE);
    await draft(ENGRAVING);
    expect(await discardDraft(world.deskAt())).toBe(true);
    expect(await discardDraft(world.deskAt())).toBe(false);
    const { releases } = await readMapping(world.deskAt());
    expect(releases[0]).toMatchObject({ version, state: "released" });
  });

  test("is released by a second person where the shop wants that", async () => {
    await draft(MESSAGE);
    await chooseReview(world.deskAt(), true);
    expect(await releaseDraft(world.deskAt(), "")).toEqual({ kind: "needs-second-person" });
    const second = { ...world.deskAt(), actor: "person:43" };
    expect(await releaseDraft(second, "looked at")).toMatchObject({ kind: "released" });
    await chooseReview(world.deskAt(), false);
  });

  test("that cannot write an order makes it an exception, and a better release runs it again", async () => {
    const entries = [{ match: "nowhere", value: "WEB" }];
    const lookup = { kind: "lookup", entries, otherwise: { kind: "refuse" } };
    await released(rule("fields.sales_channel", { kind: "path", path: "channel" }, { steps: [lookup] }));
    const order = await pushed();
    expect(await orders.openCases(order)).toMatchObject([{ code: "mapping-value-unmapped" }]);
    expect(orders.documentOf(order)).toBeUndefined();
    await released(rule("fields.sales_channel", { kind: "constant", value: "WEB" }));
    await world.room.work();
    expect(await fieldsOf(order)).toMatchObject({ document: { sales_channel: "WEB" } });
    expect(await orders.openCases(order)).toEqual([]);
  });

  test("of a shop is no other shop's", async () => {
    const stranger = must(parseShop("another.myshopify.com"));
    expect((await readMapping(world.deskAt(stranger))).releases).toEqual([]);
  });

  test("that an order was begun with ends it, whatever was released meanwhile", async () => {
    const version = await released(rule("fields.gift_message", { kind: "constant", value: "first" }));
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    world.room.erp.control.addFault({ kind: "drop", operation: "submit" });
    await orders.push(order);
    expect(await intentOf(order)).toMatchObject({ state: "in-doubt", mappingRelease: version });
    await released(rule("fields.gift_message", { kind: "constant", value: "second" }));
    world.room.advance(11_000);
    await world.room.runOnce("order.push", order);
    expect(await fieldsOf(order)).toMatchObject({ document: { gift_message: "first" } });
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", mappingRelease: version });
  });
});
