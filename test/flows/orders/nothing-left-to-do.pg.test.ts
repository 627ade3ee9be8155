import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseErpItem, parseOrderGid, parseSku, type OrderGid } from "#app/domain/values/ids.ts";
import { draftJob } from "#app/flows/enqueue.ts";
import type { OrderKind } from "#test/sandbox/shopify/state/order-kinds.ts";
import { aCorrelation, openOrdersRoom, type FlowRoom } from "../flow-room.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openOrdersRoom();
});
afterAll(() => room.close());

function placed(kind: OrderKind): OrderGid {
  const id = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, kind }).id);
  if (id === null) throw new Error("the sandbox gives gids");
  return id;
}

async function push(order: OrderGid) {
  await room.want("order.push", order, "shopify");
  return (await room.work()).map(({ outcome }) => outcome);
}

async function tellDeleted(order: OrderGid) {
  const job = { shop: room.shop, kind: "order.push", key: order, because: randomUUID() } as const;
  await room.accept({
    ...draftJob({ ...job, correlationId: aCorrelation(), source: "shopify" }),
    topic: "orders/delete",
  });
  return (await room.work()).map(({ outcome }) => outcome);
}

const rowOf = (order: OrderGid) => room.read((store) => store.orders.find(order));
const takenBy = async (order: OrderGid) => (await room.read((store) => store.orderUnits.find(order)))?.taken;
const casesOf = (order: OrderGid) => room.read((store) => store.cases.ofSubject(order));
const statesOf = async (order: OrderGid) =>
  (await room.read((store) => store.history.eventsOf(order, 20))).map(({ state }) => state).toReversed();

describe("a message that could not be worked on", () => {
  test("has nothing left to do once a later one has posted the order", async () => {
    const order = placed("unknown-sku");
    expect(await push(order)).toMatchObject([{ kind: "quarantined" }]);
    const sku = parseSku((await casesOf(order))[0]?.cause ?? "");
    const item = parseErpItem("SKU-00002");
    if (sku === null || item === null) throw new Error("a SKU and an item");
    await room.read((store) => store.catalogue.mapItem(sku, item, "person:1"));
    expect(await push(order)).toMatchObject([{ kind: "done" }]);
    expect(await statesOf(order)).toEqual(["ignored", "done"]);
    expect(await casesOf(order)).toMatchObject([{ state: "resolved" }]);
  });

  test("stays with its case while the order is not where it should be", async () => {
    const order = placed("no-sku");
    await push(order);
    await push(order);
    expect(await statesOf(order)).toEqual(["quarantined", "quarantined"]);
    expect(await casesOf(order)).toMatchObject([{ state: "open" }]);
  });
});

// Shopify shows no order that is older than 60 days: to the app it is as if it were deleted. Only the message tells the two apart.
describe("an order that Shopify has no more", () => {
  test("asks nothing of anybody where it was deleted before it was posted, known or not", async () => {
    const [held, unknown] = [placed("pending"), placed("paid")];
    await push(held);
    room.advance(61 * DAY_MS);
    expect(await tellDeleted(held)).toEqual([{ kind: "done", note: "Deleted in Shopify before it was posted" }]);
    expect(await tellDeleted(unknown)).toMatchObject([{ kind: "done" }]);
    expect(await rowOf(held)).toMatchObject({ state: "ignored" });
    expect(await takenBy(held)).toMatchObject([{ units: 0, openUnits: 0 }]);
    expect([...(await casesOf(held)), ...(await casesOf(unknown))]).toEqual([]);
  });

  test("closes the case that an earlier message of it had opened", async () => {
    const order = placed("no-sku");
    await push(order);
    room.advance(61 * DAY_MS);
    await tellDeleted(order);
    expect(await casesOf(order)).toMatchObject([{ state: "resolved" }]);
  });

  test("is a person's matter where the ERP has it, or where nobody said that it was deleted", async () => {
    const [posted, old] = [placed("paid"), placed("pending")];
    await push(posted);
    room.advance(61 * DAY_MS);
    expect(await tellDeleted(posted)).toMatchObject([{ kind: "retry", error: { code: "order-not-found" } }]);
    expect(await push(old)).toMatchObject([{ kind: "retry", error: { code: "order-not-found" } }]);
    expect(await casesOf(posted)).toMatchObject([{ state: "open", code: "order-not-found" }]);
    expect(await casesOf(old)).toMatchObject([{ state: "open", code: "order-not-found" }]);
  });
});
