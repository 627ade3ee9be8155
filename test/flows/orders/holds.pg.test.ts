import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_ORDER_POLICY, type OrderPolicy } from "#app/domain/orders/order-policy.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

const MINUTE_MS = 60 * 1000;

let room: FlowRoom;
let orders: RoomOrders;
beforeAll(async () => {
  room = await openOrdersRoom();
  orders = ordersOf(room);
});
afterAll(() => room.close());

function choose(policy: Partial<OrderPolicy>): Promise<void> {
  return room.read((store) => store.orderPolicies.save({ ...DEFAULT_ORDER_POLICY, ...policy }));
}

async function holdsOf(order: OrderGid): Promise<readonly string[]> {
  return (await orders.rowOf(order))?.holds.map(({ key }) => key) ?? [];
}

async function judgeAgain(): Promise<void> {
  await room.want("orders.judge-again", "judge-again");
  await room.work();
}

describe("an order that a fraud check has not judged", () => {
  test("waits with its reason, and goes by itself once the check has answered", async () => {
    const order = orders.placed({ kind: "risk-pending" });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({
      state: "held",
      reasons: ["A fraud check has not answered yet"],
      waitingSince: null,
    });
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "held" });
    room.shopify.control.assessRisk({ shop: room.shop, id: order, level: "LOW" });
    room.advance(15 * MINUTE_MS);
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted", holds: [], judgedAgainAt: null });
    expect(orders.documentsOf(order)).toHaveLength(1);
  });

  test("is held on, for another reason, when the check sees a high risk", async () => {
    const order = orders.placed({ kind: "risk-pending" });
    await orders.push(order);
    room.shopify.control.assessRisk({ shop: room.shop, id: order, level: "HIGH" });
    await orders.push(order);
    expect(await holdsOf(order)).toEqual(["risk:high"]);
    expect(orders.documentsOf(order)).toHaveLength(0);
  });
});

describe("an order whose fulfillment Shopify holds", () => {
  test("waits, and goes by itself once Shopify has released it", async () => {
    const order = orders.placed({ kind: "upsell-hold" });
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({
      state: "held",
      reasons: ["The buyer may still take an offer after the purchase"],
    });
    room.shopify.control.releaseOrder({ shop: room.shop, id: order });
    room.advance(15 * MINUTE_MS);
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
  });
});

describe("a rule of the shop", () => {
  test("about the time after placing ends when the time is over, and not before", async () => {
    await choose({ waitMinutes: 30 });
    const order = orders.placed({ kind: "paid" });
    await orders.push(order);
    expect(await holdsOf(order)).toEqual(["wait:"]);
    room.advance(29 * MINUTE_MS);
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "held" });
    room.advance(MINUTE_MS);
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
    await choose({});
  });

  test("that is taken back lets its orders go", async () => {
    await choose({ heldTags: ["check"] });
    const order = orders.placed({ kind: "paid", tags: ["check"] });
    await orders.push(order);
    expect(await holdsOf(order)).toEqual(["tag:check"]);
    await choose({});
    expect(await room.read((store) => store.orders.judgeHeldAgain(room.ports.now()))).toBeGreaterThan(0);
    await judgeAgain();
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
  });

  test("is about companies' terms: they pay later, others do not", async () => {
    await choose({ postsCompanyTerms: true });
    const [company, person] = [orders.placed({ kind: "b2b" }), orders.placed({ kind: "pending" })];
    await orders.push(company);
    await orders.push(person);
    expect(await orders.rowOf(company)).toMatchObject({ state: "posted" });
    expect(await holdsOf(person)).toEqual(["payment:PENDING"]);
    await choose({});
  });
});

describe("an order that the same customer has placed before", () => {
  test("is held with the other's name, and goes when the other is gone", async () => {
    await choose({ duplicateMinutes: 10 });
    const customer = {
      id: "7700",
      firstName: "Ada",
      lastName: "Byron",
      email: null,
      phone: null,
      createdAt: "2026-01-01T00:00:00Z",
    };
    const buyer = { customer, email: null, phone: null, billingAddress: null, shippingAddress: null };
    const wish = {
      payment: "pending",
      lines: [{ sku: "SKU-00001", quantity: 1 }],
      shippingPrice: null,
      buyer,
    } as const;
    const [first, second] = [orders.placed(wish), orders.placed(wish)];
    await orders.push(first);
    await orders.push(second);
    const name = (await orders.rowOf(first))?.name ?? "";
    expect(await holdsOf(first)).toEqual(["payment:PENDING"]);
    expect(await holdsOf(second)).toEqual(["payment:PENDING", `duplicate:${name}`]);
    room.shopify.control.cancelOrder({ shop: room.shop, id: first });
    await orders.push(first);
    await orders.push(second);
    expect(await holdsOf(second)).toEqual(["payment:PENDING"]);
    await choose({});
  });
});

describe("a release", () => {
  test("lets the order go, and holds at the next judgement", async () => {
    await choose({ heldTags: ["check"] });
    const order = orders.placed({ kind: "pending", tags: ["check"] });
    await orders.push(order);
    expect(await holdsOf(order)).toEqual(["payment:PENDING", "tag:check"]);
    const word = { actor: "person:1", reason: "The buyer called" };
    await room.read((store) => store.releases.add(order, ["payment:PENDING"], word));
    await orders.push(order);
    expect(await holdsOf(order)).toEqual(["tag:check"]);
    await room.read((store) => store.releases.add(order, ["tag:check"], word));
    await orders.push(order);
    expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
    await choose({});
  });
});

describe("what a policy looks at", () => {
  test("is kept with the order, and forgets its customer when Shopify asks for it", async () => {
    const order = orders.placed({ kind: "pending" });
    await orders.push(order);
    const kept = await orders.rowOf(order);
    expect(kept?.traits?.customer).toMatch(/^\d+$/);
    expect(kept?.twinHash).toMatch(/^[0-9a-f]{64}$/);
    await room.read((store) => store.orders.forgetCustomer(order));
    const forgotten = await orders.rowOf(order);
    expect(forgotten).toMatchObject({ twinHash: null, traits: { ...kept?.traits, customer: null } });
  });
});

describe("orders whose holds are due", () => {
  test("are taken once", async () => {
    const order = orders.placed({ kind: "risk-pending" });
    await orders.push(order);
    const later = new Date(room.ports.now().getTime() + 15 * MINUTE_MS);
    expect(await room.read((store) => store.orders.takeDue(later, 10))).toContain(order);
    expect(await room.read((store) => store.orders.takeDue(later, 10))).not.toContain(order);
  });
});
