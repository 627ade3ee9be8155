import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idsOfCustomer } from "#app/domain/identifiers/identifier.ts";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { openMailbox, type Mailbox } from "#test/world/mailbox.ts";
import { aCorrelation, openMappedRoom, type FlowRoom } from "../flow-room.ts";

let mailbox: Mailbox;
let room: FlowRoom;
beforeAll(async () => {
  mailbox = await openMailbox();
  room = await openMappedRoom({ smtpUrl: mailbox.url });
});
afterAll(async () => {
  await room.close();
  await mailbox.close();
});

const CANARY = "canary.person@example.com";

/** An order whose webhook, as it came, names a person. */
async function postedOrder(): Promise<OrderGid> {
  const order = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
  if (order === null) throw new Error("the sandbox gives gids");
  await room.accept({
    shop: room.shop,
    source: "shopify",
    topic: "orders/create",
    kind: "order.push",
    flow: "orders",
    key: order,
    dedupeKey: `webhook of ${order}`,
    correlationId: aCorrelation(),
    body: new TextEncoder().encode(
      JSON.stringify({ admin_graphql_api_id: order, email: CANARY, total_price: "19.90" }),
    ),
    headers: {},
    triggeredAt: null,
  });
  await room.work();
  return order;
}

async function request(kind: "customer.redact" | "customer.export", orders: readonly OrderGid[]) {
  const ids = orders.map((order) => order.replace("gid://shopify/Order/", ""));
  const list = kind === "customer.redact" ? "orders_to_redact" : "orders_requested";
  // Written by hand: ids above 2^53 keep their digits.
  const body = `{"shop_id":1,"customer":{"id":820982911946154508,"email":"${CANARY}"},"${list}":[${ids.join(",")}]}`;
  await room.accept({
    shop: room.shop,
    source: "shopify",
    topic: kind === "customer.redact" ? "customers/redact" : "customers/data_request",
    kind,
    flow: "shop",
    key: `customer ${kind}`,
    dedupeKey: aCorrelation(),
    correlationId: aCorrelation(),
    body: new TextEncoder().encode(body),
    headers: {},
    triggeredAt: null,
  });
  return room.work();
}

async function bodiesOf(key: string): Promise<readonly string[]> {
  return room.read(async (store) => {
    const events = await store.history.eventsOf(key, 50);
    const bodies = await Promise.all(events.map(({ eventId }) => store.history.bodyOf(eventId)));
    return bodies.map((body) => new TextDecoder().decode(body ?? new Uint8Array()));
  });
}

describe("a customer's request for their data", () => {
  test("is mailed to the shop with what is kept of their orders", async () => {
    const order = await postedOrder();
    expect(await request("customer.export", [order])).toMatchObject([{ outcome: { kind: "done" } }]);
    expect(mailbox.messages).toHaveLength(1);
    expect((mailbox.messages[0] ?? "").replaceAll("=\r\n", "")).toContain(CANARY);
    const audit = await room.read((store) => store.audit.ofSubject("820982911946154508", 10));
    expect(audit).toMatchObject([{ action: "customer.exported", after: "1 orders mailed to the shop" }]);
  });

  test("that names nobody is a case for a person", async () => {
    await room.want("customer.export", "nobody");
    expect(await room.work()).toMatchObject([
      { outcome: { kind: "quarantined", error: { code: "payload-not-understood" } } },
    ]);
  });
});

describe("a customer's erasure", () => {
  test("leaves no personal data in messages, sales orders and the request, and keeps what was sold", async () => {
    const order = await postedOrder();
    expect((await bodiesOf(order)).join()).toContain(CANARY);
    await request("customer.redact", [order]);
    const left = await bodiesOf(order);
    expect(left.join()).not.toContain(CANARY);
    expect(left.join()).toContain("19.90");
    expect((await bodiesOf("customer customer.redact")).join()).not.toContain(CANARY);
    const intent = await room.read((store) => store.orders.find(order));
    expect(intent).toMatchObject({ state: "posted" });
    const audit = await room.read((store) => store.audit.ofSubject("820982911946154508", 10));
    expect(audit.map(({ action }) => action)).toContain("customer.redacted");
    const exchanges = JSON.stringify(await room.read((store) => store.history.exchangesOf(order, 50)));
    const people = room.shopify.control.orders({ shop: room.shop }).length;
    expect(people).toBeGreaterThan(0);
    expect(exchanges).not.toMatch(/@example/);
  });

  test("leaves no id that leads to them", async () => {
    const canonical = "gid://shopify/Customer/820982911946154508";
    const ids = idsOfCustomer(canonical, "ACC-77", { shop: room.shop, books: "books" });
    await room.read((store) => store.identifiers.add(ids));
    await request("customer.redact", []);
    expect((await room.read((store) => store.identifiers.search("ACC-77", { limit: 5 }))).rows).toEqual([]);
  });

  test("is the same when Shopify asks twice", async () => {
    const order = await postedOrder();
    await request("customer.redact", [order]);
    const once = await bodiesOf(order);
    await request("customer.redact", [order]);
    expect(await bodiesOf(order)).toEqual(once);
  });
});
